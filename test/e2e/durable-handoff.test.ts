import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Person } from '../support/bot-api/index.ts';
import { type TelegramHouse, telegramHouse } from '../support/telegram-house.ts';

/** A lease that a killed process held runs out within this time. */
const PATIENCE = { timeout: 15_000 };

let house: TelegramHouse;
beforeEach(async () => {
  house = await telegramHouse();
  await house.start();
});
afterEach(() => house.end());

async function powerCut(): Promise<void> {
  await house.serving?.kill();
  await house.start();
}

async function answers(person: Person, ...taps: (readonly [label: string, brings: string | RegExp])[]) {
  for (const [label, brings] of taps) {
    person.tap(label);
    await person.waitFor(brings);
  }
}

const settled = () =>
  expect.poll(() => house.rows('select count(*) as n from queue')[0]?.n, PATIENCE).toBe(0);

test('kill -9 through a hand-off: one case, one request, every text both ways, and the end still ends it', async () => {
  const anna = await house.atMenu();
  await answers(
    anna,
    ['Talk to a person', /18/],
    ['18 or older', 'When may staff write'],
    ['At any time', 'None of your answers'],
  );
  // Cut while the call for help is in hand: the tap has reached the process, whatever it has done about it.
  await anna.tap('Send').answered();
  await powerCut();
  await house.telegram.until(() => house.hotline.topics.length > 0, PATIENCE);
  await settled();
  expect(house.rows('select state, owner_kind from cases')).toEqual([
    { state: 'waiting', owner_kind: 'queue' },
  ]);
  expect(anna.screen()).toContain('Your request is kept');

  const topic = house.hotline.topics.at(-1);
  const lola = await house.member('Lola');
  const desk = lola.in(house.hotline, topic);
  expect(desk.screen()).toContain('Новая просьба');

  // Cut between the claim and the first word, and again between a word and its way to the person.
  await desk.tap('Взять').answered();
  await powerCut();
  await anna.waitFor('A person from the hotline is here now', PATIENCE);
  expect(house.rows('select state, owner_kind from cases')).toEqual([{ state: 'open', owner_kind: 'staff' }]);
  desk.send('Good day, I am Lola');
  const { inbox } = house.telegram.firstBot;
  await house.telegram.until(() => inbox.pending.length === 0, PATIENCE);
  await powerCut();
  await anna.waitFor('Good day, I am Lola', PATIENCE);
  await settled();

  // The dark house hears nothing, and nothing is lost.
  await house.serving?.kill();
  const said = ['one', 'two', 'three'];
  for (const text of said) anna.send(text);
  desk.send('I am here');
  await house.start();
  await desk.waitFor('three', PATIENCE);
  await anna.waitFor('I am here', PATIENCE);
  const relayed = desk.messages
    .filter(({ mine, text }) => !mine && said.includes(text))
    .map(({ text }) => text);
  expect(relayed).toEqual(said);
  expect(house.rows('select count(*) as n from case_lines')).toEqual([{ n: 5 }]);

  desk.send('/close informed');
  await powerCut();
  await anna.waitFor('This conversation is closed', PATIENCE);
  await settled();
  expect(house.rows('select state, owner_kind from cases')).toEqual([{ state: 'closed', owner_kind: 'bot' }]);
  expect(house.rows('select count(*) as n from timers')).toEqual([{ n: 0 }]);
}, 60_000);
