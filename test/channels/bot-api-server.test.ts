import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type BotApi, ownMistakes, type Person, RawClient, startBotApi } from '../support/bot-api/index.ts';

const HOUR = 3_600_000;
let telegram: BotApi;
let bot: RawClient;
let amina: Person;

beforeEach(async () => {
  telegram = await startBotApi();
  bot = new RawClient(telegram);
  amina = telegram.user({ firstName: 'Amina', languageCode: 'ru' });
  amina.start();
});
afterEach(async () => {
  await telegram.stop();
  expect(ownMistakes(telegram)).toEqual([]);
});

const say = (text: string, more: object = {}): object => ({ chat_id: amina.id, text, ...more });
const button = (text: string, callback_data: string): object => ({
  reply_markup: { inline_keyboard: [[{ text, callback_data }]] },
});

describe('a call that no correct client makes is refused and written down', () => {
  it.each([
    ['an unknown method', 'sendMesage', {}, '404', 'no such method'],
    [
      'an unknown parameter',
      'sendMessage',
      { chat_id: 1, text: 'a', txt: 'b' },
      '400',
      'unknown field "txt"',
    ],
    ['a wrong type', 'sendMessage', { chat_id: 1, text: 5 }, '400', 'text must be string'],
    ['a missing parameter', 'sendMessage', { chat_id: 1 }, '400', 'lacks "text"'],
    [
      'a parse_mode that is none',
      'sendMessage',
      { chat_id: 1, text: 'a', parse_mode: 'BBCode' },
      '400',
      'must be one of',
    ],
    [
      'a mistake deep in a keyboard',
      'sendMessage',
      { chat_id: 1, text: 'a', reply_markup: { inline_keyboard: [[{ text: 'x', callback: 'y' }]] } },
      '400',
      'reply_markup.inline_keyboard[0][0] has unknown field "callback"',
    ],
  ])('%s', async (_what, method, params, code, problem) => {
    expect(await bot.refusal(method, params)).toContain(code);
    expect(telegram.violations).toMatchObject([{ method, problem: expect.stringContaining(problem) }]);
  });

  it('but the stray "hide" of Telegraf and keyboard buttons that are plain strings are let through', async () => {
    await bot.send(amina.id, 'a', {
      reply_markup: { inline_keyboard: [[{ text: 'x', url: 't.me/x', hide: false }]] },
    });
    await bot.send(amina.id, 'b', { reply_markup: { keyboard: [['Menu', { text: 'SOS', hide: false }]] } });
    expect(amina.keyboard).toEqual([['Menu', 'SOS']]);
    expect(telegram.violations).toEqual([]);
  });

  it('a valid method that is not played says so, and is no violation', async () => {
    expect(await bot.refusal('getMyStarBalance')).toContain('the test server does not play it');
    expect(telegram.unplayed).toHaveLength(1);
    expect(telegram.violations).toEqual([]);
  });

  it('a wrong token gets 401', async () => {
    const response = await fetch(`${telegram.url}/bot1:wrong/getMe`);
    expect([response.status, await response.json()]).toMatchObject([401, { description: 'Unauthorized' }]);
  });
});

describe('parameters may come', () => {
  it('in the address', async () => {
    const address = `${bot.address('sendMessage')}?chat_id=${amina.id}&text=hello&disable_notification=true`;
    expect(await fetch(address).then((r) => r.json())).toMatchObject({ ok: true });
    expect(amina.last?.text).toBe('hello');
  });

  it('as a form, where numbers, truths and objects are strings', async () => {
    const markup = JSON.stringify({ inline_keyboard: [[{ text: 'Go', callback_data: 'go' }]] });
    const form = new URLSearchParams({
      chat_id: String(amina.id),
      text: '12',
      protect_content: 'true',
      reply_markup: markup,
    });
    expect(await bot.form('sendMessage', form)).toMatchObject({ ok: true });
    expect(amina.last).toMatchObject({ text: '12', buttons: [['Go']] });
  });

  it('with files, as Telegraf writes them', async () => {
    const form = new FormData();
    form.set('method', 'sendDocument');
    form.set('chat_id', String(amina.id));
    form.set('document', new File(['the paper'], 'contract.pdf'));
    expect(await bot.form('sendDocument', form)).toMatchObject({ ok: true });
    expect(amina.last?.raw.document).toMatchObject({ file_name: 'contract.pdf', file_size: 9 });
    expect(telegram.violations).toEqual([]);
  });
});

