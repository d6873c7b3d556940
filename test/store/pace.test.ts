import { expect, test } from 'vitest';
import type { PaceLimit } from '../../src/app/ports/pace.ts';
import { describeStores } from '../support/store.ts';

const chat: PaceLimit = { key: 'chat 555666777', burst: 3, everyMs: 60_000, most: null, aheadMs: 0 };
const bot: PaceLimit = { key: 'bot', burst: 3, everyMs: 60_000, most: null, aheadMs: 1e9 };

describeStores('The pace', ({ open, database, everything, engine }) => {
  test('is one for all who book, however many at once', async () => {
    const url = await database();
    const stores = await Promise.all([1, 2, 3].map(() => open({ url })));
    const booked = await Promise.all(
      Array.from({ length: 30 }, (_, at) => (stores[at % 3] ?? stores[0])?.pace.book([bot])),
    );
    const waits = booked.map((one) => Math.round((one?.waitMs ?? 0) / 1000)).toSorted((a, b) => a - b);
    // Three at once, then one a minute: no moment is given away twice, and none is left out.
    for (const [at, wait] of waits.entries())
      expect(Math.abs(wait - Math.max(0, at - 2) * 60)).toBeLessThanOrEqual(30);
  });

  test('books nothing of the bot for a chat that must wait', async () => {
    const store = await open();
    for (let more = 0; more < 3; more += 1)
      expect(await store.pace.book([chat, { ...bot, everyMs: 1 }])).toMatchObject({ booked: true });
    expect(await store.pace.book([chat, bot])).toMatchObject({ booked: false });
    expect(
      (
        await store.pace.book([
          { ...chat, key: 'other' },
          { ...bot, everyMs: 1 },
        ])
      ).booked,
    ).toBe(true);
  });

  test('what the other side refused holds for everybody', async () => {
    const url = await database();
    const [here, there] = [await open({ url }), await open({ url })];
    await here.pace.hold(chat.key, 40_000);
    const { booked, waitMs } = await there.pace.book([chat]);
    expect(booked).toBe(false);
    expect(waitMs).toBeGreaterThan(35_000);
  });

  test('names no chat, and is forgotten', async () => {
    const url = await database();
    const store = await open({ url });
    await store.pace.book([chat]);
    expect((await everything(url)).includes('555666777')).toBe(false);
    const purged = await store.purge({ transcripts: 1e15 });
    expect(purged).toMatchObject({ pace: 1 });
  });

  if (engine === 'sqlite')
    test('a clock that was put back stops nobody', async () => {
      const store = await open();
      const real = Date.now;
      try {
        Date.now = () => real() + 86_400_000;
        for (let more = 0; more < 3; more += 1) await store.pace.book([chat]);
        expect((await store.pace.book([chat])).booked).toBe(false);
        Date.now = real;
        expect((await store.pace.book([chat])).booked).toBe(true);
        // An hour is also the longest that Telegram may hold a bot for: it must not be taken for that.
        Date.now = () => real() + 3_600_000;
        await store.pace.hold(chat.key, 5_000);
        expect((await store.pace.book([chat])).booked).toBe(false);
        Date.now = () => real() + 20_000;
        expect((await store.pace.book([chat])).booked).toBe(true);
      } finally {
        Date.now = real;
      }
    });
});
