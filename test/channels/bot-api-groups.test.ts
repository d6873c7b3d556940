import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type BotApi,
  type Group,
  ownMistakes,
  type Person,
  RawClient,
  startBotApi,
  type Update,
} from '../support/bot-api/index.ts';

let telegram: BotApi;
let bot: RawClient;
let forum: Group;
let lola: Person;

beforeEach(async () => {
  telegram = await startBotApi();
  bot = new RawClient(telegram);
  forum = telegram.forumGroup({ title: 'Hotline' });
  lola = telegram.user({ firstName: 'Lola' });
  forum.member(lola);
});
afterEach(async () => {
  await telegram.stop();
  expect(ownMistakes(telegram)).toEqual([]);
  expect(telegram.violations).toEqual([]);
});

const all = (): Update[] => telegram.firstBot.inbox.all;
const last = (): Update | undefined => all().at(-1);
const createTopic = async (name = 'Case 1'): Promise<number> => {
  const topic = await bot.ok<{ message_thread_id: number }>('createForumTopic', { chat_id: forum.id, name });
  return topic.message_thread_id;
};

describe('a topic', () => {
  it('is created, written to, renamed, closed, opened again and deleted by the bot', async () => {
    const id = await createTopic();
    const at = { chat_id: forum.id, message_thread_id: id };
    await bot.send(forum.id, 'a new case', { message_thread_id: id });
    await bot.ok('editForumTopic', { ...at, name: 'Case 1 (Lola)' });
    await bot.ok('closeForumTopic', at);
    expect(forum.topics).toMatchObject([{ id, name: 'Case 1 (Lola)', closed: true }]);
    await bot.ok('reopenForumTopic', at);
    expect(lola.in(forum, id).screen()).toBe(
      [
        '* Bot: topic "Case 1" created',
        'Bot: a new case',
        '* Bot: topic changed to "Case 1 (Lola)"',
        '* Bot: topic closed',
        '* Bot: topic reopened',
      ].join('\n'),
    );
    await bot.ok('deleteForumTopic', at);
    expect(forum.topics).toEqual([]);
  });

  it('must exist and be open to be written to', async () => {
    const id = await createTopic();
    const say = { chat_id: forum.id, text: 'a', message_thread_id: 99 };
    expect(await bot.refusal('sendMessage', say)).toBe('400 Bad Request: message thread not found');
    expect(await bot.refusal('sendMessage', { ...say, message_thread_id: 1 })).toContain(
      'message thread not found',
    );
    await bot.ok('closeForumTopic', { chat_id: forum.id, message_thread_id: id });
    expect(await bot.refusal('sendMessage', { ...say, message_thread_id: id })).toBe(
      '400 Bad Request: TOPIC_CLOSED',
    );
    const again = { chat_id: forum.id, message_thread_id: id };
    expect(await bot.refusal('closeForumTopic', again)).toBe('400 Bad Request: TOPIC_NOT_MODIFIED');
    expect(await bot.refusal('editForumTopic', { ...again, message_thread_id: 99 })).toContain(
      'TOPIC_ID_INVALID',
    );
  });

  it('needs a forum and the right to manage topics', async () => {
    const plain = telegram.group({ botsLead: true });
    const create = { chat_id: plain.id, name: 'x' };
    expect(await bot.refusal('createForumTopic', create)).toBe('400 Bad Request: the chat is not a forum');
    forum.rights(telegram.firstBot, { can_manage_topics: false });
    expect(await bot.refusal('createForumTopic', { ...create, chat_id: forum.id })).toContain(
      'not enough rights',
    );
  });

  it('can be deleted, closed and renamed by staff, of which deletion tells nobody', async () => {
    const id = await createTopic();
    const seat = lola.in(forum, 'Case 1');
    seat.renameTopic('Mine');
    seat.closeTopic();
    expect(
      all()
        .slice(-2)
        .map((u) => u.message),
    ).toMatchObject([
      { forum_topic_edited: { name: 'Mine' }, from: { id: lola.id }, message_thread_id: id },
      { forum_topic_closed: {} },
    ]);
    const before = all().length;
    seat.deleteTopic();
    expect(all()).toHaveLength(before);
    expect(
      await bot.refusal('sendMessage', { chat_id: forum.id, text: 'a', message_thread_id: id }),
    ).toContain('not found');
  });

  it('has pins of its own', async () => {
    const id = await createTopic();
    const card = await bot.send(forum.id, 'card', { message_thread_id: id });
    await bot.ok('pinChatMessage', { chat_id: forum.id, message_id: card.message_id });
    expect(forum.topic(id).pinned.map((m) => m.text)).toEqual(['card']);
    expect(last()?.message).toMatchObject({ pinned_message: { text: 'card' }, message_thread_id: id });
    await bot.ok('unpinAllForumTopicMessages', { chat_id: forum.id, message_thread_id: id });
    expect(forum.topic(id).pinned).toEqual([]);
  });

  it('of the general kind has no id in messages', async () => {
    await bot.send(forum.id, 'to all');
    lola.in(forum).send('seen');
    expect(last()?.message).not.toHaveProperty('message_thread_id');
    await bot.ok('closeGeneralForumTopic', { chat_id: forum.id });
    expect(await bot.refusal('sendMessage', { chat_id: forum.id, text: 'a' })).toContain('TOPIC_CLOSED');
  });
});