describe('words', () => {
  it('have 1 to 4096 characters after parsing', async () => {
    expect(await bot.refusal('sendMessage', say('  '))).toBe('400 Bad Request: message text is empty');
    expect(await bot.refusal('sendMessage', say('<b> </b>', { parse_mode: 'HTML' }))).toContain('is empty');
    expect(await bot.refusal('sendMessage', say('x'.repeat(4097)))).toBe(
      '400 Bad Request: message is too long',
    );
    const tagged = await bot.send(amina.id, `<b>${'я'.repeat(4096)}</b>`, { parse_mode: 'HTML' });
    expect(tagged.text).toHaveLength(4096);
  });

  it('in a caption are 1024 at most', async () => {
    const params = { chat_id: amina.id, photo: 'https://example.org/a.jpg', caption: 'x'.repeat(1025) };
    expect(await bot.refusal('sendPhoto', params)).toBe('400 Bad Request: message caption is too long');
    await bot.ok('sendPhoto', { ...params, caption: 'x'.repeat(1024) });
  });

  it.each([
    ['<p>a</p>', `Unsupported start tag "p" at byte offset 0`],
    ['я <br> b', `Unsupported start tag "br" at byte offset 3`],
    ['<b>a', `Can't find end tag corresponding to start tag "b"`],
    ['<b><i>a</b></i>', `Unmatched end tag at byte offset 7, expected "</i>", found "</b>"`],
    ['a</b>', 'Unexpected end tag at byte offset 1'],
    ['1 < 2 > 1', 'Unsupported start tag "" at byte offset 2'],
  ])('with wrong HTML are refused: %s', async (text, why) => {
    expect(await bot.refusal('sendMessage', say(text, { parse_mode: 'HTML' }))).toBe(
      `400 Bad Request: can't parse entities: ${why}`,
    );
  });

  it('with right HTML become text and entities', async () => {
    const html =
      '<b>Помощь <i>24/7</i></b> &lt;3 <a href="https://example.org/">here</a>\n<blockquote expandable>law</blockquote>';
    const { text, entities } = await bot.send(amina.id, html, { parse_mode: 'HTML' });
    expect(text).toBe('Помощь 24/7 <3 here\nlaw');
    expect(entities).toEqual([
      { type: 'bold', offset: 0, length: 11 },
      { type: 'italic', offset: 7, length: 4 },
      { type: 'text_link', offset: 15, length: 4, url: 'https://example.org/' },
      { type: 'expandable_blockquote', offset: 20, length: 3 },
    ]);
  });
});

describe('buttons', () => {
  it('carry 1 to 64 bytes of data', async () => {
    for (const data of ['', 'x'.repeat(65), 'я'.repeat(33)]) {
      expect(await bot.refusal('sendMessage', say('a', button('b', data)))).toBe(
        '400 Bad Request: BUTTON_DATA_INVALID',
      );
    }
    await bot.send(amina.id, 'a', button('b', 'я'.repeat(32)));
  });

  it('need words and exactly one action', async () => {
    expect(await bot.refusal('sendMessage', say('a', button(' ', 'x')))).toContain('must be non-empty');
    const idle = { reply_markup: { inline_keyboard: [[{ text: 'x' }]] } };
    expect(await bot.refusal('sendMessage', say('a', idle))).toContain('text buttons are unallowed');
  });

  it('are answered once', async () => {
    await bot.send(amina.id, 'a', button('b', 'c'));
    const tap = amina.tap('b');
    await bot.ok('answerCallbackQuery', { callback_query_id: tap.id, text: 'Saved', show_alert: true });
    expect(tap.answer).toMatchObject({ text: 'Saved', show_alert: true });
    const again = await bot.refusal('answerCallbackQuery', { callback_query_id: tap.id });
    expect(again).toBe(
      '400 Bad Request: query is too old and response timeout expired or query ID is invalid',
    );
  });

  it('cannot be answered after too long', async () => {
    await bot.send(amina.id, 'a', button('b', 'c'));
    const tap = amina.tap('b');
    telegram.clock.advance(HOUR);
    expect(await bot.refusal('answerCallbackQuery', { callback_query_id: tap.id })).toContain(
      'query is too old',
    );
  });
});

