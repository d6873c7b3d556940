import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Person } from '../support/bot-api/index.ts';
import { type TelegramHouse, telegramHouse } from '../support/telegram-house.ts';

let house: TelegramHouse;
beforeAll(async () => {
  house = await telegramHouse();
  await house.start();
});
afterAll(() => house.end());

/** Taps, and waits for what the tap should bring. */
async function tap(person: Person, label: string, brings: string | RegExp): Promise<void> {
  const { answered } = person.tap(label);
  await person.waitFor(brings);
  await answered();
}

test('/start: language first, who we are, is it safe, the menu', async () => {
  const anna = house.telegram.user({ languageCode: 'en' });
  anna.start();
  const first = await anna.waitFor('Choose your language');
  expect(first.buttons.flat().slice(0, 2)).toEqual(['English', 'Русский']);
  await tap(anna, 'English', 'Is it safe for you to read and write here now?');
  expect(anna.screen()).toMatch(/112[\s\S]*program answers here, not a person/);
  await tap(anna, 'Yes', 'What would help you now?');
  expect(anna.buttons).toContain('🆘 I am in danger now');
});

test('documents taken: a whole conversation by taps, from the menu to contacts', async () => {
  const anna = await house.atMenu();
  await tap(anna, 'My documents were taken', /18/);
  await tap(anna, '18 or older', 'In which country are you now?');
  await tap(anna, 'Turkey', /passport/i);
  await tap(anna, 'Uzbekistan', 'Who has your documents');
  const preferred = ['Next', 'Employer or boss', 'No, I am not paid'];
  const answers = (buttons: string[][]) =>
    buttons.flat().filter((label) => !/^(⬅|👤|Did not work)/u.test(label));
  for (let taps = 0; taps < 40; taps += 1) {
    const screen = await anna.waitFor(({ buttons }) => answers(buttons).length > 0);
    if (screen.text.includes('Would you like to talk to a person')) break;
    const labels = answers(screen.buttons);
    const several = labels.includes('Done') && labels.some((label) => label.startsWith('✅'));
    anna.tap(several ? 'Done' : (preferred.find((label) => labels.includes(label)) ?? labels[0] ?? ''));
  }
  const said = anna.messages.map(({ text }) => text).join('\n');
  expect(said).toContain('112');
  expect(said).toMatch(/157/);
  await tap(anna, 'Not now', 'What would help you now?');
});

test('the keyboard below always works: danger, a person, back, menu, hide', async () => {
  const anna = await house.atMenu();
  expect(anna.keyboard).toEqual([
    ['🆘 Danger', '👤 A person'],
    ['⬅ Back', '☰ Menu', '🌐', '✖ Hide'],
  ]);
  anna.press('🆘 Danger');
  await anna.waitFor('112');
  anna.press('☰ Menu');
  await anna.waitFor('What would help you now?');
  anna.press('👤 A person');
  await anna.waitFor(/18/);
  anna.press('⬅ Back');
  await anna.waitFor('What would help you now?');
});

test('an old button is recognised, answered, and never applied', async () => {
  const anna = await house.atMenu();
  await tap(anna, 'Check a job offer', /18/);
  await tap(anna, '18 or older', /Where are you|home/i);
  anna.tap('My documents were taken');
  await anna.waitFor('This button belongs to an earlier question');
  expect(anna.last?.text).not.toMatch(/Which country are you in/);
});

test('a double tap counts once, and in silence', async () => {
  const anna = await house.atMenu();
  const menu = anna.last;
  const first = anna.tap('My documents were taken');
  const second = anna.tap('My documents were taken', { message: menu });
  await Promise.all([first.answered(), second.answered()]);
  await anna.waitFor(/18/);
  await anna.quiet(250);
  expect(anna.messages.filter(({ text }) => /18/.test(text))).toHaveLength(1);
  expect(anna.screen()).not.toContain('earlier question');
});

test('an unknown command, a voice message, a place, an edit: each gets a helpful answer', async () => {
  const anna = await house.atMenu();
  anna.send('/dance');
  await anna.waitFor('We do not know this command');
  anna.voice();
  await anna.waitFor('Nobody has heard this message');
  anna.location();
  await anna.waitFor('We do not keep your location');
  const said = anna.send('hello there');
  await anna.waitFor('it cannot answer that');
  anna.edit(said, 'hello here');
  await anna.waitFor('Your first answer still stands');
  await anna.quiet();
  expect(anna.last?.buttons.flat()).toContain('My documents were taken');
});

