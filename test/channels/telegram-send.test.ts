import { Api } from 'grammy';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Channel, Target } from '../../src/app/ports/channel.ts';
import type { Rendered } from '../../src/app/ports/message.ts';
import { readAnswers } from '../../src/channels/telegram/answers.ts';
import { createPace } from '../../src/channels/telegram/pace.ts';
import { createSender } from '../../src/channels/telegram/send.ts';
import type { LogFields } from '../../src/platform/log.ts';
import { type BotApi, type Group, type Person, startBotApi } from '../support/bot-api/index.ts';
import { memoryPace } from '../support/memory-pace.ts';

let telegram: BotApi;
let amina: Person;
let channel: Channel;
let logged: string[];

beforeEach(async () => {
  telegram = await startBotApi();
  amina = telegram.user({ firstName: 'Amina' });
  amina.start();
  logged = [];
  const note = (fields: LogFields, message: string): void => {
    logged.push(`${JSON.stringify(fields)} ${message}`);
  };
  const api = new Api(telegram.firstBot.token, { apiRoot: telegram.url });
  readAnswers(api);
  channel = createSender({
    api,
    account: 'main',
    pace: createPace(memoryPace(), 'main'),
    log: { info: note, warn: note, error: note },
  });
});

afterEach(async () => {
  const { violations, unplayed } = telegram;
  await telegram.stop();
  expect(violations).toEqual([]);
  expect(unplayed).toEqual([]);
});

const say = (text: string, more: Partial<Rendered> = {}): Rendered => ({
  text,
  rows: [],
  keyboard: null,
  screen: 1,
  replaces: false,
  ...more,
});
const toAmina = (): Target => ({ chat: String(amina.id), thread: null, title: null });
const send = (message: Rendered, replaceRef: string | null = null) =>
  channel.send(toAmina(), message, replaceRef);
const callsOf = (method: string) => telegram.calls.filter((call) => call.method === method);
const rows = [
  [{ data: 'T.1.yes', label: 'Yes' }],
  [
    { data: 'T.1.no', label: 'No' },
    { data: 'T.1.!back', label: 'Back' },
  ],
];

describe('to a person', () => {
  it('text with bold, buttons row by row, no previews', async () => {
    const outcome = await send(say('**Who** has your <papers>? https://example.org', { rows }));
    expect(outcome).toEqual({ kind: 'delivered', ref: String(amina.last?.id) });
    expect(amina.last?.text).toBe('Who has your <papers>? https://example.org');
    expect(amina.last?.raw.entities).toContainEqual({ type: 'bold', offset: 0, length: 3 });
    expect(amina.last?.buttons).toEqual([['Yes'], ['No', 'Back']]);
    expect(callsOf('sendMessage')[0]?.params.link_preview_options).toEqual({ is_disabled: true });
  });

  it('the persistent keyboard, with a message that has no buttons', async () => {
    await send(
      say('Use these keys.', {
        keyboard: [
          ['Danger', 'Person'],
          ['Back', 'Menu'],
        ],
      }),
    );
    expect(amina.keyboard).toEqual([
      ['Danger', 'Person'],
      ['Back', 'Menu'],
    ]);
    expect(callsOf('sendMessage')[0]?.params.reply_markup).toMatchObject({
      is_persistent: true,
      resize_keyboard: true,
    });
  });

  it('a long text in parts, and typing before it', async () => {
    const text = Array.from({ length: 30 }, (_, at) => `Step ${at}. ${'Keep a copy. '.repeat(20)}`).join(
      '\n\n',
    );
    const outcome = await send(say(text, { rows }));
    const parts = telegram.sent(amina.id);
    expect(parts).toHaveLength(2);
    expect(parts.map((part) => part.reply_markup !== undefined)).toEqual([false, true]);
    const [first, last] = parts.map(({ message_id: id }) => String(id));
    expect(outcome).toEqual({ kind: 'delivered', ref: last, more: [first] });
    expect(amina.actions.map(({ action }) => action)).toEqual(['typing']);
  });

  it('shows that a member writes; somebody who blocked the bot is no reason to stop', async () => {
    await channel.showTyping?.(toAmina().chat);
    expect(callsOf('sendChatAction').map(({ params }) => params.action)).toEqual(['typing']);
    amina.block();
    await channel.showTyping?.(toAmina().chat);
  });

  it('no typing before a short text, and a stuck one holds nothing up', async () => {
    await send(say('Short.'));
    expect(callsOf('sendChatAction')).toEqual([]);
    telegram.faults.next('sendChatAction', 'timeout');
    const before = performance.now();
    expect(await send(say('Long. '.repeat(100)))).toMatchObject({ kind: 'delivered' });
    expect(performance.now() - before).toBeLessThan(2_000);
  });
});