describe('a person', () => {
  it('who blocked the bot gets nothing more until START', async () => {
    amina.block();
    expect(await bot.refusal('sendMessage', say('a'))).toBe('403 Forbidden: bot was blocked by the user');
    amina.start();
    await bot.send(amina.id, 'welcome back');
    const states = telegram.firstBot.inbox.all.flatMap((u) => u.my_chat_member?.new_chat_member.status ?? []);
    expect(states).toEqual(['kicked', 'member']);
  });

  it('who never started the bot cannot be written to', async () => {
    const shy = telegram.user();
    const refusal = await bot.refusal('sendMessage', { chat_id: shy.id, text: 'a' });
    expect(refusal).toBe("403 Forbidden: bot can't initiate conversation with a user");
  });

  it('whose account is gone, or who never was, is said to be so', async () => {
    expect(await bot.refusal('sendMessage', { chat_id: 1, text: 'a' })).toBe(
      '400 Bad Request: chat not found',
    );
    amina.quit();
    expect(await bot.refusal('sendMessage', say('a'))).toBe('403 Forbidden: user is deactivated');
  });
});

describe('an edit', () => {
  it('must change something', async () => {
    const { message_id } = await bot.send(amina.id, 'a', button('b', 'c'));
    const same = { chat_id: amina.id, message_id, text: 'a', ...button('b', 'c') };
    expect(await bot.refusal('editMessageText', same)).toContain('400 Bad Request: message is not modified');
    expect(await bot.refusal('editMessageReplyMarkup', { ...same, text: undefined })).toContain(
      'is not modified',
    );
    await bot.ok('editMessageText', { chat_id: amina.id, message_id, text: 'a' });
    expect(amina.last).toMatchObject({ text: 'a', buttons: [] });
  });

  it('needs a message of the bot itself that is still there', async () => {
    const edit = { chat_id: amina.id, message_id: 999, text: 'a' };
    expect(await bot.refusal('editMessageText', edit)).toBe('400 Bad Request: message to edit not found');
    const hers = amina.send('mine');
    expect(await bot.refusal('editMessageText', { ...edit, message_id: hers.id })).toContain(
      "message can't be edited",
    );
  });

  it('of words fits a text, of a caption fits media; media can change kind', async () => {
    const text = await bot.send(amina.id, 'a');
    const photo = await bot.ok<{ message_id: number }>('sendPhoto', {
      chat_id: amina.id,
      photo: 'https://a.org/a.jpg',
    });
    const at = (message_id: number, more: object): object => ({ chat_id: amina.id, message_id, ...more });
    expect(await bot.refusal('editMessageCaption', at(text.message_id, { caption: 'b' }))).toContain(
      'no caption',
    );
    expect(await bot.refusal('editMessageText', at(photo.message_id, { text: 'b' }))).toContain('no text');
    await bot.ok('editMessageCaption', at(photo.message_id, { caption: 'b' }));
    const media = { type: 'document', media: 'https://a.org/a.pdf', caption: 'law' };
    await bot.ok('editMessageMedia', at(photo.message_id, { media }));
    expect(amina.last).toMatchObject({ media: 'document', text: 'law' });
  });
});

describe('deletion', () => {
  it('works for both sides below 48 hours, in private chats', async () => {
    const hers = amina.send('my secret');
    const its = await bot.send(amina.id, 'its answer');
    telegram.clock.advance(47 * HOUR);
    await bot.ok('deleteMessages', { chat_id: amina.id, message_ids: [hers.id, its.message_id, 999] });
    expect(amina.messages.map((m) => m.text)).toEqual(['/start']);
    telegram.clock.advance(HOUR);
    const old = { chat_id: amina.id, message_id: amina.messages[0]?.id };
    expect(await bot.refusal('deleteMessage', old)).toBe(
      "400 Bad Request: message can't be deleted for everyone",
    );
  });

  it('takes 1 to 100 messages, and one that is there', async () => {
    const many = { chat_id: amina.id, message_ids: Array.from({ length: 101 }, (_, i) => i + 1) };
    expect(await bot.refusal('deleteMessages', many)).toContain('too many message identifiers');
    expect(await bot.refusal('deleteMessage', { chat_id: amina.id, message_id: 99 })).toContain(
      'message to delete not found',
    );
  });
});