describe('staff in a topic', () => {
  it('write as Telegram shows it: what answers nothing answers the message that opened the topic', async () => {
    const id = await createTopic();
    const seat = lola.in(forum, id);
    seat.send('I take it');
    expect(last()?.message).toMatchObject({
      text: 'I take it',
      message_thread_id: id,
      is_topic_message: true,
      chat: { id: forum.id, type: 'supergroup', is_forum: true },
      reply_to_message: { message_id: id, forum_topic_created: { name: 'Case 1' } },
    });
    expect(seat.last?.replyTo).toBeUndefined();
    seat.voice();
    seat.photo({ caption: 'map' });
    expect(last()?.message).toMatchObject({ caption: 'map', message_thread_id: id });
  });

  it('tap, edit, reply and react there', async () => {
    const id = await createTopic();
    const reply_markup = { inline_keyboard: [[{ text: 'Claim', callback_data: 'claim' }]] };
    await bot.send(forum.id, 'card', { message_thread_id: id, reply_markup });
    const seat = lola.in(forum, id);
    const tap = seat.tap('Claim');
    expect(last()?.callback_query).toMatchObject({
      data: 'claim',
      message: { message_thread_id: id },
      from: { id: lola.id },
    });
    await bot.ok('answerCallbackQuery', { callback_query_id: tap.id });
    const said = seat.send('halo', { replyTo: seat.messages[1] });
    expect(last()?.message?.reply_to_message).toMatchObject({ text: 'card' });
    seat.edit(said, 'hello');
    expect(last()?.edited_message).toMatchObject({ text: 'hello', message_thread_id: id });
    expect(await seat.waitFor('never', { timeout: 20 }).catch((e: Error) => e.message)).toContain('[Claim]');
  });

  it('open topics of their own', () => {
    const seat = lola.in(forum).openTopic('Idea');
    seat.send('what if');
    expect(
      all()
        .slice(-2)
        .map((u) => u.message),
    ).toMatchObject([
      { forum_topic_created: { name: 'Idea' }, message_thread_id: seat.threadId },
      { text: 'what if', message_thread_id: seat.threadId },
    ]);
  });

  it('must be members', () => {
    const stranger = telegram.user({ firstName: 'Stranger' });
    expect(() => stranger.in(forum).send('hi')).toThrow('Stranger is not in "Hotline"');
  });
});

