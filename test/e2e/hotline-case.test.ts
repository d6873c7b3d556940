import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser } from '../support/browser.ts';
import { answers, HotlineWindows, walks, writes } from '../support/hotline-windows.ts';
import { command, databaseFolder, type Serving, serve } from '../support/serve.ts';

/** Renew the README's picture with: PICTURES=1 npx vitest run --project edges test/e2e/hotline-case.test.ts */
const PICTURE = process.env.PICTURES ? join(import.meta.dirname, '../../docs/pictures/console.png') : null;

const home = databaseFolder();
let serving: Serving;
let browser: Browser;
let windows: HotlineWindows;
let person: Page;
let other: Page;
let admin: Page;
let olga: Page;

beforeAll(async () => {
  serving = await serve(home.settings);
  browser = await openBrowser();
  windows = new HotlineWindows(browser, serving);
});
afterAll(async () => {
  await browser?.close();
  await serving?.stop();
  home.remove();
  expect(windows.complaints, 'the browser complains of nothing').toEqual([]);
});

const take = (member: Page, priority: string): Promise<void> =>
  member.locator(`#queue .case.${priority}`).getByRole('button', { name: 'Take it' }).click();
async function prepareAnswer(): Promise<void> {
  await admin.goto(`${serving.url}/console/answers/new`);
  await admin.locator('main input[name=title]').fill('Photo of the passport');
  await admin.locator('main textarea[name=text]').fill('Do you have a photo of it?');
  await admin.locator('main select[name=language]').selectOption('en');
  await admin.locator('main button.primary').click();
  await admin.getByText('Saved.').waitFor();
}
const log = (text: string) => person.locator('#log').getByText(text);

const TOLD = [
  ['My documents were taken', 'How old are you?'],
  ['18 or older', 'In which country are you now?'],
  ['Turkey', 'Which country is your passport from?'],
  ['Uzbekistan', 'Who has your documents now?'],
  ['Employer or boss', 'How long have you been without'],
  ['1 to 6 months', 'Are you paid for your work?'],
  ['No, I am not paid', 'debt'],
] as const;
const CONSENT = [
  ['Yes, pass on my answers', 'When may staff write'],
  ['At any time', 'Shall we send it?'],
  ['Send', 'Your request is kept'],
] as const;

it('a person asks for a person, sees what will be passed on, and is told that nobody has read it yet', async () => {
  admin = await windows.staff(serving.output, PICTURE ? { deviceScaleFactor: 2 } : {});
  await prepareAnswer();
  other = await windows.person();
  await windows.asksForHuman(other);
  person = await windows.person();
  await walks(person, TOLD);
  await person.locator('#bar button.human').click();
  await log('May staff see what you answered').waitFor();
  await walks(person, CONSENT);
  expect(await log('Nobody has read it yet').count()).toBe(1);
  expect(await log('A person from the hotline is here now').count()).toBe(0);
  await writes(person, 'I write while I wait');
}, 60_000);

it('staff claim it; the person sees that a human is here, and both read each other live', async () => {
  await admin.goto(`${serving.url}/console`);
  await take(admin, 'P3');
  await other.getByText('A person from the hotline is here now').waitFor();
  expect(await log('A person from the hotline is here now').count(), 'not yet for this one').toBe(0);
  await admin.goto(`${serving.url}/console`);
  await take(admin, 'P2');
  await admin.locator('#talk').getByText('I write while I wait').waitFor();
  expect(await admin.locator('#card').innerText()).toContain('Employer or boss');
  await log('A person from the hotline is here now').waitFor();

  await answers(admin, 'Good day. I read what you wrote.');
  await log('Good day. I read what you wrote.').waitFor();
  const human = person.locator('.line.human');
  expect(await human.count(), 'a human is seen to be one').toBe(1);
  expect(await human.innerText()).toContain('A person');

  await writes(person, 'My boss has my passport');
  await admin.locator('#talk').getByText('My boss has my passport').waitFor();
  await admin.locator('#talk').getByText('delivered').last().waitFor();
});

it('a note stays with staff', async () => {
  await admin.locator('#do-note summary').click();
  await admin.locator('#do-note textarea').fill('Has a photo of the passport');
  await admin.getByRole('button', { name: 'Keep the note' }).click();
  await admin.locator('#talk .note').getByText('Has a photo of the passport').waitFor();
  await admin.locator('#canned summary').click();
  await admin.locator('#canned a').click();
  await admin.locator('#compose').getByRole('button', { name: 'Send' }).click();
  await log('Do you have a photo of it?').waitFor();
  await writes(person, 'Yes, on my phone');
  await admin.locator('#talk').getByText('Yes, on my phone').waitFor();
  expect(await log('Has a photo of the passport').count()).toBe(0);
  if (!PICTURE) return;
  mkdirSync(join(PICTURE, '..'), { recursive: true });
  await admin.locator('#talk').getByText('delivered').last().waitFor();
  await admin.screenshot({ path: PICTURE });
});

it('what was said to one person does not reach another', async () => {
  expect(await other.locator('#log').innerText()).not.toMatch(/Good day|photo|passport/);
});

it('the conversation survives a reload of both pages', async () => {
  await Promise.all([person.reload(), admin.reload()]);
  expect(await log('Good day. I read what you wrote.').count()).toBe(1);
  expect(await admin.locator('#talk').getByText('My boss has my passport').count()).toBe(1);
});

it('another member takes over, and the person is told before they write', async () => {
  olga = await windows.staff(await command(home.settings, 'staff', 'add', 'Olga', 'operator'));
  await admin.reload();
  await admin.locator('#do-transfer summary').click();
  await admin.locator('#do-transfer select').selectOption({ label: 'Olga' });
  await admin.locator('#do-transfer textarea').fill('Knows the consulates');
  await admin.locator('#do-transfer').getByRole('button', { name: 'Transfer' }).click();
  await admin.getByText('The case was passed on.').waitFor();
  await log('Another person from the hotline has your conversation now').waitFor();

  await olga.goto(`${serving.url}/console`);
  await olga.locator('#queue').getByRole('link').first().click();
  await olga.locator('#talk').getByText('Yes, on my phone').waitFor();
  await answers(olga, 'I am another person. I know the consulates.');
  await log('I am another person.').waitFor();
  await writes(person, 'Thank you both');
  await olga.locator('#talk').getByText('Thank you both').waitFor();
}, 40_000);

it('it ends with an outcome; the person is asked, skippably, and the program speaks again', async () => {
  await olga.locator('#do-close summary').click();
  for (const code of ['For themselves', 'Documents', 'Referred'])
    await olga.locator('#do-close').getByText(code, { exact: true }).click();
  await olga.getByRole('button', { name: 'Close the case' }).click();
  await olga.getByText('Closed. Thank you.').waitFor();

  await log('This conversation is closed.').waitFor();
  expect(await log('You can ask for a person again at any time.').count()).toBe(1);
  await log('Did you get the help you asked for?').waitFor();
  await log('Do they say that you owe them money?').nth(1).waitFor();
  await person.getByRole('button', { name: 'Yes', exact: true }).last().click();
  await log('Are you out of danger now?').waitFor();
  await person.getByRole('button', { name: 'Skip', exact: true }).last().click();
  await log('Thank you. You can ask for a person again').waitFor();
  await walks(person, [['Yes, and I can repay it', 'Can you leave this place']]);
}, 40_000);
