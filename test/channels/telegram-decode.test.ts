import type { Message, Update } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { decode } from '../../src/channels/telegram/decode.ts';
import type { DecodeConfig, Decoded } from '../../src/channels/telegram/decoded.ts';

const NOW = 1_800_000_000_000;
const SENT = 1_799_999_000;
const HOTLINE = -1_002_000_000_777;
const config: DecodeConfig = { account: 'main', hotlineChat: String(HOTLINE), botUsername: 'kompas_bot' };

const amina = {
  id: 900_001,
  is_bot: false,
  first_name: 'Amina',
  last_name: 'Karimova',
  username: 'amina_k',
  language_code: 'ru',
};
const staff = { id: 900_077, is_bot: false, first_name: 'Olga', username: 'olga_hotline' };
const privateChat = { id: amina.id, type: 'private', first_name: 'Amina', username: 'amina_k' };
const desk = { id: HOTLINE, type: 'supergroup', title: 'Hotline', is_forum: true };
const file = { file_id: 'f', file_unique_id: 'u' };

/** Fixtures are what arrives as JSON; the types of the library are no part of that. */
const read = (update: object, given = config): Decoded =>
  decode({ update_id: 501, ...update } as Update, given, NOW);
const fromPerson = (fields: object): Decoded =>
  read({ message: { message_id: 7, date: SENT, chat: privateChat, from: amina, ...fields } });
const inTopic = (fields: object, author: object = { from: staff }): Decoded =>
  read({
    message: {
      message_id: 9,
      date: SENT,
      chat: desk,
      message_thread_id: 55,
      is_topic_message: true,
      ...author,
      ...fields,
    },
  });
const inboundOf = (decoded: Decoded): unknown =>
  decoded.kind === 'inbound' ? decoded.received.inbound : decoded.reason;

describe('what a person writes', () => {
  it('comes with its envelope, and without any name', () => {
    const decoded = fromPerson({ text: 'Здравствуйте' });
    expect(decoded).toEqual({
      kind: 'inbound',
      received: {
        from: 'person',
        eventKey: '501',
        address: { channel: 'telegram', account: 'main', chat: '900001' },
        at: SENT * 1000,
        messageRef: '7',
        languageHint: 'ru',
        echo: null,
        inbound: { kind: 'text', text: 'Здравствуйте' },
      },
    });
    expect(JSON.stringify(decoded)).not.toMatch(/Amina|Karimova|amina_k/);
  });

  it('has no language hint where the app tells none', () => {
    const decoded = read({
      message: { message_id: 7, date: SENT, chat: privateChat, from: staff, text: 'hi' },
    });
    expect(decoded).toMatchObject({ received: { languageHint: null } });
  });

  it.each([
    ['/start', { kind: 'command', name: 'start', argument: '' }],
    ['/start offer-turkey', { kind: 'command', name: 'start', argument: 'offer-turkey' }],
    ['/START', { kind: 'command', name: 'start', argument: '' }],
    ['/menu@kompas_bot', { kind: 'command', name: 'menu', argument: '' }],
    ['/back', { kind: 'command', name: 'back', argument: '' }],
    ['/human', { kind: 'command', name: 'human', argument: '' }],
    ['/sos', { kind: 'command', name: 'sos', argument: '' }],
    ['/help', { kind: 'command', name: 'menu', argument: '' }],
    ['/erase', { kind: 'command', name: 'erase', argument: '' }],
    ['/delete', { kind: 'command', name: 'erase', argument: '' }],
    ['/language', { kind: 'command', name: 'language', argument: '' }],
    ['/leave', { kind: 'command', name: 'leave', argument: '' }],
    ['/weather tomorrow', { kind: 'unknown_command', name: 'weather' }],
    ['/constructor', { kind: 'unknown_command', name: 'constructor' }],
    ['/помощь', { kind: 'text', text: '/помощь' }],
    ['/ menu', { kind: 'text', text: '/ menu' }],
    ['no /menu here', { kind: 'text', text: 'no /menu here' }],
  ])('%s', (text, inbound) => {
    expect(inboundOf(fromPerson({ text }))).toEqual(inbound);
  });

  it.each<[string, object]>([
    ['photo', { photo: [file] }],
    ['voice', { voice: file }],
    ['video', { video: file }],
    ['video_note', { video_note: file }],
    ['audio', { audio: file }],
    ['document', { document: file }],
    ['sticker', { sticker: file }],
    ['animation', { animation: file, document: file }],
    ['location', { location: { latitude: 1, longitude: 2 } }],
    ['venue', { venue: { title: 'x', address: 'y', location: {} }, location: { latitude: 1, longitude: 2 } }],
    ['contact', { contact: { phone_number: '+992900000001', first_name: 'Amina' } }],
    ['poll', { poll: { id: '1', question: '?' } }],
    ['dice', { dice: { emoji: '🎲', value: 4 } }],
    ['photo', { live_photo: file, photo: [file] }],
    ['other', { story: { id: 1 } }],
    ['other', { paid_media: {} }],
    ['other', { something_of_next_year: {} }],
  ])('%s is media', (media, fields) => {
    expect(inboundOf(fromPerson(fields))).toEqual({ kind: 'media', media, caption: '' });
  });

  it('media keep their caption, and lose phone, place and file', () => {
    expect(inboundOf(fromPerson({ photo: [file], caption: 'my contract' }))).toEqual({
      kind: 'media',
      media: 'photo',
      caption: 'my contract',
    });
    const contact = fromPerson({ contact: { phone_number: '+992900000001', first_name: 'Amina' } });
    expect(JSON.stringify(contact)).not.toMatch(/992900000001|Amina/);
  });

  it.each([
    'pinned_message',
    'message_auto_delete_timer_changed',
    'write_access_allowed',
    'chat_background_set',
  ])('%s is said by nobody', (field) => {
    expect(inboundOf(fromPerson({ [field]: {} }))).toBe('service');
  });
});

