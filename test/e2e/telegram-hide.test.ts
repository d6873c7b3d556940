import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Person } from '../support/bot-api/index.ts';
import { type TelegramHouse, telegramHouse } from '../support/telegram-house.ts';

let house: TelegramHouse;
beforeAll(async () => {
  house = await telegramHouse();
  await house.start();
});
afterAll(() => house.end());

const SENSITIVE = /Kompas|Компас|document|hotline|danger|passport|опасн|документ|горяч|человек/i;

/** One message a second is what a chat gets. */
const PATIENCE = { timeout: 20_000 };

/** A question on the screen, and words of their own above it. */
async function reading(languageCode: 'en' | 'ru'): Promise<Person> {
  const anna = await house.atMenu({ languageCode });
  anna.send(languageCode === 'ru' ? 'у меня забрали паспорт' : 'my documents were taken by my boss');
  await anna.quiet();
  return anna;
}

test('R6: hidden in English: both sides are gone, a clock stands there, no buttons, another command list', async () => {
  const anna = await reading('en');
  anna.press('✖ Hide');
  const screen = await seen(anna, 'Moscow: ');
  expect(screen).toMatch(
    /^\w+: Moscow: \w{3},? \d\d:\d\d\n {2}Tashkent: \w{3},? \d\d:\d\d\n {2}Difference: \+2:00\n\n {2}Write one or two cities/,
  );
  expect(anna.messages).toHaveLength(1);
  expect(anna.keyboard).toEqual([]);
  await house.telegram.until(() => anna.commands.length === 1, PATIENCE);
  expect(anna.commands).toEqual([{ command: 'start', description: 'Time and units' }]);
  for (const text of ['/start', '/human', 'what is this?', '112', 'London']) anna.send(text);
  await anna.waitFor('London: ', PATIENCE);
  const said = anna.messages.filter(({ mine }) => !mine).map(({ text }) => text);
  expect(said.join('\n')).not.toMatch(SENSITIVE);
  expect(said.join('\n')).toContain('112: the emergency number in many countries.');
  anna.send('Berlin Berlin');
  await anna.waitFor('You are back', PATIENCE);
  await anna.waitFor('What would help you now?', PATIENCE);
  expect(anna.screen()).not.toContain('Berlin Berlin');
  await house.telegram.until(() => anna.commands.length > 1, PATIENCE);
  expect(anna.keyboard.flat()).toContain('✖ Hide');
});

test('R6: hidden in Russian, with a word of their own, and back with another one', async () => {
  const anna = await house.atMenu({ languageCode: 'ru' });
  anna.tap('Настройки: язык, данные, удаление');
  await anna.waitFor('Настройки', PATIENCE);
  anna.tap('Скрыть чат, тихие сообщения');
  await anna.waitFor('Что вы хотите настроить?', PATIENCE);
  anna.tap('Моё слово, чтобы скрыть');
  await anna.waitFor('Напишите слово, которое скрывает чат', PATIENCE);
  anna.send('Ёлка');
  await anna.waitFor('тоже работают', PATIENCE);
  await anna.waitFor('Что вы хотите настроить?', PATIENCE);
  anna.tap('Моё слово для возвращения');
  await anna.waitFor('Напишите слово, чтобы возвращаться', PATIENCE);
  anna.send('синий чай');
  await anna.waitFor('возвращает чат', PATIENCE);
  await house.telegram.until(() => !/Ёлка|синий чай/.test(anna.screen()), PATIENCE);
  anna.send('елка');
  const screen = await seen(anna, 'Москва: ');
  expect(screen).toMatch(/Москва: .*\n {2}Ташкент: .*\n {2}Разница: \+2:00/);
  expect(screen).not.toMatch(SENSITIVE);
  anna.send('100 км');
  await anna.waitFor('100 км = 62,14 миль', PATIENCE);
  anna.send('Синий чай!');
  await anna.waitFor('Вы снова здесь', PATIENCE);
}, 60_000);

test('R6: more than a hundred messages go in batches; older than 48 hours stay and are named after the return', async () => {
  const anna = await house.atMenu();
  const old = anna.messages.length;
  house.telegram.clock.advance(49 * 3_600_000);
  anna.tap('Talk to a person');
  await anna.waitFor('How old are you', PATIENCE);
  anna.tap('18 or older');
  await anna.waitFor('When may staff write', PATIENCE);
  anna.tap('At any time');
  await anna.waitFor('None of your answers', PATIENCE);
  anna.tap('Send');
  await anna.waitFor('Your request is kept', PATIENCE);
  // They wait for staff, so that nothing is answered to these.
  for (let n = 0; n < 130; n += 1) anna.send(`message ${n}`);
  anna.press('✖ Hide');
  await seen(anna, 'Moscow: ', old + 1);
  const batches = house.telegram.calls.filter(
    ({ method, params }) => method === 'deleteMessages' && params.chat_id === String(anna.id),
  );
  expect(batches.length).toBeGreaterThan(1);
  expect(batches.every(({ params }) => (params.message_ids as number[]).length <= 100)).toBe(true);
  anna.send('Paris Paris');
  const back = await anna.waitFor('You are back', PATIENCE);
  expect(back.text).toMatch(/could not be deleted: \d+\.[\s\S]*hold your finger on this chat/);
}, 60_000);

/** The chat as it stands once everything has been deleted. */
async function seen(anna: Person, clock: string, messages = 1): Promise<string> {
  await anna.waitFor(clock, PATIENCE);
  await house.telegram.until(() => anna.messages.length === messages, { what: 'an empty chat', ...PATIENCE });
  return anna.screen();
}
