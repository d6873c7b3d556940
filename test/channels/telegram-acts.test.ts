import { Api } from 'grammy';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Channel, Target } from '../../src/app/ports/channel.ts';
import type { Attachment, Rendered } from '../../src/app/ports/message.ts';
import { reactionOf } from '../../src/channels/telegram/emoji.ts';
import { createPace } from '../../src/channels/telegram/pace.ts';
import { createSender } from '../../src/channels/telegram/send.ts';
import { readUntil } from '../../src/channels/telegram/until.ts';
import type { MediaKind } from '../../src/core/model/inbound.ts';
import {
  type BotApi,
  type Group,
  type GroupSeat,
  type Person,
  startBotApi,
} from '../support/bot-api/index.ts';
import { memoryPace } from '../support/memory-pace.ts';
import { words } from './fake-app.ts';
import { listeningLog } from './telegram-fake-app.ts';

let telegram: BotApi;
let amina: Person;
let channel: Channel;
let hotline: Group;
let olga: GroupSeat;
const log = listeningLog();

beforeEach(async () => {
  telegram = await startBotApi();
  amina = telegram.user({ firstName: 'Amina' });
  amina.start();
  hotline = telegram.forumGroup();
  const member = telegram.user({ firstName: 'Olga' });
  hotline.member(member);
  olga = member.in(hotline);
  log.lines.length = 0;
  channel = createSender({
    api: new Api(telegram.firstBot.token, { apiRoot: telegram.url }),
    account: 'main',
    pace: createPace(memoryPace(), 'main'),
    log,
    files: { apiRoot: telegram.url, token: telegram.firstBot.token },
  });
});

afterEach(async () => {
  const { violations, unplayed } = telegram;
  await telegram.stop();
  expect(violations).toEqual([]);
  expect(unplayed).toEqual([]);
});

const toAmina = (): Target => ({ chat: String(amina.id), thread: null, title: null });
const toCase = (thread: string | null): Target => ({
  chat: String(hotline.id),
  thread,
  title: 'amber river',
});
const sent = async (target: Target, message: Rendered, ...more: [string | null, never?] | []) =>
  channel.send(target, message, more[0] ?? null);
const refOf = async (target: Target, message: Rendered): Promise<string> => {
  const outcome = await channel.send(target, message, null);
  if (outcome.kind !== 'delivered') throw new Error(outcome.why);
  return outcome.ref;
};
const inStore = (kind: MediaKind, mime: string): Attachment => ({
  ...{ kind, mime, name: null, bytes: null },
  at: { in: 'store', file: 'f1' as never },
});

describe('the topic of a case', () => {
  const card = (pin = true): Rendered => ({ ...words('**Amber river**'), pin });
  const show = (thread: string, title: string, state: 'waiting' | 'open' | 'parked' | 'closed') =>
    sent(toCase(thread), { ...words(''), act: { kind: 'topic', title, state, priority: 'P0' } });

  async function opened(): Promise<string> {
    const outcome = await channel.openTopic?.(String(hotline.id), 'amber river');
    if (outcome?.kind !== 'opened') throw new Error(outcome?.why);
    await sent(toCase(outcome.thread), card());
    return outcome.thread;
  }

  it('has its card pinned, and only the newest', async () => {
    const thread = await opened();
    const ref = await refOf(toCase(thread), card());
    expect(hotline.topic(Number(thread)).pinned.map(({ id }) => String(id))).toEqual([ref]);
  });

  it('a card that may not be pinned is there all the same', async () => {
    hotline.rights(telegram.firstBot, { can_pin_messages: false });
    expect(hotline.topic(Number(await opened())).messages.at(-1)?.text).toBe('Amber river');
    expect(log.lines.join()).toContain('pin');
  });

  it('shows the state by name, picture and lock, however often it is told', async () => {
    const thread = await opened();
    const topic = () => hotline.topic(Number(thread));
    for (const _ of ['once', 'twice']) await show(thread, '🔴 amber river', 'waiting');
    expect(topic()).toMatchObject({ name: '🔴 amber river', icon: 'icon-‼️', closed: false });
    await show(thread, 'amber river', 'open');
    expect(topic()).toMatchObject({ name: 'amber river', icon: 'icon-💬' });
    for (const _ of ['once', 'twice']) await show(thread, 'amber river', 'closed');
    expect(topic()).toMatchObject({ icon: 'icon-✅', closed: true });
    await show(thread, 'amber river', 'parked');
    expect(topic()).toMatchObject({ icon: 'icon-📆', closed: false });
    expect(telegram.calls.filter(({ method }) => method === 'getForumTopicIconStickers')).toHaveLength(1);
  });

  it('without pictures the name says it', async () => {
    const thread = await opened();
    telegram.faults.next('getForumTopicIconStickers', { status: 400 });
    expect(await show(thread, 'amber river ✓', 'open')).toMatchObject({ kind: 'delivered' });
    expect(hotline.topic(Number(thread)).name).toBe('amber river ✓');
  });

  it('that was deleted is gone, so that the next message makes a new one', async () => {
    const thread = await opened();
    olga.group.chat.topics.delete(Number(thread));
    expect(await show(thread, 'amber river', 'open')).toEqual({ kind: 'refused', why: 'gone' });
  });
});

