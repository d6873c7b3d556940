import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { command } from '../support/serve.ts';
import { type TelegramHouse, telegramHouse } from '../support/telegram-house.ts';

let house: TelegramHouse;
beforeEach(async () => {
  house = await telegramHouse({ staffed: false });
});
afterEach(() => house.end());

test('a backup from before a change of the key opens with the old key only, and is put under the new one again', async () => {
  const serving = await house.start();
  const anna = await house.atMenu();
  const backup = join(house.file, '..', 'before.backup');
  await command(house.settings, 'backup', backup);
  await serving.kill();

  const newKey = Buffer.alloc(32, 'the key to come ').toString('base64');
  const rotating = { ...house.settings, KOMPAS_NEW_KEY: newKey };
  const after = { ...house.settings, KOMPAS_KEY: newKey };
  expect(await command(rotating, 'rotate-key', '--yes')).toContain('Done');
  await expect(command(after, 'restore', '--check', backup)).rejects.toThrow('does not open this backup');

  // The disk is lost: back to the old key with the backup, and forward again.
  await expect(command(house.settings, 'restore', '--replace', '--yes', backup)).resolves.toContain(
    'Restored',
  );
  expect(await command(rotating, 'rotate-key', '--yes')).toContain('Done');
  await expect(house.start(), 'with the old key').rejects.toThrow('The key is not the one');
  await house.start({ KOMPAS_KEY: newKey });
  anna.tap('Talk to a person');
  await anna.waitFor(/18/);
}, 120_000);
