import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Pause } from '../../src/channels/telegram/pause.ts';
import { createTelegram, type Telegram, type TelegramOptions } from '../../src/channels/telegram/telegram.ts';
import { type BotApi, type Person, startBotApi } from '../support/bot-api/index.ts';
import { alone } from './telegram-alone.ts';
import { FakeApp, listeningLog, textOf } from './telegram-fake-app.ts';

let server: BotApi;
let app: FakeApp;
let amina: Person;
let log: ReturnType<typeof listeningLog>;
/** What the loop would have waited, in order. */
let pauses: number[];
const running: Telegram[] = [];

/** As long as asked in name only, but never in no time at all: others must get their turn. */
const shortPause: Pause = async (ms) => {
  pauses.push(ms);
  await new Promise((resolve) => setTimeout(resolve, 5));
};

beforeEach(async () => {
  server = await startBotApi();
  app = new FakeApp();
  amina = server.user({ firstName: 'Amina', languageCode: 'ru' });
  log = listeningLog();
  pauses = [];
});

afterEach(async () => {
  await Promise.all(running.splice(0).map((telegram) => telegram.stop()));
  const { violations, unplayed } = server;
  await server.stop();
  expect(violations).toEqual([]);
  expect(unplayed).toEqual([]);
});

function create(more: Partial<TelegramOptions> = {}): Telegram {
  const { url: apiRoot } = server;
  const { token } = server.firstBot;
  const base = {
    ...alone(),
    token,
    apiRoot,
    account: 'main',
    hotlineChats: [],
    webhook: null,
    log,
    pause: shortPause,
  };
  const telegram = createTelegram({ ...base, ...more });
  running.push(telegram);
  return telegram;
}

async function start(): Promise<Telegram> {
  const telegram = create();
  await telegram.start(app);
  return telegram;
}

/** Updates that Telegram was told about being done with. */
const acknowledged = (): number => server.firstBot.inbox.all.length - server.firstBot.inbox.pending.length;
const idOf = (at: number): number => server.firstBot.inbox.all[at]?.update_id ?? -1;
const polls = () => server.calls.filter((call) => call.method === 'getUpdates');
const says = (text: string) => app.texts.includes(text);
const gate = () => Promise.withResolvers<void>();

describe('the loop', () => {
  it('hands a batch on in order and acknowledges it only after commit', async () => {
    amina.start();
    for (const text of ['one', 'two', 'three']) amina.send(text);
    const committing = gate();
    app.commit = () => committing.promise;
    await start();
    await server.until(() => app.batches.length === 1);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(app.batches).toEqual([server.firstBot.inbox.all.map((update) => String(update.update_id))]);
    expect(polls()).toHaveLength(1);
    expect(acknowledged()).toBe(0);
    committing.resolve();
    await server.until(() => acknowledged() === 4);
    expect(app.texts).toEqual(['(command)', 'one', 'two', 'three']);
    expect(polls()[1]?.params).toMatchObject({ offset: idOf(3) + 1, timeout: 30, limit: 100 });
    expect(polls()[1]?.params.allowed_updates).toEqual([
      'message',
      'edited_message',
      'callback_query',
      'my_chat_member',
      'message_reaction',
      'chat_member',
    ]);
  });

  it('acknowledges a tap at once, before it is committed, also one that is not ours', async () => {
    amina.start();
    const telegram = await start();
    await server.until(() => app.applied.length === 1);
    const rows = [
      [
        { data: 'T.1.yes', label: 'Yes' },
        { data: 'forged', label: 'No' },
      ],
    ];
    const target = { chat: String(amina.id), thread: null, title: null };
    await telegram.channel.send(
      target,
      { text: 'Well?', rows, keyboard: null, screen: 1, replaces: false },
      null,
    );
    const committing = gate();
    app.commit = () => committing.promise;
    await amina.tap('Yes').answered();
    committing.resolve();
    await amina.tap('No').answered();
    await server.until(() => app.applied.length === 2);
    expect(app.applied[1]?.inbound).toEqual({ kind: 'press', token: 'T', step: 1, choice: 'yes' });
    expect(server.calls.filter((call) => call.method === 'answerCallbackQuery')).toHaveLength(2);
  });

  it('passes over what it does not understand', async () => {
    const group = server.group({ botsLead: true });
    group.member(amina);
    amina.in(group).send('/start');
    amina.start();
    await start();
    await server.until(() => acknowledged() === server.firstBot.inbox.all.length);
    expect(app.texts).toEqual(['(command)']);
  });

  it('recognises what Telegram sends twice', async () => {
    amina.start();
    amina.send('once');
    await start();
    await server.until(() => acknowledged() === 2);
    server.redeliver(idOf(1));
    amina.send('twice');
    await server.until(() => says('twice'));
    expect(app.texts).toEqual(['(command)', 'once', 'twice']);
    expect(polls().at(-1)?.params.offset).not.toBeLessThan(idOf(2));
  });

  it('takes a webhook away that is still set, and keeps what waits in it', async () => {
    server.firstBot.webhook.set({ url: 'http://127.0.0.1:9/gone', maxConnections: 1 });
    amina.start();
    await start();
    await server.until(() => app.applied.length === 1);
    expect(server.firstBot.webhook.settings).toBeUndefined();
  });
});