describe('coming and going', () => {
  it('of people is told to the bot', async () => {
    await bot.ok('getUpdates', { allowed_updates: ['message', 'chat_member'] });
    const rano = telegram.user({ firstName: 'Rano' });
    forum.admin(rano);
    forum.leave(rano);
    const seen = all().slice(-4);
    expect(seen).toMatchObject([
      { chat_member: { new_chat_member: { status: 'administrator' } } },
      { message: { new_chat_members: [{ first_name: 'Rano' }] } },
      { chat_member: { old_chat_member: { status: 'administrator' }, new_chat_member: { status: 'left' } } },
      { message: { left_chat_member: { first_name: 'Rano' } } },
    ]);
    expect(await bot.ok('getChatMember', { chat_id: forum.id, user_id: rano.id })).toMatchObject({
      status: 'left',
    });
  });

  it('of the bot is told to it, and it can no longer write', async () => {
    forum.removeBot(telegram.firstBot, lola);
    expect(all().find((u) => u.my_chat_member)?.my_chat_member).toMatchObject({
      from: { id: lola.id },
      old_chat_member: { status: 'administrator' },
      new_chat_member: { status: 'kicked' },
    });
    const refusal = await bot.refusal('sendMessage', { chat_id: forum.id, text: 'a' });
    expect(refusal).toBe('403 Forbidden: bot was kicked from the supergroup chat');
    forum.addBot(telegram.firstBot, lola, 'member');
    expect(await bot.refusal('createForumTopic', { chat_id: forum.id, name: 'x' })).toContain(
      'not enough rights',
    );
  });

  it('leaves a list of who leads', async () => {
    forum.admin(telegram.user({ firstName: 'Rano' }));
    const leads = await bot.ok<{ user: { first_name: string } }[]>('getChatAdministrators', {
      chat_id: forum.id,
    });
    expect(leads.map((m) => m.user.first_name)).toEqual(['Bot', 'Rano']);
  });
});

describe('other places', () => {
  it('in a plain group a bot hears only what is meant for it', () => {
    const group = telegram.group();
    group.member(lola);
    const before = all().length;
    lola.in(group).send('just talking');
    expect(all()).toHaveLength(before);
    lola.in(group).send('/help');
    lola.in(group).send('@test1_bot are you there?');
    expect(all()).toHaveLength(before + 2);
  });

  it('a channel posts to its administrators', () => {
    const channel = telegram.channel({ title: 'News', username: 'news' });
    const post = channel.post('hello');
    channel.edit(post, 'hello all');
    expect(all().slice(-2)).toMatchObject([
      { channel_post: { text: 'hello', sender_chat: { title: 'News' } } },
      { edited_channel_post: { text: 'hello all' } },
    ]);
    expect(last()?.edited_channel_post).not.toHaveProperty('from');
  });

  it('bots of one group do not hear each other', async () => {
    const second = telegram.bot('66:SECOND');
    forum.addBot(second, lola);
    await bot.send(forum.id, 'from the first');
    expect(second.inbox.all.some((u) => u.message?.text === 'from the first')).toBe(false);
  });

  it('a case goes from a person to a topic and back by copies', async () => {
    const amina = telegram.user({ firstName: 'Amina' });
    amina.start();
    const voice = amina.voice();
    const id = await createTopic();
    const copy = { chat_id: forum.id, message_thread_id: id, from_chat_id: amina.id, message_id: voice.id };
    await bot.ok('copyMessage', copy);
    expect(forum.topic(id).messages.at(-1)).toMatchObject({ media: 'voice', mine: false });
    expect(forum.topic(id).messages.at(-1)?.raw).not.toHaveProperty('forward_origin');
    const answer = lola.in(forum, id).photo({ caption: 'where to go' });
    await bot.ok('copyMessage', { chat_id: amina.id, from_chat_id: forum.id, message_id: answer.id });
    expect(await amina.waitFor('where to go')).toMatchObject({ media: 'photo', from: 'Bot' });
  });
});
