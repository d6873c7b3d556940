import { Api, type Transformer } from 'grammy';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepRoom } from '../../src/channels/telegram/room.ts';
import { apiSignal } from '../../src/channels/telegram/signal.ts';
import { Flood, telegramLimits } from '../support/bot-api/flood.ts';

/** Telegram's answer to what nobody looks at. */
const DONE = { ok: true, result: true } as never;
const STANDSTILL_MS = 300;

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] }));
afterEach(() => vi.useRealTimers());

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const apiOf = (telegram: Transformer): Api => {
  const api = new Api('1:test');
  api.config.use(telegram);
  return api;
};

/** Nothing arrives for a while, again and again; then all that was on its way arrives at one moment. */
function inFits(): { readonly telegram: Transformer; readonly seen: { taken: number; refused: number } } {
  const flood = new Flood(telegramLimits);
  const seen = { taken: 0, refused: 0 };
  const telegram: Transformer = async (_, __, payload) => {
    const left = STANDSTILL_MS - (performance.now() % STANDSTILL_MS);
    await new Promise((later) => setTimeout(later, left));
    try {
      flood.check((payload as { chat_id: number }).chat_id, 1, performance.now());
      seen.taken += 1;
    } catch {
      seen.refused += 1;
    }
    return DONE;
  };
  return { telegram, seen };
}

test.each([
  { room: false, seen: { taken: 30, refused: 40 } },
  { room: true, seen: { taken: 70, refused: 0 } },
])('a network that bunches calls: room kept: $room, seen by Telegram: $seen', async ({ room, seen }) => {
  const fits = inFits();
  const api = apiOf(fits.telegram);
  if (room) keepRoom(api);
  const all = Promise.all(Array.from({ length: 70 }, (_, chat) => api.sendMessage(chat + 1, 'Hello')));
  await pass(6_000);
  await all;
  expect(fits.seen).toEqual(seen);
});

test('an album takes a place for each of its pictures, and what nobody sees takes none', async () => {
  const calls: string[] = [];
  const api = apiOf(async (_, method) => {
    calls.push(method);
    return DONE;
  });
  keepRoom(api);
  const pictures = Array.from({ length: 10 }, () => ({ type: 'photo', media: 'x' }) as const);
  const albums = Array<string>(3).fill('sendMediaGroup');
  const sent = Promise.all([
    ...[1, 2, 3].map((chat) => api.sendMediaGroup(chat, pictures)),
    api.sendMessage(4, 'Hello'),
  ]);
  await api.sendChatAction(4, 'typing');
  await pass(1_000);
  expect(calls.toSorted()).toEqual(['sendChatAction', ...albums]);
  await pass(100);
  await sent;
  expect(calls.at(-1)).toBe('sendMessage');
});

test('what is given up while it waits for room takes none', async () => {
  const asked: string[] = [];
  const { promise: stuck, resolve: ends } = Promise.withResolvers<void>();
  const api = apiOf(async (_, __, payload, signal) => {
    if (signal?.aborted) throw new Error('given up');
    const { text } = payload as { text: string };
    asked.push(text);
    if (text === 'stuck') await stuck;
    return DONE;
  });
  keepRoom(api);
  const hanging = Array.from({ length: 30 }, (_, chat) => api.sendMessage(chat + 1, 'stuck'));
  const over = new AbortController();
  const given = Array.from({ length: 30 }, () => api.sendMessage(99, 'given up', {}, apiSignal(over.signal)));
  const fates = Promise.allSettled(given);
  const next = api.sendMessage(100, 'next');
  over.abort();
  ends();
  await Promise.all(hanging);
  // The places of the thirty are free again, and none of them is spent on what was given up.
  await pass(1_100);
  await next;
  expect((await fates).map(({ status }) => status)).toEqual(Array(30).fill('rejected'));
  expect(asked).toEqual([...Array<string>(30).fill('stuck'), 'next']);
});