describe('an update that fails', () => {
  it('is tried again alone, and the rest is in already', async () => {
    let failures = 2;
    app.verdict = ({ inbound }) => (textOf(inbound) === 'bad' && failures-- > 0 ? 'failed' : 'applied');
    amina.start();
    amina.send('bad');
    amina.send('good');
    await start();
    await server.until(() => acknowledged() === 3);
    expect(app.texts).toEqual(['(command)', 'good', 'bad']);
    expect(app.batches.map((batch) => batch.length)).toEqual([3, 1, 1]);
    expect(pauses).toEqual([500, 1000]);
  });

  it('is set aside after three more tries, and its words are in no log', async () => {
    app.verdict = ({ inbound }) => (textOf(inbound) === 'poison' ? 'failed' : 'applied');
    amina.start();
    amina.send('poison');
    await start();
    await server.until(() => acknowledged() === 2);
    amina.send('after');
    await server.until(() => says('after'));
    expect(app.batches.map((batch) => batch.length)).toEqual([2, 1, 1, 1, 1]);
    expect(app.aside).toEqual([String(idOf(1))]);
    expect(log.lines.join('\n')).not.toMatch(new RegExp(`poison|${amina.id}`));
  });

  it('does not make the next wait for it: many are tried side by side, and each is set aside', async () => {
    app.verdict = ({ inbound }) => (textOf(inbound).startsWith('poison') ? 'failed' : 'applied');
    amina.start();
    for (let at = 0; at < 20; at += 1) amina.send(`poison ${at}`);
    amina.send('good');
    await start();
    await server.until(() => acknowledged() === 22);
    expect(app.texts).toEqual(['(command)', 'good']);
    expect(app.batches.map((batch) => batch.length)).toEqual([22, 20, 20, 20]);
    expect(pauses).toEqual([500, 1000, 2000]);
    expect(app.aside).toHaveLength(20);
  });

  it('is waited for as long as the storage is away', async () => {
    let outages = 3;
    app.commit = async () => {
      if (outages-- > 0) throw new Error('the disk says: secret words');
    };
    amina.start();
    await start();
    await server.until(() => acknowledged() === 1);
    expect(app.texts).toEqual(['(command)']);
    expect(pauses).toEqual([500, 1000, 2000]);
    expect(log.lines.join('\n')).not.toContain('secret');
  });
});

