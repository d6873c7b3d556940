import type { Message, Update } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { decode } from '../../src/channels/telegram/decode.ts';
import type { DecodeConfig, Decoded } from '../../src/channels/telegram/decoded.ts';

const NOW = 1_800_000_000_000;
const SENT = 1_799_999_000;
const HOTLINE = -1_002_000_000_777;
const config: DecodeConfig = { account: 'main', hotlineChats: [String(HOTLINE)], botUsername: 'kompas_bot' };

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
const at = { latitude: 1, longitude: 2 };
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

const plain = { kind: 'self', reason: null, outcome: null, debrief: false };
const command = (given: object) => ({ kind: 'command', command: given });
const text = (said: string) => ({ kind: 'text', text: said });
const media = (kind: string, caption = '') => ({
  kind: 'media',
  media: kind,
  caption,
  source: { message: '9' },
});

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
    ['location', { location: at }],
    ['venue', { venue: { title: 'x', address: 'y', location: at }, location: at }],
    ['contact', { contact: { phone_number: '+992900000001', first_name: 'Amina' } }],
    ['poll', { poll: { id: '1', question: '?', options: [] } }],
    ['photo', { live_photo: file, photo: [file] }],
    ['other', { story: { id: 1 } }],
    ['other', { paid_media: {} }],
    ['other', { something_of_next_year: {} }],
  ])('%s is media', (media, fields) => {
    expect(inboundOf(fromPerson(fields))).toMatchObject({
      kind: 'media',
      media,
      caption: '',
      source: { message: '7' },
    });
  });

  it('media keep their caption, and say where they can be copied and fetched from', () => {
    const photo = [
      { ...file, file_id: 'small' },
      { ...file, file_id: 'large', file_size: 9_000 },
    ];
    expect(inboundOf(fromPerson({ photo, caption: 'my contract' }))).toEqual({
      kind: 'media',
      media: 'photo',
      caption: 'my contract',
      source: { message: '7', file: 'large', name: null, mime: 'image/jpeg', bytes: 9_000 },
    });
    const document = { ...file, file_name: 'contract.pdf', mime_type: 'application/pdf' };
    expect(inboundOf(fromPerson({ document }))).toMatchObject({
      source: { message: '7', file: 'f', name: 'contract.pdf', mime: 'application/pdf', bytes: null },
    });
  });

  it.each<[string, object, string]>([
    ['a place', { location: { latitude: 38.5598, longitude: 68.787 } }, '📍 38.55980, 68.78700'],
    [
      'a contact that was shared on purpose',
      { contact: { phone_number: '+992900000001', first_name: 'Amina' } },
      'Amina +992900000001',
    ],
    ['a poll', { poll: { question: 'Go?', options: [{ text: 'Yes' }, { text: 'No' }] } }, 'Go?\n• Yes\n• No'],
  ])('%s is also told in words, for faces that cannot show it', (_, fields, described) => {
    expect(inboundOf(fromPerson(fields))).toMatchObject({ described });
  });

  it('a throw comes in words: a copy of it would be thrown anew', () => {
    expect(inboundOf(fromPerson({ dice: { emoji: '🎲', value: 4 } }))).toMatchObject({
      media: 'dice',
      caption: '🎲 4',
    });
  });

  it('an answer names what it answers; hidden addresses and formatting are not lost', () => {
    const reply_to_message = { message_id: 4, date: SENT, chat: privateChat, text: 'Are you alone?' };
    const entities = [
      { type: 'text_link', offset: 0, length: 4, url: 'https://evil.example' },
      { type: 'bold', offset: 5, length: 3 },
    ];
    expect(inboundOf(fromPerson({ text: 'here now', entities, reply_to_message }))).toEqual({
      kind: 'text',
      text: 'here (https://evil.example) now',
      replyTo: '4',
      formatted: true,
    });
  });

  it('a forward comes as what it holds, and without a name', () => {
    const forward_origin = { type: 'hidden_user', date: SENT, sender_user_name: 'Boss' };
    const forward = fromPerson({ text: 'Pay or stay', forward_origin });
    expect(inboundOf(forward)).toEqual({ kind: 'text', text: 'Pay or stay', forwarded: true });
    expect(JSON.stringify(forward)).not.toContain('Boss');
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
    ['/close', { text: '/close' }, command({ kind: 'close', closing: plain })],
    ['/close to our bot', { text: '/close@Kompas_Bot' }, command({ kind: 'close', closing: plain })],
    [
      '/close with codes',
      { text: '/close family informed wages debrief' },
      command({
        kind: 'close',
        closing: { kind: 'family', reason: 'wages', outcome: 'informed', debrief: true },
      }),
    ],
    ['/close with a code that is none', { text: '/close hapily' }, 'staff-command'],
    ['/claim', { text: '/claim' }, command({ kind: 'claim' })],
    ['/release', { text: '/release' }, command({ kind: 'release' })],
    ['/handback', { text: '/handback' }, command({ kind: 'hand_back' })],
    ['/park', { text: '/park 2h' }, command({ kind: 'park', until: SENT * 1000 + 7_200_000 })],
    ['/park without a time', { text: '/park later' }, 'staff-command'],
    [
      '/priority',
      { text: '/priority p1 a child is there' },
      command({ kind: 'prioritise', priority: 'P1', why: 'a child is there' }),
    ],
    ['/tag', { text: '/tag Wages' }, command({ kind: 'tag', tag: 'wages' })],
    ['/untag', { text: '/untag wages' }, command({ kind: 'untag', tag: 'wages' })],
    ['/note', { text: '/note two\nlines' }, command({ kind: 'note', text: 'two\nlines' })],
    ['/note without words', { text: '/note' }, 'staff-command'],
    ['/quick', { text: '/quick wrong' }, command({ kind: 'quick_close', as: 'wrong_number' })],
    ['/canned', { text: '/canned hello-ru' }, { kind: 'canned', id: 'hello-ru' }],
    ['/pause', { text: '/pause' }, { kind: 'pause', paused: true }],
    ['/resume', { text: '/resume' }, { kind: 'pause', paused: false }],
    ['/delete on nothing', { text: '/delete' }, 'staff-command'],
    ['/delete', { text: '/delete', reply_to_message: { message_id: 60 } }, { kind: 'delete', ref: '60' }],
    [
      'a text under the opening of the topic',
      { text: 'hi', reply_to_message: { message_id: 55 } },
      text('hi'),
    ],
    [
      'an answer',
      { text: 'hi', reply_to_message: { message_id: 60 } },
      { kind: 'text', text: 'hi', replyTo: '60' },
    ],
    ['/close to another bot', { text: '/close@other_bot' }, 'other-bot'],
    ['an unknown command', { text: '/whois' }, 'staff-command'],
    ['a private line', { text: '// she sounds afraid' }, 'staff-private'],
    [
      'private lines among others',
      { text: 'Good evening\n // ask about papers\nAre you alone?' },
      { kind: 'text', text: 'Good evening\nAre you alone?' },
    ],
    ['a photo', { photo: [file], caption: 'form' }, media('photo', 'form')],
    ['a photo with a private line', { photo: [file], caption: 'form\n// hm' }, media('photo', 'form')],
    ['a private photo', { photo: [file], caption: '// form' }, 'staff-private'],
    ['a voice', { voice: file }, media('voice')],
    ['a closed topic', { forum_topic_closed: {} }, { kind: 'topic', change: 'closed' }],
    ['an opened topic', { forum_topic_reopened: {} }, { kind: 'topic', change: 'reopened' }],
    ['the making of a topic', { forum_topic_created: { name: 'x' } }, 'service'],
  ])('%s', (_, fields, inbound) => {
    const decoded = inboundOf(inTopic(fields));
    if (typeof inbound === 'object') expect(decoded).toMatchObject(inbound as object);
    else expect(decoded).toBe(inbound);
    if (typeof decoded === 'object' && fields && 'text' in fields) expect(decoded).toEqual(inbound);
  });

  it('formatting travels by copy, unless that would show a private line', () => {
    const entities = [{ type: 'italic', offset: 0, length: 2 }];
    expect(inboundOf(inTopic({ text: 'hi there', entities }))).toMatchObject({ formatted: true });
    expect(inboundOf(inTopic({ text: 'hi there\n// hm', entities }))).toEqual(text('hi there'));
  });

  it('/bind and /pause work anywhere in the group; leaving it is told', () => {
    const general = { is_topic_message: undefined, message_thread_id: undefined };
    const thread = '';
    expect(inTopic({ text: '/bind abc', ...general })).toMatchObject({
      received: { thread, inbound: { kind: 'bind', code: 'abc' } },
    });
    expect(inboundOf(inTopic({ text: '/pause', ...general }))).toEqual({ kind: 'pause', paused: true });
    expect(inboundOf(inTopic({ text: '/claim', ...general }))).toBe('general-topic');
    const out = { chat: desk, from: staff, date: SENT, new_chat_member: { status: 'left', user: staff } };
    expect(read({ chat_member: out })).toMatchObject({
      received: { thread, staff: '900077', inbound: { kind: 'gone' } },
    });
    expect(inboundOf(inTopic({ left_chat_member: staff, ...general }))).toEqual({ kind: 'gone' });
  });

  it('a reaction is known by the message alone: Telegram names no topic', () => {
    const new_reaction = [{ type: 'emoji', emoji: '👍' }];
    const message_reaction = { chat: desk, message_id: 9, user: staff, date: SENT, new_reaction };
    const inbound = { kind: 'reaction', ref: '9', emoji: '👍' };
    expect(read({ message_reaction })).toMatchObject({ received: { thread: '', inbound } });
    const own = { ...message_reaction, chat: privateChat, user: amina, new_reaction: [] };
    expect(inboundOf(read({ message_reaction: own }))).toEqual({ ...inbound, emoji: null });
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

  it('an edit comes with the new words, and without private lines', () => {
    const edited = {
      message_id: 9,
      date: SENT,
      edit_date: SENT,
      chat: desk,
      message_thread_id: 55,
      is_topic_message: true,
      from: staff,
      text: 'x\n// y',
    };
    expect(inboundOf(read({ edited_message: edited }))).toEqual({ kind: 'edited', text: 'x' });
    expect(inboundOf(read({ edited_message: { ...edited, text: '// x' } }))).toBe('staff-private');
    expect(inboundOf(read({ edited_message: { ...edited, text: '/close' } }))).toBe('staff-command');
  });

  const card = { message_id: 8, date: SENT, chat: desk, message_thread_id: 55, is_topic_message: true };
  it.each<[string, object, unknown]>([
    ['case.claim', card, command({ kind: 'claim' })],
    ['case.release', card, command({ kind: 'release' })],
    ['case.hand_back', card, command({ kind: 'hand_back' })],
    ['case.close', card, command({ kind: 'close', closing: plain })],
    ['case.park.30m', card, command({ kind: 'park', until: NOW + 1_800_000 })],
    ['case.quick.silent', card, command({ kind: 'quick_close', as: 'silent' })],
    ['case.priority.P0', card, command({ kind: 'prioritise', priority: 'P0', why: 'set on the card' })],
    ['case.bind.abc', card, 'foreign-button'],
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
    expect(inboundOf(read({ message }, { ...config, hotlineChats: [] }))).toBe('elsewhere');
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
    [
      'a reaction elsewhere',
      { message_reaction: { chat: group, message_id: 1, new_reaction: [] } },
      'elsewhere',
    ],
    ['a reaction count', { message_reaction_count: {} }, 'update-kind'],
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