describe('what can go wrong', () => {
  it('a person who blocked the bot, left Telegram, or never started it', async () => {
    amina.block();
    expect(await send(say('Hello'))).toEqual({ kind: 'refused', why: 'blocked' });
    amina.unblock();
    amina.quit();
    expect(await send(say('Hello'))).toEqual({ kind: 'refused', why: 'blocked' });
    const stranger = telegram.user();
    const target = { ...toAmina(), chat: String(stranger.id) };
    expect(await channel.send(target, say('Hello'), null)).toEqual({ kind: 'refused', why: 'blocked' });
  });

  it('a chat that is gone', async () => {
    const target = { ...toAmina(), chat: '123456' };
    expect(await channel.send(target, say('Hello'), null)).toEqual({ kind: 'refused', why: 'gone' });
  });

  it.each([
    [{ status: 500 }, { kind: 'retry', afterMs: 2_000, why: 'server' }],
    [{ status: 502 }, { kind: 'retry', afterMs: 2_000, why: 'network' }],
    ['drop', { kind: 'retry', afterMs: 2_000, why: 'network' }],
    ['drop-after', { kind: 'retry', afterMs: 2_000, why: 'network' }],
    [{ status: 400 }, { kind: 'refused', why: 'invalid' }],
    [{ status: 409 }, { kind: 'retry', afterMs: 2_000, why: 'server' }],
    ...['null', '[]', '{}', '', '{"ok":true}', '{"ok":true,"result":true}', '{"ok":false}'].map(
      (body) =>
        [
          { status: 200, body },
          { kind: 'retry', afterMs: 2_000, why: 'network' },
        ] as const,
    ),
  ] as const)('%j', async (fault, outcome) => {
    telegram.faults.next('sendMessage', fault);
    expect(await send(say('Hello'))).toEqual(outcome);
    expect(await send(say('Hello'))).toMatchObject({ kind: 'delivered' });
  });

  it('too much for Telegram: nothing more goes there until it said', async () => {
    telegram.faults.next('sendMessage', { status: 429, retryAfter: 7 });
    expect(await send(say('Hello'))).toEqual({ kind: 'retry', afterMs: 7_000, why: 'flood' });
    expect(await send(say('Hello'))).toMatchObject({ kind: 'retry', why: 'pace' });
  });

  it.each([
    [0, 1_000],
    [3_600, 3_600_000],
    ['soon', 5_000],
  ])('told to wait %j seconds', async (given, afterMs) => {
    const refusal = { ok: false, error_code: 429, description: 'x', parameters: { retry_after: given } };
    telegram.faults.next('sendMessage', { status: 429, body: JSON.stringify(refusal) });
    expect(await send(say('Hello'))).toEqual({ kind: 'retry', afterMs, why: 'flood' });
  });

  it('a message that no retry can help is logged without its words', async () => {
    const bad = say('secret words', { rows: [[{ data: 'x'.repeat(65), label: 'Yes' }]] });
    expect(await send(bad)).toEqual({ kind: 'refused', why: 'invalid' });
    expect(await send(say(' '))).toEqual({ kind: 'refused', why: 'invalid' });
    expect(logged.join()).toContain('400');
    expect(logged.join()).not.toMatch(new RegExp(`secret|${amina.id}|${telegram.firstBot.token}`));
  });

  it('a refused token keeps the message', async () => {
    const stranger = createSender({
      api: new Api('1:wrong', { apiRoot: telegram.url }),
      account: 'main',
      pace: createPace(memoryPace(), 'main'),
      log: { info: () => {}, warn: () => {}, error: (_, message) => logged.push(message) },
    });
    expect(await stranger.send(toAmina(), say('Hello'), null)).toEqual({
      kind: 'retry',
      afterMs: 60_000,
      why: 'token',
    });
  });

  it('a retry goes on with the part that is missing', async () => {
    const message = say(`${'first '.repeat(600)}\n\n${'second '.repeat(100)}`, { rows });
    telegram.faults.next('sendMessage', { delay: 0 });
    telegram.faults.next('sendMessage', { status: 429, retryAfter: 1 });
    expect(await send(message)).toMatchObject({ kind: 'retry', afterMs: 1_000, why: 'flood' });
    expect(await send(message)).toMatchObject({ kind: 'delivered' });
    const texts = telegram.sent(amina.id).map(({ text = '' }) => text.slice(0, 6).trim());
    expect(texts).toEqual(['first', 'second']);
  });
});