describe('trouble on the line', () => {
  it('is outlasted with growing pauses', async () => {
    server.faults.next('getUpdates', { status: 502 });
    server.faults.next('getUpdates', 'drop');
    server.faults.next('getUpdates', { status: 500 });
    server.faults.next('getUpdates', { status: 429, retryAfter: 9 });
    amina.start();
    await start();
    await server.until(() => app.applied.length === 1);
    expect(pauses).toEqual([500, 1000, 2000, 9000]);
  });

  it('does not keep the product from starting: Telegram is tried until it is there', async () => {
    server.faults.next('getMe', 'drop', 3);
    amina.start();
    await start();
    await server.until(() => app.applied.length === 1);
  });

  const notTelegram = [
    'null',
    '[]',
    '{}',
    '"hello"',
    '',
    '{"ok":true}',
    '{"ok":false}',
    '{"ok":true,"result":null}',
  ];
  it.each([
    ...notTelegram.flatMap((body) =>
      ['getMe', 'getWebhookInfo', 'getUpdates'].map((method) => [method, body] as const),
    ),
    ['getUpdates', '{"ok":true,"result":{}}'],
    ['getUpdates', '{"ok":true,"result":[null]}'],
    ['getUpdates', '{"ok":true,"result":[{"message":{}}]}'],
  ] as const)(
    '%s answered by somebody else than Telegram, with %s: outlasted like a dead line',
    async (method, body) => {
      server.faults.next(method, { status: 200, body }, 2);
      amina.start();
      await start();
      await server.until(() => app.applied.length === 1);
      expect(pauses).toEqual([500, 1000]);
    },
  );

  it('a refusal that says nothing of the token or of the call is outlasted too', async () => {
    server.faults.next('getMe', { status: 403 });
    server.faults.next('getUpdates', { status: 418 });
    amina.start();
    await start();
    await server.until(() => app.applied.length === 1);
    expect(pauses).toEqual([500, 500]);
  });

  it.each([
    [0, 1000],
    [-5, 1000],
    ['soon', 5000],
    [null, 5000],
    [1e12, 3_600_000],
  ])('told to wait %j seconds: never a hot loop, never without end', async (given, waits) => {
    const refusal = { ok: false, error_code: 429, description: 'x', parameters: { retry_after: given } };
    server.faults.next('getUpdates', { status: 429, body: JSON.stringify(refusal) });
    amina.start();
    await start();
    await server.until(() => app.applied.length === 1);
    expect(pauses).toEqual([waits]);
  });

  it('another poller: said once, in plain words, and tried every five seconds', async () => {
    server.faults.next('getUpdates', { status: 409 }, 4);
    amina.start();
    await start();
    await server.until(() => app.applied.length === 1);
    expect(pauses).toEqual([5000, 5000, 5000, 5000]);
    expect(log.lines.filter((line) => line.includes('another program'))).toHaveLength(1);
  });

  it('a call that Telegram calls wrong does not end the loop', async () => {
    server.faults.next('getUpdates', { status: 400 }, 2);
    amina.start();
    await start();
    await server.until(() => app.applied.length === 1);
    expect(pauses).toEqual([500, 1000]);
  });
});

describe('a refused token', () => {
  const aboutToken = () => log.lines.filter((line) => line.includes('BOT_TOKEN'));
  const minutes = (count: number) => Array<number>(count).fill(60_000);

  it('is tried every minute until it is taken; told once, and once that it is over', async () => {
    const token = '5:unknown';
    const telegram = create({ token });
    const started = telegram.start(app);
    await server.until(() => pauses.length >= 3);
    expect(telegram.silentMs()).toBeNull();
    expect(aboutToken()).toHaveLength(1);
    expect(aboutToken()[0]).toMatch(/401.*@BotFather/);
    const bot = server.bot(token);
    await started;
    amina.with(bot).start();
    await server.until(() => app.applied.length === 1);
    expect(pauses).toEqual(minutes(pauses.length));
    expect(log.lines).toHaveLength(2);
    expect(log.lines[1]).toContain('Telegram takes BOT_TOKEN again');
    expect(telegram.silentMs()).toBe(0);
    expect(log.lines.join()).not.toContain(token);
  });

  it.each([400, 404])('also where Telegram says %i to a token that is malformed', async (status) => {
    server.faults.next('getMe', { status }, 2);
    await start();
    expect(pauses).toEqual(minutes(2));
    expect(aboutToken()).toHaveLength(2);
  });

  it('while it polls: it goes on, and what came meanwhile is there', async () => {
    const telegram = create({
      pause: async (ms) => {
        pauses.push(ms);
        expect(telegram.silentMs()).toBeGreaterThan(0);
        await new Promise((resolve) => setTimeout(resolve, 5));
      },
    });
    await telegram.start(app);
    // The list of commands in each language is set beside the loop.
    await server.until(() => server.calls.filter(({ method }) => method === 'setMyCommands').length === 3);
    server.faults.next('getUpdates', { status: 401 }, 3);
    amina.start();
    await server.until(() => pauses.length === 3);
    amina.send('meanwhile');
    await server.until(() => says('meanwhile'));
    expect(pauses).toEqual(minutes(3));
    expect(aboutToken().map((line) => /refuses|again$/.exec(line)?.[0])).toEqual(['refuses', 'again']);
    expect(telegram.silentMs()).toBe(0);
  });

  it('of many messages is told once, also by a process that only sends', async () => {
    const token = '6:unknown';
    const { channel } = create({ token });
    const send = () => {
      const message = { text: 'Hello', rows: [], keyboard: null, screen: 1, replaces: false };
      return channel.send({ chat: String(amina.id), thread: null, title: null }, message, null);
    };
    const waits = { kind: 'retry', afterMs: 60_000, why: 'token' };
    expect(await Promise.all([send(), send(), send()])).toEqual([waits, waits, waits]);
    expect(log.lines).toHaveLength(1);
    expect(log.lines[0]).toMatch(/401.*BOT_TOKEN/);
    amina.with(server.bot(token)).start();
    expect(await send()).toMatchObject({ kind: 'delivered' });
    expect(log.lines).toHaveLength(2);
    expect(log.lines[1]).toContain('Telegram takes BOT_TOKEN again');
  });
});