test('the longest text that Telegram carries, marks and half an alphabet harm nobody', async () => {
  const anna = await house.atMenu();
  for (const text of [
    'x'.repeat(4096),
    '<b>&amp;</i> **bold** `',
    '😀'.repeat(500),
    '\u202e\u0000 1; drop table people',
  ]) {
    anna.send(text);
    // What follows within seconds is a burst: it was answered once.
    if (text.startsWith('x')) await anna.waitFor('it cannot answer that');
  }
  await anna.quiet();
  await tap(anna, 'My documents were taken', /18/);
});

test('forged buttons are acknowledged and do nothing', async () => {
  const anna = await house.atMenu();
  const menu = anna.last;
  if (!menu) throw new Error('no menu');
  const real = menu.raw.reply_markup?.inline_keyboard[0]?.[0]?.callback_data ?? '';
  const before = house.rows('select session from people');
  const [token, step] = real.split('.');
  const forged = [
    '',
    'x',
    'a.b.c',
    'case.claim',
    `zzzzzz.${step}.person`,
    `${token}.999999.person`,
    '__proto__',
    'x'.repeat(64),
  ];
  for (const data of forged) {
    const message = structuredClone(menu);
    const row = [{ text: 'forged', callback_data: data }];
    Object.assign(message.raw, { reply_markup: { inline_keyboard: [row] } });
    await anna.tap('forged', { message }).answered();
  }
  await anna.quiet(250);
  expect(house.rows('select count(*) as n from cases')).toEqual([{ n: 0 }]);
  expect(anna.last?.text).toContain('What would help you now?');
  expect(house.rows('select count(*) as n from people')).toEqual([{ n: before.length }]);
});

test('in groups and channels the bot keeps silent', async () => {
  const { telegram } = house;
  const anna = telegram.user();
  const [group, channel] = [telegram.group({ botsLead: true }), telegram.channel()];
  group.member(anna);
  anna.in(group).send('hello bot');
  anna.in(group).send('/start');
  channel.post('news');
  // Somebody who comes later has been answered, so what came before has been read.
  await house.atMenu();
  expect([telegram.sent(group.id), telegram.sent(channel.id)]).toEqual([[], []]);
});

test('who blocks the bot and comes back goes on', async () => {
  const anna = await house.atMenu();
  await tap(anna, 'My documents were taken', /18/);
  anna.block();
  await house.telegram.until(() => house.rows('select 1 from people where reachable = 0').length === 1);
  anna.start();
  await anna.waitFor('Welcome back');
  await anna.waitFor('What would help you now?');
  expect(house.rows('select 1 from people where reachable = 0')).toEqual([]);
});

test('in Russian, and in the middle of it in English; keys of the language before still work', async () => {
  const anna = await house.atMenu({ languageCode: 'ru' });
  expect(anna.keyboard.flat()).toContain('🆘 Опасность');
  anna.tap('У меня забрали документы');
  await anna.waitFor(/18/);
  anna.send('/language');
  await anna.waitFor('Choose your language');
  anna.tap('English');
  await anna.waitFor(/18 or older|How old|18/);
  await anna.quiet();
  expect(anna.last?.buttons.flat()).toContain('18 or older');
  anna.press('⬅ Назад');
  await anna.waitFor('Choose your language');
  anna.press('☰ Меню');
  await anna.waitFor('What would help you now?');
});

test('commands and descriptions are set in every language', async () => {
  const { telegram } = house;
  const russian = telegram.user({ languageCode: 'ru' });
  const other = telegram.user({ languageCode: 'fr' });
  await telegram.until(() => russian.commands.length > 0 && other.commands.length > 0);
  // Which ones, and in what order: test/channels/telegram-commands.test.ts.
  const names = ({ commands }: typeof russian) => commands.map(({ command }) => command);
  expect(names(russian)[0]).toBe('sos');
  expect(names(other)).toEqual(names(russian));
  expect(russian.commands[3]?.description).toBe('Показать меню');
  expect(other.commands[3]?.description).toBe('Show the menu');
});

test('R4: "delete everything" leaves nothing in the database and says so', async () => {
  const anna = await house.atMenu();
  const before = house.rows('select count(*) as n from people')[0]?.n;
  anna.send('/erase');
  await anna.waitFor('It cannot be undone');
  await tap(anna, 'Yes, delete everything', 'Everything you told us here is deleted');
  await expect.poll(() => house.rows('select count(*) as n from outbox where person is null')[0]?.n).toBe(0);
  expect(house.rows('select count(*) as n from people')[0]?.n).toBe(Number(before) - 1);
});
