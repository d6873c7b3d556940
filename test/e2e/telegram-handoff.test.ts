import { afterEach, beforeEach, expect, test } from 'vitest';
import type { GroupSeat, Person } from '../support/bot-api/index.ts';
import { type TelegramHouse, telegramHouse } from '../support/telegram-house.ts';

let house: TelegramHouse;
// A house for each: twenty messages a minute are all that a group gets.
beforeEach(async () => {
  house = await telegramHouse();
  await house.start();
});
afterEach(() => house.end());

async function tap(person: Person, label: string, brings: string | RegExp): Promise<void> {
  person.tap(label);
  await person.waitFor(brings);
}

/** Everything that was to be sent has gone, and is known to have gone. */
const settled = () => expect.poll(() => house.rows('select count(*) as n from queue')[0]?.n).toBe(0);

/** Staff close a case in the topic, saying no more than that. */
async function close(seat: GroupSeat): Promise<void> {
  seat.send('/close informed');
}

/** Consent screen by screen, passing on nothing; staff sit down at the topic. */
async function handOff(person: Person, staff: Person) {
  const before = house.hotline.topics.length;
  await tap(person, 'Talk to a person', /18/);
  await tap(person, '18 or older', 'When may staff write');
  await tap(person, 'At any time', 'None of your answers');
  await tap(person, 'Send', 'Your request is kept');
  const topic = await house.telegram.until(() => house.hotline.topics[before], { what: 'a topic' });
  const seat = staff.in(house.hotline, topic.id);
  await house.telegram.until(() => seat.screen().includes('Новая просьба'));
  await settled();
  return seat;
}

test('R3: a hand-off through a staff topic, both ways, until it is closed', async () => {
  const anna = await house.atMenu({ firstName: 'Annabella' });
  const olga = await handOff(anna, await house.member('Olga'));

  expect(olga.screen()).not.toContain('Annabella');
  expect(JSON.stringify(house.telegram.sent(house.hotline.id))).not.toContain(String(anna.id));
  expect(house.hotline.topics.at(-1)?.name).toMatch(/^P3 · \w+ \w+ \d{4}$/);

  anna.send('I am <afraid> & tired');
  await olga.waitFor('I am <afraid> & tired');
  olga.send('Good day, I am Olga.');
  await anna.waitFor('Good day, I am Olga.');
  expect(anna.screen()).toContain('A person from the hotline is here now.');

  olga.send('// she sounds calm');
  anna.photo({ caption: 'look' });
  await olga.waitFor('look');
  anna.press('☰ Menu');
  await anna.waitFor('The program is silent meanwhile');
  anna.press('🆘 Danger');
  await anna.waitFor('112');
  expect(anna.screen()).not.toContain('she sounds calm');

  await close(olga);
  await anna.waitFor('This conversation is closed');
  anna.press('☰ Menu');
  await anna.waitFor('What would help you now?');
  await house.telegram.until(() => house.hotline.topics.at(-1)?.closed);
});

test('of two members of staff the first has the case, and the second is told', async () => {
  const anna = await house.atMenu();
  const petra = await house.member('Petra');
  const olga = await handOff(anna, await house.member('Olga'));
  olga.tap('Взять');
  await anna.waitFor('A person from the hotline is here now');
  const other = petra.in(house.hotline, house.hotline.topics.at(-1));
  other.send('I take it!');
  await other.waitFor('уже взял другой сотрудник');
  await close(olga);
  await anna.waitFor('This conversation is closed');
  expect(anna.screen()).not.toContain('I take it!');
});

test('R4, R23: a person who deletes everything: the topic goes with every message in it, and staff are told', async () => {
  const anna = await house.atMenu();
  const operator = await house.member('Olga');
  await handOff(anna, operator);
  const general = operator.in(house.hotline);
  const topic = house.hotline.topics.at(-1)?.id;
  expect(topic).toBeDefined();
  anna.send('/erase');
  await anna.waitFor('It cannot be undone');
  await tap(anna, 'Yes, delete everything', 'Everything you told us here is deleted');
  await house.telegram.until(() => !house.hotline.topics.some(({ id }) => id === topic));
  await general.waitFor('Человек удалил свои данные');
  expect(house.rows(`select state from cases where state <> 'closed'`)).toEqual([]);
});

test('a person who blocks the bot: staff learn that their message did not arrive', async () => {
  const anna = await house.atMenu();
  const olga = await handOff(anna, await house.member('Olga'));
  anna.block();
  await house.telegram.until(() => olga.screen().includes('не дошло'));
  olga.send('Are you there?');
  await olga.waitFor('не дошло');
});
