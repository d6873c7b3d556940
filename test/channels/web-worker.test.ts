import { expect, onTestFinished, test } from 'vitest';
import { compose } from '../../src/compose.ts';
import { loadConfig } from '../../src/config.ts';
import { openStore } from '../../src/store/open-store.ts';
import { realContent } from '../support/real-content.ts';

test('a process that only sends, as `work` does, brings messages to the web chat too', async () => {
  const loaded = loadConfig({ KOMPAS_KEY: Buffer.alloc(32, 7).toString('base64') }, '/nowhere');
  if (!loaded.ok) throw new Error(loaded.problems.join());
  const store = await openStore({ url: ':memory:', keys: loaded.config.key });
  const failed: string[] = [];
  const note = (_: object, message: string) => void failed.push(message);
  const log = { info: () => {}, warn: note, error: note };
  const { app, sender } = compose({ config: loaded.config, content: realContent(), store, log });
  onTestFinished(() => store.close());
  const address = { channel: 'web', account: 'site', chat: 'a-browser' } as const;
  await app.receive([
    {
      ...{ from: 'person', eventKey: '1', address, at: app.now(), messageRef: null, languageHint: 'en' },
      ...{ echo: 'Start', inbound: { kind: 'command', name: 'start', argument: '' } },
    },
  ]);
  sender.start();
  await expect
    .poll(async () => (await app.transcript(address, 0)).map(({ side }) => side), { timeout: 5_000 })
    .toContain('bot');
  await sender.stop();
  expect(failed).toEqual([]);
});
