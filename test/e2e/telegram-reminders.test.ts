import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Person } from '../support/bot-api/index.ts';
import { type TelegramHouse, telegramHouse } from '../support/telegram-house.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const PATIENCE = { timeout: 20_000 };
/** Loaded before the program, so that its clock can be moved while it runs. */
const CLOCK = join(import.meta.dirname, '../soak/unruly-clock.ts');

let house: TelegramHouse;
let clock: string;
beforeAll(async () => {
  house = await telegramHouse();
  clock = join(dirname(house.file), 'clock');
  setClock(morning());
  await start();
});
afterAll(() => house.end());

/** Ten minutes past the hour of messages in Moscow, today or tomorrow: whenever this test runs, it is day there. */
function morning(): number {
  const now = Date.now();
  const today = Math.floor(now / DAY) * DAY + 7 * HOUR + 10 * 60_000;
  return (today >= now ? today : today + DAY) - now;
}
const setClock = (aheadMs: number): void => writeFileSync(clock, String(aheadMs));
const start = () => house.start({ NODE_OPTIONS: `--import=${CLOCK}`, UNRULY_CLOCK: clock });

/** The day so many days from the house's today, as people write it. */
function written(days: number): string {
  const at = new Date(Date.now() + morning() + days * DAY);
  return [at.getUTCDate(), at.getUTCMonth() + 1, at.getUTCFullYear()].join('.');
}

async function keepsDate(person: Person, days: number): Promise<void> {
  person.send('/reminders');
  await person.waitFor('Which date is it about?', PATIENCE);
  person.tap('Another date');
  await person.waitFor('Which day is it?', PATIENCE);
  person.send(written(days));
  await person.waitFor('Shall we write to you', PATIENCE);
  person.tap('Yes, remind me');
  await person.waitFor('It is set', PATIENCE);
}

/** Sent and written down: a kill before that lets it be sent once more, since Telegram takes no key against repeats. */
const settled = () =>
  expect.poll(() => house.rows('select count(*) as n from queue')[0]?.n, PATIENCE).toBe(0);

const timers = () => house.rows(`select count(*) as n from timers where name like 'remind:%'`)[0]?.n;

test('R8: killed between the yes and the hour, the house still writes once, and neutrally; hidden and erased chats get nothing', async () => {
  const anna = await house.atMenu({ languageCode: 'en' });
  const bela = await house.atMenu({ languageCode: 'en' });
  const vera = await house.atMenu({ languageCode: 'en' });
  for (const person of [anna, bela, vera]) await keepsDate(person, 8);
  expect(timers()).toBe(3);
  bela.press('✖ Hide');
  await bela.waitFor('Moscow: ', PATIENCE);
  vera.send('/erase');
  await vera.waitFor('Delete', PATIENCE);
  vera.tap('Yes, delete everything');
  await vera.waitFor('is deleted from our records', PATIENCE);
  expect(timers()).toBe(1);

  await house.serving?.kill();
  setClock(morning() + DAY);
  await start();
  const told = await anna.waitFor('A date that you wrote down', PATIENCE);
  expect(told.text).toBe('A date that you wrote down is near. Days left: 7.');
  await settled();
  await house.serving?.kill();
  await start();
  setClock(morning() + DAY + HOUR);
  await anna.quiet();
  const count = (person: Person) =>
    person.messages.filter(({ text }) => text.startsWith('A date that')).length;
  expect([anna, bela, vera].map(count)).toEqual([1, 0, 0]);

  anna.tap('Show what it is');
  await anna.waitFor('Another date', PATIENCE);
  anna.tap('Done, no more messages');
  await anna.waitFor('No more messages come about this date', PATIENCE);
  expect(timers()).toBe(0);
}, 90_000);

test('a check-in without an answer tells the hotline once, across kills, and a late tap tells it that the person is back', async () => {
  const base = morning() + 3 * DAY;
  setClock(base);
  const dora = await house.atMenu({ languageCode: 'en' });
  dora.send('/reminders');
  await dora.waitFor('Which date is it about?', PATIENCE);
  dora.tap('A question during a journey');
  await dora.waitFor('On which day should we ask?', PATIENCE);
  dora.tap('Today');
  await dora.waitFor('At what time?', PATIENCE);
  dora.tap('18:00');
  await dora.waitFor('How long should we wait', PATIENCE);
  dora.tap('1 hour');
  await dora.waitFor('And if you do not answer?', PATIENCE);
  dora.tap('Tell the hotline');
  await dora.waitFor('How old are you?', PATIENCE);
  dora.tap('18 or older');
  await dora.waitFor('What may we tell them?', PATIENCE);
  dora.send('Bus to Kazan with Timur');
  await dora.waitFor('When may staff write', PATIENCE);
  dora.tap('Only after I write first');
  await dora.waitFor('Do you want that?', PATIENCE);
  dora.tap('Yes, set it');
  await dora.waitFor('It is set', PATIENCE);

  await house.serving?.kill();
  setClock(base + 8 * HOUR);
  await start();
  await dora.waitFor('Is everything going as you planned?', PATIENCE);
  await settled();
  await house.serving?.kill();
  setClock(base + 10 * HOUR);
  await start();
  await dora.waitFor('No answer came. What you chose for this was done.', PATIENCE);
  await house.telegram.until(() => house.hotline.topics.length > 0, PATIENCE);
  expect(house.rows('select state, priority from cases')).toEqual([{ state: 'waiting', priority: 'P1' }]);

  // Who only reads along needs no place on the staff list.
  const lola = house.telegram.user({ firstName: 'Lola', languageCode: 'ru' });
  house.hotline.member(lola);
  const desk = lola.in(house.hotline, house.hotline.topics.at(-1));
  await desk.waitFor('Нет ответа на вопрос', PATIENCE);
  expect(desk.screen()).toContain('Слова для горячей линии: Bus to Kazan with Timur');
  dora.tap('Yes');
  await desk.waitFor('подаёт знак', PATIENCE);
  await dora.waitFor('Meanwhile the hotline was told', PATIENCE);
}, 90_000);
