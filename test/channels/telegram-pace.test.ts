import fc from 'fast-check';
import { Api } from 'grammy';
import { describe, expect, it } from 'vitest';
import { Pace, TELEGRAM_PACE, TooSoon } from '../../src/channels/telegram/pace.ts';
import { createSender } from '../../src/channels/telegram/send.ts';
import { startBotApi } from '../support/bot-api/index.ts';
import { listeningLog } from './telegram-fake-app.ts';

const most = (times: readonly number[], spanMs: number): number =>
  Math.max(0, ...times.map((start) => times.filter((at) => at >= start && at < start + spanMs).length));

describe('pace', () => {
  it('keeps to both limits whatever comes, and in order', () => {
    const chat = fc.constantFrom('1', '2', '-100', '-200');
    const arrival = fc.record({ chat, gap: fc.integer({ min: 0, max: 400 }) });
    fc.assert(
      fc.property(fc.array(arrival, { maxLength: 200 }), (arrivals) => {
        const pace = new Pace(TELEGRAM_PACE);
        const sent: { chat: string; at: number }[] = [];
        let now = 1_000_000;
        for (const { chat: to, gap } of arrivals) {
          now += gap;
          try {
            sent.push({ chat: to, at: now + pace.book(to, now) });
          } catch (error) {
            expect(error).toBeInstanceOf(TooSoon);
            expect((error as TooSoon).afterMs).toBeGreaterThan(5_000);
          }
        }
        const times = (of: string) => sent.filter((one) => one.chat === of).map(({ at }) => at);
        expect(
          most(
            sent.map(({ at }) => at),
            1_000,
          ),
        ).toBeLessThanOrEqual(30);
        for (const group of ['-100', '-200']) expect(most(times(group), 60_000)).toBeLessThanOrEqual(20);
        for (const of of ['1', '2', '-100', '-200'])
          expect(times(of)).toEqual(times(of).toSorted((a, b) => a - b));
      }),
      { numRuns: 100 },
    );
  });

  it('many people at once get their answers without one refusal', async () => {
    // More room than Telegram gives: a busy machine bunches what was sent evenly. Unpaced, 70 would not fit.
    const server = await startBotApi({ flood: { perBotPerSecond: 45 } });
    const api = new Api(server.firstBot.token, { apiRoot: server.url });
    const sender = createSender({ api, account: 'main', pace: TELEGRAM_PACE, log: listeningLog() });
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

  it('a staff group at its limit sends the message back to the queue', async () => {
    const server = await startBotApi();
    const hotline = server.forumGroup();
    const api = new Api(server.firstBot.token, { apiRoot: server.url });
    const sender = createSender({ api, account: 'main', pace: TELEGRAM_PACE, log: listeningLog() });
    const target = { chat: String(hotline.id), thread: null, title: 'amber river' };
    const message = { text: 'Hello', rows: [], keyboard: null, screen: 0, replaces: false };
    const first = await sender.send(target, message, null);
    const thread = first.kind === 'delivered' ? (first.thread ?? null) : null;
    for (let more = 1; more < 20; more += 1) await sender.send({ ...target, thread }, message, null);
    expect(await sender.send({ ...target, thread }, message, null)).toMatchObject({
      kind: 'retry',
      why: 'pace',
    });
    await server.stop();
  });
});