describe('an answered question', () => {
  it('loses its buttons and keeps its words; one that is gone is no trouble', async () => {
    const rows = [[{ data: 'tok.1.yes', label: 'Yes' }]];
    const { ref } = (await sent(toAmina(), { ...words('Did it help?'), rows })) as { ref: string };
    const answered = { ...words(''), act: { kind: 'answered', ref } } as const;
    expect(amina.last?.buttons).toEqual([['Yes']]);
    expect(await sent(toAmina(), answered)).toMatchObject({ kind: 'delivered' });
    expect(await sent(toAmina(), answered)).toMatchObject({ kind: 'delivered' });
    expect(amina.last).toMatchObject({ text: 'Did it help?', buttons: [] });
    expect(await sent(toAmina(), { ...answered, act: { kind: 'answered', ref: '9999' } })).toMatchObject({
      kind: 'delivered',
    });
  });
});

describe('reactions, edits and deletions', () => {
  it('an emoji that Telegram does not know becomes its nearest, or is left out', async () => {
    const ref = await refOf(toAmina(), words('Hello'));
    const react = (emoji: string | null) =>
      sent(toAmina(), { ...words(''), act: { kind: 'react', ref, emoji } });
    for (const emoji of ['✅', '🦖', '❤️', null])
      expect(await react(emoji)).toEqual({ kind: 'delivered', ref });
    const calls = telegram.calls.filter(({ method }) => method === 'setMessageReaction');
    expect(calls.map(({ params }) => params.reaction)).toEqual([
      [{ type: 'emoji', emoji: '👍' }],
      [{ type: 'emoji', emoji: '❤' }],
      [],
    ]);
    expect(reactionOf('👍🏽')).toBe('👍');
  });

  it('deletes many at once; what is gone already is no trouble, what is too old is told', async () => {
    const old = await refOf(toAmina(), words('old'));
    telegram.clock.advance(49 * 3_600_000);
    const fresh = await refOf(toAmina(), words('new'));
    const remove = (refs: string[]) => sent(toAmina(), { ...words(''), act: { kind: 'delete', refs } });
    expect(await remove([old, fresh])).toEqual({ kind: 'refused', why: 'invalid', stay: [old] });
    expect(amina.messages.some(({ text }) => text === 'new')).toBe(false);
    expect(await remove([fresh, '99999'])).toMatchObject({ kind: 'delivered' });
  });

  it('trouble with an act is trouble like any', async () => {
    const ref = await refOf(toAmina(), words('Hello'));
    telegram.faults.next('editMessageText', { status: 429, retryAfter: 1 });
    const edit: Rendered = { ...words('Hello again'), act: { kind: 'edit', ref } };
    expect(await sent(toAmina(), edit)).toEqual({ kind: 'retry', afterMs: 1_000, why: 'flood' });
    expect(await sent(toAmina(), edit)).toEqual({ kind: 'delivered', ref });
  });
});