describe('what a person does', () => {
  const tap = (data: string | undefined, message: object | undefined): Decoded =>
    read({ callback_query: { id: 'q1', from: amina, chat_instance: 'c', data, message } });
  const screen = { message_id: 12, date: SENT, chat: privateChat };

  it('a tap carries what our button carries, and the time at which it came', () => {
    expect(tap('Ab3_-x.14.yes', screen)).toMatchObject({
      received: {
        at: NOW,
        messageRef: '12',
        address: { chat: '900001' },
        inbound: { kind: 'press', token: 'Ab3_-x', step: 14, choice: 'yes' },
      },
    });
  });

  it('a tap on a message that is gone counts all the same', () => {
    expect(inboundOf(tap('Ab3.14.!back', { ...screen, date: 0 }))).toMatchObject({
      kind: 'press',
      choice: '!back',
    });
  });

  it.each(['', 'hello', 'case.claim', 'a.b.c', 'tok.1.', `tok.1.${'x'.repeat(41)}`, 'tok.1.a b', undefined])(
    'data %j is not ours',
    (data) => expect(inboundOf(tap(data, screen))).toBe('foreign-button'),
  );

  it('a tap under an inline message is passed over', () => {
    expect(inboundOf(tap('Ab3.14.yes', undefined))).toBe('elsewhere');
  });

  it('an edit is told as an edit, with the time of the edit', () => {
    const edit = (fields: object): Decoded =>
      read({
        edited_message: {
          message_id: 7,
          date: SENT,
          edit_date: SENT + 60,
          chat: privateChat,
          from: amina,
          ...fields,
        },
      });
    expect(edit({ text: '/start now' })).toMatchObject({
      received: { at: (SENT + 60) * 1000, inbound: { kind: 'edited', text: '/start now' } },
    });
    expect(inboundOf(edit({ photo: [file], caption: 'two pages' }))).toEqual({
      kind: 'edited',
      text: 'two pages',
    });
    expect(inboundOf(edit({ location: { latitude: 1, longitude: 2 } }))).toBe('edit-without-text');
  });

  it.each([
    ['kicked', 'left'],
    ['member', 'returned'],
  ])('%s is %s', (status, kind) => {
    const change = { chat: privateChat, from: amina, date: SENT, new_chat_member: { status } };
    expect(read({ my_chat_member: change })).toMatchObject({
      received: { at: SENT * 1000, messageRef: null, inbound: { kind } },
    });
  });
});

