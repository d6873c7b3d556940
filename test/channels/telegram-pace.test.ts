import fc from 'fast-check';
import { Api } from 'grammy';
import { describe, expect, it } from 'vitest';
import { createPace, TooSoon } from '../../src/channels/telegram/pace.ts';
import { keepRoom } from '../../src/channels/telegram/room.ts';
import { createSender } from '../../src/channels/telegram/send.ts';
import { Flood, telegramLimits } from '../support/bot-api/flood.ts';
import { startBotApi } from '../support/bot-api/index.ts';
import { memoryPace } from '../support/memory-pace.ts';
import { listeningLog } from './telegram-fake-app.ts';

/** Books without waiting, in a time of its own. */
function booking(): { now: number; at(chat: string): Promise<number | null> } {
  const time = { now: 1_000_000 };
  const book = memoryPace(() => time.now);
  let moment: number | null = null;
  const pace = createPace(
    {
      ...book,
      async book(limits) {
        const booking = await book.book(limits);
        moment = booking.booked ? time.now + booking.waitMs : null;
        // Whoever waits would come again later; here they are told at once.
        return booking.booked ? { ...booking, waitMs: 0 } : { ...booking, waitMs: 1e6 };
      },
    },
    'main',
  );
  return Object.assign(time, {
    async at(chat: string) {
      await pace.turn(chat).catch((error: unknown) => expect(error).toBeInstanceOf(TooSoon));
      return moment;
    },
  });
}

describe('pace', () => {
  it('never goes beyond what Telegram takes, whatever comes', async () => {
    const chat = fc.constantFrom('1', '2', '3', '4', '5', '6', '-100', '-200');
    const arrival = fc.record({ chat, gap: fc.integer({ min: 0, max: 120 }) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(arrival, { minLength: 100, maxLength: 400, size: 'max' }),
        async (arrivals) => {
          const time = booking();
          const telegram = new Flood(telegramLimits);
          const sent: { chat: string; at: number }[] = [];
          for (const { chat: to, gap } of arrivals) {
            time.now += gap;
            const at = await time.at(to);
            if (at !== null) sent.push({ chat: to, at });
          }
          // Moments of the bot grow, so that Telegram sees them in this order.
          expect(sent.map(({ at }) => at)).toEqual(sent.map(({ at }) => at).toSorted((a, b) => a - b));
          for (const { chat: to, at } of sent) telegram.check(Number(to), 1, at);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('a chat that must wait keeps no place from the others', async () => {
    const time = booking();
    for (let more = 0; more < 10; more += 1) expect(await time.at('-100')).not.toBeNull();
    expect(await time.at('-100')).toBeNull();
    expect(await time.at('7')).toBeLessThan(time.now + 500);
  });

  it('what Telegram refused holds the group alone, or with a person the bot for a moment', async () => {
    const now = 1_000_000;
    const book = memoryPace(() => now);
    const pace = createPace(book, 'main');
    await pace.refused('-100', 40_000);
    await expect(pace.turn('-100')).rejects.toMatchObject({ afterMs: 40_000 });
    await pace.turn('7');
    await pace.refused('7', 600_000);
    await expect(pace.turn('7')).rejects.toMatchObject({ afterMs: 600_000 });
    const other = { key: 'telegram main', burst: 3, everyMs: 39, most: null, aheadMs: 0 };
    expect(await book.book([other])).toEqual({ booked: false, waitMs: 5_000 });
  });

  it('many people at once get their answers without one refusal', async () => {
    const server = await startBotApi({ flood: true });
    const api = new Api(server.firstBot.token, { apiRoot: server.url });
    keepRoom(api);
    const sender = createSender({
      api,
      account: 'main',
      pace: createPace(memoryPace(), 'main'),
      log: listeningLog(),
    });
    const people = Array.from({ length: 70 }, () => server.user());
    for (const person of people) person.start();
    const message = { text: 'Hello', rows: [], keyboard: null, screen: 0, replaces: false };
    const outcomes = await Promise.all(
      people.map(({ id }) => sender.send({ chat: String(id), thread: null, title: null }, message, null)),
    );
    expect(outcomes.filter(({ kind }) => kind !== 'delivered')).toEqual([]);
    expect(server.floods).toBe(0);
    await server.stop();
  });

  it('a staff group at its limit sends the message back to the queue, and Telegram never has to refuse', async () => {
    const server = await startBotApi({ flood: true });
    const hotline = server.forumGroup();
    const api = new Api(server.firstBot.token, { apiRoot: server.url });
    const sender = createSender({
      api,
      account: 'main',
      pace: createPace(memoryPace(), 'main'),
      log: listeningLog(),
    });
    const target = { chat: String(hotline.id), thread: null, title: 'amber river' };
    const message = { text: 'Hello', rows: [], keyboard: null, screen: 0, replaces: false };
    const opened = await sender.openTopic?.(target.chat, target.title);
    const thread = opened?.kind === 'opened' ? opened.thread : null;
    const outcomes = await Promise.all(
      Array.from({ length: 16 }, () => sender.send({ ...target, thread }, message, null)),
    );
    expect(outcomes).toContainEqual(expect.objectContaining({ kind: 'retry', why: 'pace' }));
    expect(server.floods).toBe(0);
    await server.stop();
  });
});