describe('files', () => {
  it('go by file_id, by upload and by address, each kind as itself', async () => {
    const voice = amina.voice({ bytes: Buffer.from('hm') });
    const [update] = telegram.firstBot.inbox.all.slice(-1);
    const file_id = update?.message?.voice?.file_id ?? '';
    await bot.ok('sendVoice', { chat_id: amina.id, voice: file_id });
    expect(amina.last?.raw.voice?.file_unique_id).toBe(voice.raw.voice?.file_unique_id);
    const wrong = await bot.refusal('sendPhoto', { chat_id: amina.id, photo: file_id });
    expect(wrong).toBe("400 Bad Request: can't use file of type Voice as Photo");
    const { file_path } = await bot.ok<{ file_path: string }>('getFile', { file_id });
    const url = bot.address('x').replace('/bot', '/file/bot').replace(/x$/, file_path);
    expect(await fetch(url).then((r) => r.text())).toBe('hm');
  });

  it('of one bot are unknown to another', async () => {
    const other = new RawClient(telegram, telegram.bot('77:OTHER'));
    amina.voice();
    const file_id = telegram.firstBot.inbox.all.at(-1)?.message?.voice?.file_id;
    expect(await other.refusal('getFile', { file_id })).toBe('400 Bad Request: invalid file_id');
  });

  it('above 20 MB cannot be fetched', async () => {
    amina.document({ size: 21_000_000 });
    const file_id = telegram.firstBot.inbox.all.at(-1)?.message?.document?.file_id;
    expect(await bot.refusal('getFile', { file_id })).toBe('400 Bad Request: file is too big');
  });

  it('make an album of 2 to 10', async () => {
    const media = [1, 2].map((n) => ({ type: 'photo', media: `https://a.org/${n}.jpg` }));
    expect(await bot.refusal('sendMediaGroup', { chat_id: amina.id, media: media.slice(1) })).toContain(
      '2-10 items',
    );
    const sent = await bot.ok<{ media_group_id: string }[]>('sendMediaGroup', { chat_id: amina.id, media });
    expect(new Set(sent.map((m) => m.media_group_id)).size).toBe(1);
  });
});

