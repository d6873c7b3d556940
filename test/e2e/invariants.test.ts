import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { brokenPromises } from '../support/invariants.ts';
import { type TelegramHouse, telegramHouse } from '../support/telegram-house.ts';

/** A lease that a killed process held runs out within this time, and a little more. */
const SETTLE_MS = 15_000;

let house: TelegramHouse;
beforeEach(async () => {
  house = await telegramHouse({ staffed: false });
});
afterEach(() => house.end());

async function settled(): Promise<void> {
  const { inbox } = house.telegram.firstBot;
  await house.telegram.until(() => inbox.pending.length === 0, {
    timeout: SETTLE_MS,
    what: 'an empty inbox',
  });
  await expect
    .poll(() => house.rows('select count(*) as n from queue')[0]?.n, { timeout: SETTLE_MS })
    .toBe(0);
}

test('the proof is a proof: a lost update, a lost message and a second one are each seen', async () => {
  await house.start();
  const anna = await house.atMenu();
  await settled();
  await house.serving?.kill();
  expect(await brokenPromises(house)).toEqual({ problems: [], repeats: [] });

  const chat = house.telegram.world.privateChat(house.telegram.firstBot, anna.account);
  const last = chat.happenings.at(-1);
  if (!last) throw new Error('nothing was said');
  chat.happenings.push({ ...last, seq: last.seq + 1 });
  expect((await brokenPromises(house)).repeats).toHaveLength(1);
  chat.happenings.splice(-2);
  expect((await brokenPromises(house)).problems.join()).toContain('1 messages never came');
  chat.happenings.push(last);

  const db = new DatabaseSync(house.file);
  db.exec('delete from events where key = (select max(key) from events)');
  db.close();
  expect((await brokenPromises(house)).problems.join()).toContain('was never applied');
});
