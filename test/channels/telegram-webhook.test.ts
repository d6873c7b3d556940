import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTelegram, type Telegram } from '../../src/channels/telegram/telegram.ts';
import { type BotApi, type Person, startBotApi } from '../support/bot-api/index.ts';
import { alone } from './telegram-alone.ts';
import { FakeApp, listeningLog } from './telegram-fake-app.ts';

const SECRET = 'a-quiet_word';
const URL = 'http://127.0.0.1:9/telegram/x';
let server: BotApi;
let app: FakeApp;
let amina: Person;
let telegram: Telegram;
let log: ReturnType<typeof listeningLog>;
/** What was waited for in name only, in order. */
let pauses: number[];

beforeEach(async () => {
  server = await startBotApi();
  app = new FakeApp();
  amina = server.user();
  log = listeningLog();
  pauses = [];
  telegram = create();
});

afterEach(async () => {
  await telegram.stop();
  const { violations } = server;
  await server.stop();
  expect(violations).toEqual([]);
});

const create = (url = URL): Telegram =>
  createTelegram({
    ...alone(),
    token: server.firstBot.token,
    apiRoot: server.url,
    account: 'main',
    hotlineChats: [],
    webhook: { url, secret: SECRET },
    log,
    pause: (ms) => {
      pauses.push(ms);
      return new Promise((resolve) => setTimeout(resolve, 5));
    },
  });

const update = (id: number, text: string): object => ({
  update_id: id,
  message: { message_id: id, date: 1, chat: { id: 5, type: 'private', first_name: 'A' }, text },
});

async function deliver(body: unknown, headers: { [name: string]: string } = {}): Promise<number> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const secret = { 'X-Telegram-Bot-Api-Secret-Token': SECRET };
  const request = new Request(URL, { method: 'POST', body: text, headers: { ...secret, ...headers } });
  return (await telegram.handleWebhook(request)).status;
}

describe('the webhook', () => {
  it('is registered with its secret', async () => {
    await telegram.start(app);
    expect(server.firstBot.webhook.settings).toMatchObject({ url: URL, secret: SECRET });
    expect(server.firstBot.inbox.allowed).toEqual([
      'message',
      'edited_message',
      'callback_query',
      'my_chat_member',
      'message_reaction',
      'chat_member',
    ]);
  });

  it('answers 200 after commit, and not before', async () => {
    await telegram.start(app);
    const committing = Promise.withResolvers<void>();
    app.commit = () => committing.promise;
    let status = 0;
    const done = deliver(update(1, 'hello')).then((answer) => {
      status = answer;
    });
    await server.until(() => app.batches.length === 1);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(status).toBe(0);
    committing.resolve();
    await done;
    expect(status).toBe(200);
    expect(app.texts).toEqual(['hello']);
    expect(await deliver(update(1, 'hello'))).toBe(200);
    expect(app.texts).toEqual(['hello']);
  });

  it('refuses a wrong, a partial and a missing secret', async () => {
    await telegram.start(app);
    for (const secret of ['', 'a-quiet_wor', `${SECRET}s`, 'A-QUIET_WORD']) {
      expect(await deliver(update(1, 'x'), { 'X-Telegram-Bot-Api-Secret-Token': secret })).toBe(401);
    }
    const bare = new Request(URL, { method: 'POST', body: '{}' });
    expect((await telegram.handleWebhook(bare)).status).toBe(401);
    expect(app.batches).toEqual([]);
  });

  it('refuses what is too large, told or not, and what is no update', async () => {
    await telegram.start(app);
    expect(await deliver(update(1, 'x'.repeat(1024 * 1024)))).toBe(413);
    expect(await deliver(update(1, 'x'), { 'content-length': '2000000' })).toBe(413);
    for (const body of ['', 'hello', '[]', 'null', '{}', '{"update_id":"1"}', '{"update_id":-1}'])
      expect(await deliver(body)).toBe(400);
    const get = new Request(URL, { headers: { 'X-Telegram-Bot-Api-Secret-Token': SECRET } });
    expect((await telegram.handleWebhook(get)).status).toBe(405);
    expect(app.batches).toEqual([]);
  });

  it('accepts what it passes over', async () => {
    await telegram.start(app);
    expect(await deliver({ update_id: 4, channel_post: {} })).toBe(200);
    expect(app.batches).toEqual([]);
  });

  it('asks to come again before it is ready and while it stops', async () => {
    expect(await deliver(update(1, 'x'))).toBe(503);
    await telegram.start(app);
    await telegram.stop();
    expect(await deliver(update(1, 'x'))).toBe(503);
  });

  it('stops at once while Telegram does not say whether it is registered', async () => {
    server.faults.next('setWebhook', 'timeout');
    const started = telegram.start(app);
    await server.until(() => server.faults.left === 0);
    const before = performance.now();
    await telegram.stop();
    await started;
    expect(performance.now() - before).toBeLessThan(500);
  });

  it('tries a failing update again, then sets it aside', async () => {
    await telegram.start(app);
    app.verdict = () => 'failed';
    expect(await deliver(update(1, 'poison'))).toBe(200);
    expect(app.batches).toHaveLength(4);
    expect(app.aside).toEqual(['1']);
  });

  it('asks to come again where it could not even be set aside', async () => {
    await telegram.start(app);
    app.verdict = () => 'failed';
    app.setAside = () => Promise.reject(new Error('the disk is full'));
    expect(await deliver(update(1, 'poison'))).toBe(503);
  });

  it('keeps the order of one chat where deliveries come side by side, and lets no chat wait for another', async () => {
    await telegram.start(app);
    const slow = Promise.withResolvers<void>();
    const other = { ...(update(9, 'other') as { message: object }) };
    Object.assign(other.message, { chat: { id: 6, type: 'private', first_name: 'B' } });
    app.commit = () => slow.promise;
    const first = deliver(update(1, 'one'));
    await server.until(() => app.batches.length === 1);
    const late = [4, 3, 3, 2].map((id) => deliver(update(id, `${id}`)));
    const apart = deliver(other);
    await server.until(() => app.batches.length === 2);
    expect(app.batches).toEqual([['1'], ['9']]);
    slow.resolve();
    expect(await Promise.all([first, apart, ...late])).toEqual([200, 200, 200, 200, 200, 200]);
    expect(app.texts.filter((text) => text !== 'other')).toEqual(['one', '2', '3', '4']);
  });

  it('acknowledges a tap', async () => {
    await telegram.start(app);
    amina.start();
    const rows = [[{ data: 'T.1.yes', label: 'Yes' }]];
    const target = { chat: String(amina.id), thread: null, title: null };
    await telegram.channel.send(
      target,
      { text: '?', rows, keyboard: null, screen: 1, replaces: false },
      null,
    );
    const tap = amina.tap('Yes');
    expect(await deliver(server.firstBot.inbox.all.at(-1))).toBe(200);
    await tap.answered();
  });

  it('says once what is wrong with a URL that Telegram refuses, and goes on trying', async () => {
    await telegram.stop();
    telegram = create('http://kompas.example/telegram/x');
    const started = telegram.start(app);
    const tries = () => server.calls.filter(({ method }) => method === 'setWebhook').length;
    await server.until(() => tries() > 3);
    expect(log.lines.filter((line) => /PUBLIC_URL.*HTTPS/.test(line))).toHaveLength(1);
    await telegram.stop();
    await started;
  });

  it('a token that Telegram refuses for a while is tried until it is taken', async () => {
    server.faults.next('getMe', { status: 401 }, 2);
    server.faults.next('setWebhook', { status: 401 }, 2);
    await telegram.start(app);
    expect(server.firstBot.webhook.settings).toMatchObject({ url: URL, secret: SECRET });
    expect(pauses.slice(0, 4)).toEqual([60_000, 60_000, 60_000, 60_000]);
    expect(log.lines.join()).toContain('refuses BOT_TOKEN');
  });
});

