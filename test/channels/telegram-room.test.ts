import { setTimeout as sleep } from 'node:timers/promises';
import { Api, type Transformer } from 'grammy';
import { expect, test } from 'vitest';
import { keepRoom } from '../../src/channels/telegram/room.ts';
import { apiSignal } from '../../src/channels/telegram/signal.ts';
import { Flood, telegramLimits } from '../support/bot-api/flood.ts';

const STANDSTILL_MS = 300;

/** Nothing arrives for a while, again and again; then all that was on its way arrives at one moment. */
function inFits(): { readonly telegram: Transformer; readonly refused: () => number } {
  const flood = new Flood(telegramLimits);
  let chat = 0;
  let refused = 0;
  const telegram: Transformer = async () => {
    await sleep(STANDSTILL_MS - (performance.now() % STANDSTILL_MS));
    try {
      chat += 1;
      flood.check(chat, 1, performance.now());
    } catch {
      refused += 1;
    }
    return { ok: true, result: true } as never;
  };
  return { telegram, refused: () => refused };
}

const sendMany = (api: Api, count: number): Promise<unknown> =>
  Promise.all(Array.from({ length: count }, (_, chat) => api.sendMessage(chat + 1, 'Hello')));

test.each([
  { room: false, refuses: true },
  { room: true, refuses: false },
])(
  'a network that bunches calls: room kept: $room, Telegram refuses: $refuses',
  async ({ room, refuses }) => {
    const { telegram, refused } = inFits();
    const api = new Api('1:test');
    api.config.use(telegram);
    if (room) keepRoom(api);
    await sendMany(api, 70);
    expect(refused() > 0).toBe(refuses);
  },
);

test('an album takes a place for each of its pictures, and what nobody sees takes none', async () => {
  const calls: string[] = [];
  const api = new Api('1:test');
  api.config.use(async (_, method) => {
    calls.push(method);
    return { ok: true, result: true } as never;
  });
  keepRoom(api);
  const pictures = Array.from({ length: 10 }, () => ({ type: 'photo', media: 'x' }) as const);
  const began = performance.now();
  await Promise.all([1, 2, 3].map((chat) => api.sendMediaGroup(chat, pictures)));
  const fourth = api.sendMessage(4, 'Hello');
  await api.sendChatAction(4, 'typing');
  expect(calls).toEqual(['sendMediaGroup', 'sendMediaGroup', 'sendMediaGroup', 'sendChatAction']);
  await fourth;
  expect(performance.now() - began).toBeGreaterThanOrEqual(1000);
});

test('what is given up while it waits for room takes none', async () => {
  const api = new Api('1:test');
  const asked: string[] = [];
  const { promise: stuck, resolve: ends } = Promise.withResolvers<void>();
  api.config.use(async (_, __, payload, signal) => {
    if (signal?.aborted) throw new Error('given up');
    const { text = '' } = payload as { text?: string };
    asked.push(text);
    if (text === 'stuck') await stuck;
    return { ok: true, result: true } as never;
  });
  keepRoom(api);
  const hanging = Array.from({ length: 30 }, (_, chat) => api.sendMessage(chat + 1, 'stuck'));
  const over = new AbortController();
  const given = Array.from({ length: 30 }, () => api.sendMessage(99, 'given up', {}, apiSignal(over.signal)));
  const next = api.sendMessage(100, 'next');
  over.abort();
  const began = performance.now();
  ends();
  await Promise.all(hanging);
  expect((await Promise.allSettled(given)).every(({ status }) => status === 'rejected')).toBe(true);
  await next;
  expect(asked).toEqual([...Array<string>(30).fill('stuck'), 'next']);
  // Had those taken the places that became free, it would have had to wait for a second round.
  expect(performance.now() - began).toBeLessThan(1_900);
});