describe('the other methods', () => {
  it('send every kind of message', async () => {
    const to = { chat_id: amina.id };
    await bot.ok('sendLocation', { ...to, latitude: 1, longitude: 2 });
    await bot.ok('sendVenue', { ...to, latitude: 1, longitude: 2, title: 'Shelter', address: 'Main 1' });
    await bot.ok('sendContact', { ...to, phone_number: '+1', first_name: 'Hotline' });
    await bot.ok('sendPoll', { ...to, question: 'Which?', options: [{ text: 'a' }, { text: 'b' }] });
    await bot.ok('sendDice', to);
    for (const kind of ['Video', 'VideoNote', 'Audio', 'Document', 'Sticker', 'Animation']) {
      const param = kind.replace('VideoNote', 'Video_Note').toLowerCase();
      await bot.ok(`send${kind}`, { ...to, [param]: 'https://a.org/file.bin' });
    }
    const kinds = [
      'location',
      'venue',
      'contact',
      'poll',
      'dice',
      'video',
      'video_note',
      'audio',
      'document',
    ];
    expect(amina.messages.slice(1).map((m) => m.media)).toEqual([...kinds, 'sticker', 'animation']);
  });

  it('copy and forward, one or many', async () => {
    const first = amina.send('one');
    const second = amina.photo({ caption: 'two' });
    const from = { chat_id: amina.id, from_chat_id: amina.id };
    await bot.ok('copyMessage', { ...from, message_id: second.id, caption: 'three' });
    expect(amina.last).toMatchObject({ media: 'photo', text: 'three' });
    expect(amina.last?.raw).not.toHaveProperty('forward_origin');
    await bot.ok('forwardMessage', { ...from, message_id: first.id });
    expect(amina.last?.raw.forward_origin).toMatchObject({
      type: 'user',
      sender_user: { first_name: 'Amina' },
    });
    const ids = await bot.ok<unknown[]>('copyMessages', { ...from, message_ids: [first.id, second.id, 999] });
    expect(ids).toHaveLength(2);
    expect(await bot.refusal('copyMessage', { ...from, message_id: 999 })).toContain(
      'message to copy not found',
    );
  });

  it('pin and unpin', async () => {
    const { message_id } = await bot.send(amina.id, 'your case');
    await bot.ok('pinChatMessage', { chat_id: amina.id, message_id });
    expect(amina.screen()).toBe('Amina: /start\nBot: your case\n* Bot: pinned "your case"');
    expect(await bot.ok('getChat', { chat_id: amina.id })).toMatchObject({ pinned_message: { message_id } });
    await bot.ok('unpinChatMessage', { chat_id: amina.id, message_id });
    expect(amina.messages.some((m) => m.pinned)).toBe(false);
  });

  it('keep commands by language and scope, and show each person the right ones', async () => {
    const commands = [{ command: 'help', description: 'Помощь' }];
    await bot.ok('setMyCommands', { commands, language_code: 'ru', scope: { type: 'all_private_chats' } });
    await bot.ok('setMyCommands', { commands: [{ command: 'help', description: 'Help' }] });
    expect(
      await bot.ok('getMyCommands', { language_code: 'ru', scope: { type: 'all_private_chats' } }),
    ).toEqual(commands);
    expect(await bot.ok('getMyCommands', { language_code: 'ru' })).toEqual([]);
    expect(amina.commands).toEqual(commands);
    expect(telegram.user({ languageCode: 'tg' }).commands[0]?.description).toBe('Help');
    const bad = await bot.refusal('setMyCommands', { commands: [{ command: 'Help!', description: 'x' }] });
    expect(bad).toContain('BOT_COMMAND_INVALID');
  });

  it('keep name and descriptions by language', async () => {
    await bot.ok('setMyDescription', { description: 'Compass', language_code: 'en' });
    await bot.ok('setMyShortDescription', { short_description: 'Short' });
    await bot.ok('setMyName', { name: 'Kompas' });
    expect(await bot.ok('getMyDescription', { language_code: 'en' })).toEqual({ description: 'Compass' });
    expect(await bot.ok('getMyDescription')).toEqual({ description: '' });
    expect(await bot.ok('getMyShortDescription')).toEqual({ short_description: 'Short' });
    expect(await bot.ok('getMyName')).toEqual({ name: 'Kompas' });
  });

  it('show "typing" and reactions', async () => {
    const said = amina.send('hm');
    await bot.ok('sendChatAction', { chat_id: amina.id, action: 'typing' });
    const reaction = [{ type: 'emoji', emoji: '🙏' }];
    await bot.ok('setMessageReaction', { chat_id: amina.id, message_id: said.id, reaction });
    expect(amina.actions).toMatchObject([{ action: 'typing' }]);
    expect(amina.last?.reactions).toEqual(['🙏']);
  });

  it('answer a message that is there', async () => {
    const said = amina.send('hm');
    await bot.send(amina.id, 'yes?', { reply_parameters: { message_id: said.id } });
    expect(amina.last?.replyTo).toBe(said.id);
    const lost = say('a', { reply_parameters: { message_id: 999 } });
    expect(await bot.refusal('sendMessage', lost)).toContain('message to be replied not found');
    await bot.send(amina.id, 'a', {
      reply_parameters: { message_id: 999, allow_sending_without_reply: true },
    });
  });
});

it('writes every call down, with time and answer', async () => {
  await bot.send(amina.id, 'a');
  await bot.refusal('sendMessage', say(''));
  expect(telegram.calls).toMatchObject([
    { id: 1, method: 'sendMessage', params: { text: 'a' }, answer: { ok: true } },
    { id: 2, answer: { ok: false, error_code: 400 } },
  ]);
  expect(telegram.sent(amina.id).map((m) => m.text)).toEqual(['a']);
});