describe('replacing a screen', () => {
  it('edits it; the same again counts as delivered', async () => {
    const first = await send(say('Which of these?', { rows }));
    const ref = first.kind === 'delivered' ? first.ref : '';
    const ticked = say('Which of these?', { rows: [[{ data: 'T.1.yes', label: '✅ Yes' }]] });
    expect(await send(ticked, ref)).toEqual({ kind: 'delivered', ref });
    expect(await send(ticked, ref)).toEqual({ kind: 'delivered', ref });
    expect(amina.messages.filter((message) => !message.mine)).toHaveLength(1);
    expect(amina.last?.buttons).toEqual([['✅ Yes']]);
    expect(await send(say('Which of these?'), ref)).toEqual({ kind: 'delivered', ref });
    expect(amina.last?.buttons).toEqual([]);
  });

  it('sends anew where the message is gone', async () => {
    const first = await send(say('Which?', { rows }));
    const seen = amina.last;
    if (!seen) throw new Error('nothing was sent');
    amina.delete(seen);
    const again = await send(say('Which?', { rows }), first.kind === 'delivered' ? first.ref : '');
    expect(again).toEqual({ kind: 'delivered', ref: String(amina.last?.id) });
  });

  it('reports trouble like any send', async () => {
    await send(say('Which?', { rows }));
    const ref = String(amina.last?.id);
    telegram.faults.next('editMessageText', { status: 429, retryAfter: 3 });
    expect(await send(say('Other'), ref)).toEqual({ kind: 'retry', afterMs: 3_000, why: 'flood' });
  });
});

describe('to the staff group', () => {
  let hotline: Group;
  let olga: Person;
  const card = say('**New case**', { rows: [[{ data: 'case.claim', label: 'Take it' }]] });
  const toCase = (thread: string | null): Target => ({
    chat: String(hotline.id),
    thread,
    title: 'amber river',
  });
  const post = (message: Rendered, thread: string) => channel.send(toCase(thread), message, null);

  beforeEach(() => {
    hotline = telegram.forumGroup();
    olga = telegram.user({ firstName: 'Olga' });
    hotline.member(olga);
  });

  const opens = async (title = 'amber river', chat = String(hotline.id)): Promise<string> => {
    const opened = await channel.openTopic?.(chat, title);
    return opened?.kind === 'opened' ? opened.thread : (opened?.why ?? 'never');
  };

  it('opens a topic, and posts the card into it', async () => {
    const thread = await opens();
    const topic = hotline.topic('amber river');
    expect(thread).toBe(String(topic.id));
    await post(card, thread);
    expect(hotline.topic('amber river').messages.at(-1)?.buttons).toEqual([['Take it']]);
    const second = await post(say('I am outside now'), thread);
    expect(second).toEqual({ kind: 'delivered', ref: String(olga.in(hotline, topic).last?.id) });
    expect(hotline.topics).toHaveLength(1);
    expect(callsOf('sendChatAction')).toEqual([]);
  });

  it('a topic that may be there or not is told apart from one that is not', async () => {
    telegram.faults.next('createForumTopic', { status: 500 });
    expect(await opens()).toBe('server');
    telegram.faults.next('createForumTopic', { status: 429, retryAfter: 1 });
    expect(await opens()).toBe('flood');
  });

  it('a topic that was deleted is gone', async () => {
    const id = Number(await opens());
    olga.in(hotline, id).deleteTopic();
    expect(await post(say('Hello?'), String(id))).toEqual({ kind: 'refused', why: 'gone' });
  });

  it('a topic that was closed is opened again', async () => {
    const id = Number(await opens());
    olga.in(hotline, id).closeTopic();
    expect(await post(say('Hello?'), String(id))).toMatchObject({ kind: 'delivered' });
    expect(hotline.topic(id).closed).toBe(false);
  });

  it('a group that is set up wrong keeps the case waiting and says what to do', async () => {
    hotline.rights(telegram.firstBot, { can_manage_topics: false });
    const wrong = { kind: 'retry', afterMs: 60_000, why: 'desk' };
    for (const { id } of [hotline, telegram.group(), { id: -1001 }])
      expect(await channel.openTopic?.(String(id), 'amber river')).toEqual(wrong);
    hotline.removeBot(telegram.firstBot, olga);
    expect(await channel.openTopic?.(String(hotline.id), 'amber river')).toEqual(wrong);
    expect(logged.every((line) => line.includes('HOTLINE_CHAT_ID'))).toBe(true);
    expect(logged.join()).not.toContain(String(hotline.id));
  });

  it('cuts a long title, and no emoji in two', async () => {
    const title = '😀'.repeat(200);
    expect(await opens(title)).toMatch(/^\d+$/);
    expect(hotline.topics[0]?.name).toBe('😀'.repeat(64));
  });
});