describe('files', () => {
  const bytes = Buffer.from('bytes');

  it.each([
    ['photo', 'image/png', 'photo'],
    ['photo', 'image/svg+xml', 'document'],
    ['voice', 'audio/ogg; codecs=opus', 'voice'],
    ['voice', 'audio/webm', 'document'],
    ['video', 'video/mp4', 'video'],
    ['audio', 'audio/mpeg', 'audio'],
    ['document', 'application/pdf', 'document'],
  ] as const)('a %s of %s from our store goes as %s', async (kind, mime, as) => {
    const message = { ...words('look'), media: inStore(kind, mime) };
    expect(await channel.send(toAmina(), message, null, { bytes, name: null, mime })).toMatchObject({
      kind: 'delivered',
    });
    expect(amina.last?.raw[as]).toBeDefined();
    expect(amina.last?.raw.caption).toBe('look');
  });

  it('without its bytes, or with too many of them, it is refused', async () => {
    const message = { ...words(''), media: inStore('photo', 'image/png') };
    expect(await channel.send(toAmina(), message, null)).toEqual({ kind: 'refused', why: 'invalid' });
    const large = { bytes: new Uint8Array(50_000_001), name: null, mime: null };
    expect(await channel.send(toAmina(), message, null, large)).toEqual({ kind: 'refused', why: 'too_big' });
  });

  it('words that are too long for a caption follow by themselves', async () => {
    const text = 'word '.repeat(300).trim();
    const message = { ...words(text), media: inStore('photo', 'image/png') };
    await channel.send(toAmina(), message, null, { bytes, name: null, mime: 'image/png' });
    expect(telegram.sent(amina.id).map(({ photo, text: said }) => [!!photo, said])).toEqual([
      [true, undefined],
      [false, text],
    ]);
  });

  const onTelegram = (file: string | null, size: number | null = null): Attachment => ({
    ...{ kind: 'document', mime: null, name: null, bytes: size },
    at: { in: 'telegram', account: 'main', chat: String(amina.id), message: '1', file },
  });
  const fetched = (attachment: Attachment) => channel.fetch?.(attachment);
  const fileIdOf = (size?: number): string => {
    amina.document({ bytes, ...(size !== undefined && { size }) });
    return `BQ${telegram.firstBot.user.id}-${telegram.firstBot.inbox.all.at(-1)?.message?.document?.file_id.replace(/^BQ\d+-/, '')}`;
  };

  it('are fetched for other faces', async () => {
    expect(Buffer.from((await fetched(onTelegram(fileIdOf()))) as Uint8Array)).toEqual(bytes);
  });

  it('too large, gone, or elsewhere: said, not thrown; and no address in any error', async () => {
    expect(await fetched(onTelegram('any', 20_000_001))).toEqual({ refused: 'too_big' });
    expect(await fetched(onTelegram(fileIdOf(20_000_001)))).toEqual({ refused: 'too_big' });
    expect(await fetched(onTelegram('BQ1-nothing'))).toEqual({ refused: 'gone' });
    expect(await fetched(onTelegram(null))).toEqual({ refused: 'gone' });
    telegram.faults.next('getFile', { status: 500 });
    const error = await fetched(onTelegram('any'))?.catch(String);
    expect(error).toContain('Telegram');
    expect(error).not.toContain(telegram.firstBot.token);
  });
});

it.each([
  ['30m', 1_800_000],
  ['2h', 7_200_000],
  ['1d', 86_400_000],
  ['18:00', 3 * 3_600_000],
  ['14:00', 23 * 3_600_000],
  ['31d', null],
  ['0m', null],
  ['25:00', null],
  ['soon', null],
])('parked %s', (said, after) => {
  const now = Date.parse('2026-11-21T12:00:00Z');
  expect(readUntil(said, now, 'Europe/Moscow')).toBe(after === null ? null : now + after);
});