describe('a webhook that somebody else takes', () => {
  const ELSEWHERE = 'http://127.0.0.1:9/elsewhere';
  const isOurs = () => server.firstBot.webhook.settings?.url === URL;
  const callsOf = (method: string) => server.calls.filter((call) => call.method === method).length;
  const told = () => log.lines.filter((line) => line.includes('somebody else'));
  /** Each a whole turn of the loop, with what it does about what it saw. */
  const looks = async (count: number) => {
    const until = callsOf('getWebhookInfo') + count + 1;
    await server.until(() => callsOf('getWebhookInfo') >= until);
  };

  it.each([
    ['removed', undefined],
    ['replaced', { url: ELSEWHERE, maxConnections: 1 }],
  ])('is set again where it was %s; that is told, and nothing that waits is lost', async (_, theirs) => {
    await telegram.start(app);
    await looks(2);
    expect([callsOf('setWebhook'), told()]).toEqual([1, []]);
    server.firstBot.webhook.set(theirs);
    amina.start();
    await server.until(isOurs);
    expect(server.firstBot.webhook.settings).toMatchObject({ secret: SECRET });
    await looks(2);
    expect(server.firstBot.inbox.pending).toHaveLength(1);
    expect([callsOf('setWebhook'), told().length]).toEqual([2, 1]);
    expect(log.lines.join()).not.toContain(ELSEWHERE);
  });

  it('again and again is told once', async () => {
    const result = { url: ELSEWHERE, has_custom_certificate: false, pending_update_count: 0 };
    const body = JSON.stringify({ ok: true, result });
    server.faults.next('getWebhookInfo', { status: 200, body }, 4);
    await telegram.start(app);
    await looks(6);
    expect([callsOf('setWebhook'), told().length]).toEqual([5, 1]);
  });

  it('is not taken by another process with the same address', async () => {
    const other = create();
    await Promise.all([telegram.start(app), other.start(app)]);
    await looks(6);
    expect([callsOf('setWebhook'), log.lines]).toEqual([2, []]);
    await other.stop();
  });

  it('is looked at every few minutes, and not after the end', async () => {
    await telegram.start(app);
    await looks(1);
    await telegram.stop();
    const before = callsOf('getWebhookInfo');
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(callsOf('getWebhookInfo')).toBe(before);
    expect(new Set(pauses)).toEqual(new Set([180_000]));
  });
});