describe('stopping', () => {
  it('ends an idle long poll at once', async () => {
    const telegram = await start();
    await server.until(() => server.firstBot.poller.polling);
    const before = performance.now();
    await telegram.stop();
    expect(performance.now() - before).toBeLessThan(500);
  });

  it.each(['getMe', 'getWebhookInfo', 'deleteWebhook'])(
    'at once while %s hangs at the start',
    async (method) => {
      server.firstBot.webhook.set({ url: 'http://127.0.0.1:9/gone', maxConnections: 1 });
      server.faults.next(method, 'timeout');
      const telegram = create();
      const started = telegram.start(app);
      await server.until(() => server.faults.left === 0);
      const before = performance.now();
      await telegram.stop();
      await started;
      expect(performance.now() - before).toBeLessThan(500);
    },
  );

  it('finishes the batch in hand and acknowledges it', async () => {
    const committing = gate();
    app.commit = () => committing.promise;
    amina.start();
    const telegram = await start();
    await server.until(() => app.batches.length === 1);
    const stopped = telegram.stop();
    amina.send('too late');
    committing.resolve();
    await stopped;
    expect(app.texts).toEqual(['(command)']);
    expect(polls().at(-1)?.params).toMatchObject({ offset: idOf(0) + 1, limit: 1, timeout: 0 });
    expect(server.firstBot.inbox.pending.map((update) => update.message?.text)).toEqual(['too late']);
  });

  it('leaves to the next start what it could not commit', async () => {
    app.verdict = ({ inbound }) => (textOf(inbound) === 'bad' ? 'failed' : 'applied');
    amina.start();
    amina.send('bad');
    amina.send('good');
    const telegram = create({
      pause: (_, signal) => new Promise((resolve) => signal.addEventListener('abort', () => resolve())),
    });
    await telegram.start(app);
    await server.until(() => app.batches.length === 1);
    await telegram.stop();
    expect(server.firstBot.inbox.pending.map((update) => update.message?.text)).toEqual(['bad', 'good']);
    app.verdict = () => 'applied';
    await start();
    await server.until(() => acknowledged() === 3);
    expect(app.texts).toEqual(['(command)', 'good', 'bad']);
  });

  it('before it has begun', async () => {
    const telegram = create();
    await telegram.stop();
    await telegram.start(app);
    expect(server.calls).toEqual([]);
  });

  it('when it comes between the first answer and the first look', async () => {
    const telegram = create();
    const { words } = app;
    const stopping = (): typeof words => {
      void telegram.stop();
      return words;
    };
    Object.defineProperty(app, 'words', { get: stopping });
    await telegram.start(app);
    expect(polls()).toEqual([]);
  });
});
