import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../support/browser.ts';
import { databaseFolder, type Serving, serve } from '../support/serve.ts';

const NEUTRAL = 'https://www.wikipedia.org/';
const home = databaseFolder();
let serving: Serving;
let browser: Browser;
let context: BrowserContext;

beforeAll(async () => {
  serving = await serve(home.settings);
  browser = await openBrowser();
});
afterEach(() => context.close());
afterAll(async () => {
  await browser?.close();
  await serving?.stop();
  home.remove();
});

const rows = (table: string): number => {
  const db = new DatabaseSync(home.file, { readOnly: true });
  try {
    return Number(db.prepare(`select count(*) as n from ${table}`).get()?.n);
  } finally {
    db.close();
  }
};

async function atMenu(): Promise<Page> {
  context = await browser.newContext({ locale: 'en-GB' });
  await context.route(`${NEUTRAL}**`, (route) =>
    route.fulfill({ body: '<title>An encyclopedia</title>', contentType: 'text/html' }),
  );
  const page = await context.newPage();
  await page.goto(serving.url);
  await page.getByRole('button', { name: /Start/ }).click();
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('button', { name: 'Yes', exact: true }).click();
  await page.getByText('What would help you now?').waitFor();
  return page;
}

/** Gone from the tab, from the browser and from the server. */
async function nothingLeft(page: Page): Promise<void> {
  await page.waitForURL(NEUTRAL);
  await expect.poll(() => rows('people')).toBe(0);
  for (const table of ['transcript', 'outbox', 'timers', 'consents', 'traces']) expect(rows(table)).toBe(0);
  await expect.poll(() => context.cookies(serving.url)).toEqual([]);
  await page.goBack();
  expect(await page.locator('body').innerText()).not.toContain('What would help you now?');
}

test('R6: "Leave now" deletes the conversation on the server, and another tab of it leaves too', async () => {
  const page = await atMenu();
  const other = await context.newPage();
  await other.goto(serving.url);
  await other.getByText('What would help you now?').waitFor();
  await page.getByRole('button', { name: 'Leave now' }).click({ noWaitAfter: true });
  await nothingLeft(page);
  await other.waitForURL(NEUTRAL);
});

test.each(['/hide', 'hide'])('R6: "%s", typed, does the same', async (word) => {
  const page = await atMenu();
  await page.getByRole('textbox').fill(word);
  await page.keyboard.press('Enter');
  await nothingLeft(page);
});

test('an erase request, or leaving, from the web chat of somebody else changes nothing', async () => {
  await atMenu();
  const before = rows('transcript');
  const post = (path: string, headers: Record<string, string>, body = '') =>
    fetch(serving.url + path, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body,
    });
  const [cookie] = await context.cookies(serving.url);
  const mine = { cookie: `kompas=${cookie?.value}` };
  const stranger = { cookie: `kompas=${'a'.repeat(22)}`, origin: serving.url };
  expect((await post('/say', stranger, 'text=/erase&token=x')).status).toBe(403);
  expect((await post('/exit', stranger)).status).toBe(303);
  // The right browser, made to send it by another page.
  expect((await post('/exit', { ...mine, origin: 'https://elsewhere.example' })).status).toBe(403);
  expect((await post('/say', { ...mine, origin: serving.url }, 'text=/erase&token=x')).status).toBe(403);
  expect([rows('people'), rows('transcript')]).toEqual([1, before]);
});

test('R20: "My data" is a download on the page, and is gone from the server with "Leave now"', async () => {
  const page = await atMenu();
  await page.getByRole('button', { name: /^Settings/ }).click();
  await page.getByRole('button', { name: 'My data: see and take it' }).click();
  await page.getByText('Are you alone now?').waitFor();
  expect(rows('files')).toBe(0);
  await page.getByRole('button', { name: 'Yes, send the file' }).click();
  await page.getByText('Your file. In it are').waitFor();
  const waiting = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download' }).click();
  const download = await waiting;
  expect(download.suggestedFilename()).toBe('page.html');
  const shown = await context.newPage();
  await shown.setContent(readFileSync(await download.path(), 'utf8'));
  expect(await shown.getByRole('heading', { level: 1 }).innerText()).toBe('What we keep about you');
  expect(await shown.locator('body').innerText()).toContain('What is not in this file, and why');
  await shown.close();
  const others = rows('people') - 1;
  await page.getByRole('button', { name: 'Leave now' }).click({ noWaitAfter: true });
  await page.waitForURL(NEUTRAL);
  await expect.poll(() => rows('people')).toBe(others);
  expect(rows('files')).toBe(0);
});
