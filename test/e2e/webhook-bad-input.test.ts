import { afterEach, beforeEach, expect, test } from 'vitest';
import { type TelegramHouse, telegramHouse } from '../support/telegram-house.ts';

const SECRET = 'a-quiet-word-for-the-hook';
const PATH = '/telegram/webhook';
/** As the webhook refuses more. */
const MEGABYTE = 1024 * 1024;

let house: TelegramHouse;
let url: string;
beforeEach(async () => {
  house = await telegramHouse({ staffed: false });
  ({ url } = await house.start({ PUBLIC_URL: 'http://127.0.0.1:9', WEBHOOK_SECRET: SECRET }));
  await house.telegram.until(() => house.telegram.firstBot.webhook.settings !== undefined);
});
afterEach(() => house.end());

type Sent = { readonly secret?: string | null; readonly method?: string; readonly chunked?: boolean };

async function post(
  body: unknown,
  { secret = SECRET, method = 'POST', chunked }: Sent = {},
): Promise<number> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (secret !== null) headers['X-Telegram-Bot-Api-Secret-Token'] = secret;
  const stream = new Blob([text]).stream();
  const sent = method === 'GET' ? {} : { body: chunked ? stream : text, duplex: 'half' as const };
  return (await fetch(`${url}${PATH}`, { method, headers, ...sent })).status;
}

/** As a word it would be too much for the stack. */
const DEEP: unknown = JSON.parse('['.repeat(5_000) + ']'.repeat(5_000));

const ordinary = {
  ...{ date: 1_800_000_000, text: 'hello', message_id: 1 },
  chat: { id: 4711, type: 'private', first_name: 'A' },
  from: { id: 4711, is_bot: false, first_name: 'A' },
};

/** A private message as Telegram sends it. */
const message = (id: number, text: string): object => ({
  update_id: id,
  message: { ...ordinary, message_id: id, text },
});

const applied = (): number => Number(house.rows('select count(*) as n from events')[0]?.n);

test('over real HTTP: whatever is no update of Telegram is refused with its reason, and the process goes on', async () => {
  const refused: readonly (readonly [string, number, unknown, Sent?])[] = [
    ['no secret', 401, message(1, 'x'), { secret: null }],
    ['an empty secret', 401, message(1, 'x'), { secret: '' }],
    ['a wrong secret', 401, message(1, 'x'), { secret: 'a-quiet-word-for-the-hooK' }],
    ['half of the secret', 401, message(1, 'x'), { secret: SECRET.slice(0, 12) }],
    ['a very long secret', 401, message(1, 'x'), { secret: 'x'.repeat(8000) }],
    ['a wrong secret and a large body', 401, 'x'.repeat(2 * MEGABYTE), { secret: 'no' }],
    ['too large, told', 413, message(1, 'x'.repeat(MEGABYTE))],
    ['too large, not told', 413, message(1, 'x'.repeat(MEGABYTE)), { chunked: true }],
    ['nothing', 400, ''],
    ['no JSON', 400, 'hello'],
    ['half of an update', 400, JSON.stringify(message(1, 'x')).slice(0, 40)],
    ['no object', 400, '[]'],
    ['null', 400, 'null'],
    ['no number', 400, '{}'],
    ['a number in words', 400, '{"update_id":"1"}'],
    ['a number that is none', 400, '{"update_id":1.5}'],
    ['nested without end', 400, '['.repeat(50_000)],
  ];
  for (const [what, status, body, sent] of refused) expect(await post(body, sent), what).toBe(status);
  expect(await post('', { method: 'GET' }), 'GET').toBe(405);
  expect(applied()).toBe(0);
  expect(await post(message(2, '/start'))).toBe(200);
  expect(applied()).toBe(1);
});

test('over real HTTP: unknown kinds and broken updates are accepted and passed over, a repeat is applied once', async () => {
  const strange: readonly object[] = [
    { update_id: 10, of_tomorrow: { chat: { id: 4711 } } },
    { update_id: 11 },
    { update_id: 12, channel_post: {} },
    { update_id: 13, poll: { id: '1' } },
    { update_id: 14, message: 5 },
    { update_id: 15, message: {} },
    { update_id: 16, message: { chat: { id: 4711, type: 'private' }, date: 1, message_id: 1 } },
    { update_id: 17, callback_query: 5 },
    { update_id: 18, callback_query: { id: 5, message: { chat: { type: 'private' } } } },
    { update_id: 19, message_reaction: { new_reaction: null } },
    { update_id: 20, my_chat_member: null },
    // Each of these would fail for ever, and could not even be set aside.
    ...[
      { from: { id: 4711, language_code: 5 } },
      { chat: { id: DEEP, type: 'private' } },
      { date: 1e300 },
    ].map((odd, at) => ({ update_id: 30 + at, message: { ...ordinary, ...odd } })),
  ];
  for (const update of strange) expect(await post(update), JSON.stringify(update).slice(0, 200)).toBe(200);
  const before = applied();
  const same = await Promise.all([21, 21, 21].map((id) => post(message(id, '/start'))));
  expect([...same, await post(message(21, '/start'))]).toEqual([200, 200, 200, 200]);
  expect(applied() - before).toBe(1);
  expect(house.serving?.alive).toBe(true);
  expect(house.serving?.output).not.toMatch(/"level":50|4711/);
});