describe('the staff group', () => {
  it('a text in a topic comes with its envelope, and without any name', () => {
    const decoded = inTopic({ text: 'We are here. Can you talk now?' });
    expect(decoded).toEqual({
      kind: 'inbound',
      received: {
        from: 'staff',
        eventKey: '501',
        channel: 'telegram',
        account: 'main',
        chat: String(HOTLINE),
        thread: '55',
        at: SENT * 1000,
        staff: '900077',
        messageRef: '9',
        inbound: { kind: 'text', text: 'We are here. Can you talk now?' },
      },
    });
    expect(JSON.stringify(decoded)).not.toMatch(/Olga|olga/);
  });

  it.each<[string, object, unknown]>([
    ['/close', { text: '/close' }, { kind: 'close' }],
    ['/close to our bot', { text: '/close@Kompas_Bot' }, { kind: 'close' }],
    ['/claim', { text: '/claim' }, { kind: 'claim' }],
    ['/close to another bot', { text: '/close@other_bot' }, 'staff-command'],
    ['an unknown command', { text: '/whois' }, 'staff-command'],
    ['a private line', { text: '// she sounds afraid' }, 'staff-private'],
    [
      'private lines among others',
      { text: 'Good evening\n // ask about papers\nAre you alone?' },
      { kind: 'text', text: 'Good evening\nAre you alone?' },
    ],
    ['a photo', { photo: [file], caption: 'form' }, { kind: 'media', media: 'photo' }],
    ['a private photo', { photo: [file], caption: '// form' }, 'staff-private'],
    ['a voice', { voice: file }, { kind: 'media', media: 'voice' }],
    ['a closed topic', { forum_topic_closed: {} }, 'service'],
    ['the making of a topic', { forum_topic_created: { name: 'x' } }, 'service'],
  ])('%s', (_, fields, inbound) => {
    expect(inboundOf(inTopic(fields))).toEqual(inbound);
  });

  it('General is for staff alone, replies in it included', () => {
    expect(inboundOf(inTopic({ text: 'who is on shift?', is_topic_message: undefined }))).toBe(
      'general-topic',
    );
  });

  it.each<[string, object, unknown]>([
    ['a bot', { from: { ...staff, is_bot: true } }, 'not-staff'],
    [
      'a linked channel',
      {
        from: { id: 777_000, is_bot: false, first_name: 'Telegram' },
        sender_chat: { id: -1, type: 'channel' },
      },
      'not-staff',
    ],
    [
      'an anonymous administrator',
      { from: { id: 1_087_968_824, is_bot: true, first_name: 'Group' }, sender_chat: desk },
      { kind: 'text', text: 'hello' },
    ],
  ])('%s', (_, author, inbound) => {
    expect(inboundOf(inTopic({ text: 'hello' }, author))).toEqual(inbound);
  });

  it('an edit of what was relayed changes nothing', () => {
    const edited = {
      message_id: 9,
      date: SENT,
      edit_date: SENT,
      chat: desk,
      message_thread_id: 55,
      is_topic_message: true,
      from: staff,
      text: 'x',
    };
    expect(inboundOf(read({ edited_message: edited }))).toBe('staff-edit');
  });

  const card = { message_id: 8, date: SENT, chat: desk, message_thread_id: 55, is_topic_message: true };
  it.each<[string, object, unknown]>([
    ['case.claim', card, { kind: 'claim' }],
    ['case.close', card, { kind: 'close' }],
    ['case.burn', card, 'foreign-button'],
    ['Ab3.14.yes', card, 'foreign-button'],
    ['toString', card, 'foreign-button'],
    ['case.claim', { ...card, is_topic_message: undefined }, 'general-topic'],
    ['case.claim', { message_id: 8, date: 0, chat: desk }, 'general-topic'],
  ])('the card button %s', (data, message, inbound) => {
    const decoded = read({ callback_query: { id: 'q', from: staff, chat_instance: 'c', data, message } });
    expect(inboundOf(decoded)).toEqual(inbound);
    if (decoded.kind === 'inbound') {
      expect(decoded.received).toMatchObject({ thread: '55', staff: '900077', at: NOW });
    }
  });

  it('is nothing special where no staff group is set', () => {
    const message = {
      message_id: 9,
      date: SENT,
      chat: desk,
      message_thread_id: 55,
      is_topic_message: true,
      from: staff,
      text: 'hi',
    };
    expect(inboundOf(read({ message }, { ...config, hotlineChat: null }))).toBe('elsewhere');
  });
});

describe('everything else is a deliberate silence', () => {
  const group = { id: -400, type: 'group', title: 'Village' };
  const said: Partial<Message> = { message_id: 1, date: SENT };
  it.each<[string, object, string]>([
    ['a group', { message: { ...said, chat: group, from: amina, text: '/start' } }, 'elsewhere'],
    ['an edit in a group', { edited_message: { ...said, chat: group, from: amina, text: 'x' } }, 'elsewhere'],
    [
      'a tap in a group',
      { callback_query: { id: 'q', from: amina, data: 'Ab3.1.yes', message: { ...said, chat: group } } },
      'elsewhere',
    ],
    [
      'being added to a group',
      { my_chat_member: { chat: group, from: amina, date: SENT, new_chat_member: { status: 'member' } } },
      'group-membership',
    ],
    [
      'a channel post',
      { channel_post: { ...said, chat: { id: -9, type: 'channel' }, text: 'x' } },
      'update-kind',
    ],
    ['an edited channel post', { edited_channel_post: { ...said, text: 'x' } }, 'update-kind'],
    ['an inline query', { inline_query: { id: '1', from: amina, query: 'x', offset: '' } }, 'update-kind'],
    ['a chosen inline result', { chosen_inline_result: {} }, 'update-kind'],
    [
      'a business message',
      { business_message: { ...said, chat: privateChat, from: amina, text: 'x' } },
      'update-kind',
    ],
    ['a reaction', { message_reaction: {} }, 'update-kind'],
    ['a poll', { poll: {} }, 'update-kind'],
    ['a poll answer', { poll_answer: {} }, 'update-kind'],
    ['a join request', { chat_join_request: {} }, 'update-kind'],
    ['a payment', { pre_checkout_query: {} }, 'update-kind'],
    ['a boost', { chat_boost: {} }, 'update-kind'],
    ['a kind of next year', { telepathy: {} }, 'update-kind'],
    ['nothing', {}, 'update-kind'],
    ['a message without a chat', { message: { ...said, text: 'x' } }, 'malformed'],
  ])('%s', (_, update, reason) => {
    expect(read(update)).toEqual({ kind: 'ignored', reason });
  });
});
