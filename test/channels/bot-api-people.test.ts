import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  type BotApi,
  ownMistakes,
  type Person,
  RawClient,
  startBotApi,
  type Update,
} from '../support/bot-api/index.ts';

let telegram: BotApi;
let bot: RawClient;
let amina: Person;

beforeEach(async () => {
  telegram = await startBotApi();
  bot = new RawClient(telegram);
  amina = telegram.user({ firstName: 'Amina', languageCode: 'tg', username: 'amina_t' });
  amina.start();
});
afterEach(async () => {
  await telegram.stop();
  expect(ownMistakes(telegram)).toEqual([]);
  expect(telegram.violations).toEqual([]);
});

const last = (): Update | undefined => telegram.firstBot.inbox.all.at(-1);
const two = {
  inline_keyboard: [[{ text: 'Yes', callback_data: 'y' }], [{ text: 'No', callback_data: 'n' }]],
};

it('a person starts a bot, by a link too', () => {
  amina.start('from_poster');
  expect(last()?.message).toMatchObject({
    text: '/start from_poster',
    from: { id: amina.id, first_name: 'Amina', language_code: 'tg', username: 'amina_t', is_bot: false },
    chat: { id: amina.id, type: 'private' },
    entities: [{ type: 'bot_command', offset: 0, length: 6 }],
  });
});

it('nobody writes to a bot without START, or after blocking it', () => {
  expect(() => telegram.user({ firstName: 'Umid' }).send('hi')).toThrow('Umid must start() the bot');
  amina.block();
  expect(() => amina.send('hi')).toThrow('has blocked the bot');
});

it('people send everything that an app can send', () => {
  amina.photo({ caption: 'passport' });
  amina.voice();
  amina.video();
  amina.videoNote();
  amina.audio();
  amina.document({ name: 'contract.pdf' });
  amina.sticker();
  amina.animation();
  amina.location();
  amina.venue();
  amina.contact();
  amina.poll();
  amina.dice();
  amina.album(['photo', 'video'], { caption: 'both' });
  amina.forward('You got the job!', 'Recruiter');
  const kinds = telegram.firstBot.inbox.all.map(
    (u) => amina.messages.find((m) => m.id === u.message?.message_id)?.media,
  );
  const sent = [
    'photo',
    'voice',
    'video',
    'video_note',
    'audio',
    'document',
    'sticker',
    'animation',
    'location',
    'venue',
  ];
  expect(kinds).toEqual([undefined, ...sent, 'contact', 'poll', 'dice', 'photo', 'video', undefined]);
  expect(last()?.message?.forward_origin).toMatchObject({
    type: 'hidden_user',
    sender_user_name: 'Recruiter',
  });
});

it('people edit, delete, react and reply', () => {
  const said = amina.send('helo');
  amina.edit(said, 'hello');
  expect(last()?.edited_message).toMatchObject({
    message_id: said.id,
    text: 'hello',
    edit_date: expect.any(Number),
  });
  const answer = amina.send('again', { replyTo: said });
  expect(last()?.message?.reply_to_message).toMatchObject({ message_id: said.id });
  amina.delete(answer);
  amina.react(said, '👍');
  expect(amina.screen()).toBe('Amina: /start\nAmina: hello (edited)');
  expect(amina.last?.reactions).toEqual(['👍']);
  expect(amina.log.map((h) => h.kind)).toEqual(['sent', 'sent', 'edited', 'sent', 'deleted', 'reacted']);
});

it('a tap finds the newest button by label or data, and says which there are', async () => {
  await bot.send(amina.id, 'old?', { reply_markup: two });
  const { message_id } = await bot.send(amina.id, 'new?', { reply_markup: two });
  expect(amina.tap('No').data).toBe('n');
  expect(last()?.callback_query).toMatchObject({
    data: 'n',
    message: { message_id, text: 'new?' },
    from: { id: amina.id },
  });
  expect(amina.tap('y').data).toBe('y');
  expect(() => amina.tap('Maybe')).toThrow('no button "Maybe" is visible; there are: [No] n, [Yes] y');
});

it('a tap may come from a screen that is no longer true', async () => {
  const { message_id } = await bot.send(amina.id, 'old?', { reply_markup: two });
  const before = amina.last;
  await bot.ok('editMessageText', { chat_id: amina.id, message_id, text: 'done' });
  expect(() => amina.tap('Yes')).toThrow('none at all');
  amina.tap('Yes', { message: before });
  expect(last()?.callback_query).toMatchObject({ data: 'y', message: { text: 'done' } });
  await bot.ok('deleteMessage', { chat_id: amina.id, message_id });
  amina.tap('Yes', { message: before });
  expect(last()?.callback_query?.message).toEqual({ chat: expect.anything(), message_id, date: 0 });
});

it('the reply keyboard stays until it is taken away', async () => {
  const keyboard = [['Menu', 'SOS'], [{ text: 'My phone', request_contact: true }]];
  await bot.send(amina.id, 'hello', { reply_markup: { keyboard, is_persistent: true } });
  await bot.send(amina.id, 'more');
  expect(amina.keyboard).toEqual([['Menu', 'SOS'], ['My phone']]);
  expect(amina.press('SOS').text).toBe('SOS');
  amina.press('My phone');
  expect(last()?.message?.contact).toMatchObject({ user_id: amina.id });
  expect(() => amina.press('Help')).toThrow(
    'no key "Help" on the keyboard; there are: [Menu] [SOS] [My phone]',
  );
  await bot.send(amina.id, 'bye', { reply_markup: { remove_keyboard: true } });
  expect(() => amina.press('SOS')).toThrow('there are: none');
});

it('the screen shows what is there now', async () => {
  const { message_id } = await bot.send(amina.id, 'Choose:\n\n- one', { reply_markup: two });
  await bot.ok('sendPhoto', { chat_id: amina.id, photo: 'https://a.org/a.jpg', caption: 'Look' });
  await bot.send(amina.id, 'Ready', { reply_markup: { keyboard: [['Menu']] } });
  expect(amina.screen()).toBe(
    [
      'Amina: /start',
      'Bot: Choose:',
      '',
      '  - one',
      '  [Yes]',
      '  [No]',
      'Bot: <photo> Look',
      'Bot: Ready',
      '--',
      '[Menu]',
    ].join('\n'),
  );
  await bot.ok('deleteMessage', { chat_id: amina.id, message_id });
  expect(amina.buttons).toEqual([]);
});

it('waiting sees only what came after the last deed, and says what is on the screen', async () => {
  await bot.send(amina.id, 'hello');
  expect((await amina.waitForReply()).text).toBe('hello');
  amina.send('next');
  await expect(amina.waitFor('hello', { timeout: 50 })).rejects.toThrow(
    /waited 50 ms for hello; Amina sees:\n.*\/start/,
  );
  const waiting = amina.waitFor(/^second/);
  await bot.send(amina.id, 'first');
  await bot.send(amina.id, 'second');
  expect((await waiting).text).toBe('second');
  expect((await amina.waitForReply()).text).toBe('first');
  expect((await amina.waitForReply()).text).toBe('second');
});

it('message ids grow in each chat, and are the same in different chats', async () => {
  const umid = telegram.user();
  umid.start();
  await bot.send(umid.id, 'a');
  await bot.send(amina.id, 'b');
  expect([umid.messages.map((m) => m.id), amina.messages.map((m) => m.id)]).toEqual([
    [1, 2],
    [1, 2],
  ]);
});
