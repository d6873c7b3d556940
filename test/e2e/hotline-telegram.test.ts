import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { GroupSeat, Person } from '../support/bot-api/index.ts';
import { openBrowser } from '../support/browser.ts';
import { answers, HotlineWindows } from '../support/hotline-windows.ts';
import { command } from '../support/serve.ts';
import { type TelegramHouse, telegramHouse } from '../support/telegram-house.ts';

let browser: Browser;
let house: TelegramHouse;
let windows: HotlineWindows;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  house = await telegramHouse();
  windows = new HotlineWindows(browser, await house.start());
});
afterEach(async () => {
  await house.end();
});

const staffCommand = (...argv: string[]): Promise<string> =>
  command({ DATABASE_URL: house.file, KOMPAS_KEY: house.key.toString('base64') }, 'staff', ...argv);

async function handOff(person: Person): Promise<{ id: number }> {
  const before = house.hotline.topics.length;
  for (const [label, brings] of [
    ['Talk to a person', /18/],
    ['18 or older', 'When may staff write'],
    ['At any time', 'None of your answers'],
    ['Send', 'Your request is kept'],
  ] as const) {
    person.tap(label);
    await person.waitFor(brings);
  }
  return house.telegram.until(() => house.hotline.topics[before], { what: 'a topic' });
}

const heard = (seat: Person | GroupSeat, text: string): number => seat.screen().split(text).length - 1;

test('one case on both faces: what is said on one shows on the other, and the person hears it once', async () => {
  const olga = await house.member('Olga');
  const page: Page = await windows.staff(await staffCommand('link', `Olga ${olga.id}`));
  const anna = await house.atMenu();
  const topic = olga.in(house.hotline, await handOff(anna));

  // Taken on the page: the topic and the person learn of it.
  await page.locator('#queue').getByRole('button', { name: 'Take it' }).click();
  await topic.waitFor('Просьба взята: Olga');
  await anna.waitFor('A person from the hotline is here now.');

  anna.send('I am at the station');
  await page.locator('#talk').getByText('I am at the station').waitFor();
  await topic.waitFor('I am at the station');

  topic.send('Written in the group');
  await anna.waitFor('Written in the group');
  await page.locator('#talk').getByText('Written in the group').waitFor();

  await answers(page, 'Written on the page');
  await anna.waitFor('Written on the page');
  await topic.waitFor('из консоли');
  expect(heard(topic, 'Written on the page')).toBe(1);

  topic.send('/note Sounds calm');
  await page.locator('#talk .note').getByText('Sounds calm').waitFor();
  await page.locator('#do-note summary').click();
  await page.locator('#do-note textarea').fill('Has a ticket');
  await page.getByRole('button', { name: 'Keep the note' }).click();
  await topic.waitFor('Has a ticket');

  anna.photo({ caption: 'my ticket' });
  const photo = page.locator('#talk .line.person', { hasText: 'my ticket' });
  const loaded = page.waitForResponse((answer) => answer.url().includes('/files/'));
  await photo.locator('summary').click();
  expect((await loaded).status(), 'fetched from Telegram for this member only').toBe(200);

  for (const text of ['Written in the group', 'Written on the page', 'is here now'])
    expect(heard(anna, text), text).toBe(1);
  expect(anna.screen()).not.toMatch(/Sounds calm|Has a ticket/);

  topic.send('/close informed');
  await anna.waitFor('This conversation is closed');
  await page.getByText('The program answers the person again').waitFor();
  expect(windows.complaints).toEqual([]);
}, 60_000);

test('who is not known in the group reaches nobody; the code lets one person in, once', async () => {
  const anna = await house.atMenu();
  const [petra, zoya] = ['Petra', 'Zoya'].map((firstName) => {
    const person = house.telegram.user({ firstName, languageCode: 'ru' });
    house.hotline.member(person);
    return person;
  }) as [Person, Person];
  const topic = await handOff(anna);
  const desk = petra.in(house.hotline, topic);
  desk.send('I am not on any list');
  await desk.waitFor('/bind');

  const [, code = ''] = /\/bind (\w+)/.exec(await staffCommand('add', 'Petra')) ?? [];
  petra.in(house.hotline).send(`/bind ${code}`);
  await petra.in(house.hotline).waitFor('может отвечать: Petra');
  zoya.in(house.hotline).send(`/bind ${code}`);
  await zoya.in(house.hotline).waitFor('Код не подходит');

  zoya.in(house.hotline, topic).send('Nor am I');
  desk.send('Now I am');
  await anna.waitFor('Now I am');
  expect(anna.screen()).not.toMatch(/not on any list|Nor am I/);
}, 40_000);
