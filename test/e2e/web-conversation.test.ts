import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../support/browser.ts';
import { databaseFolder, type Serving, serve } from '../support/serve.ts';

/** Renew the README's picture with: PICTURES=1 npx vitest run --project edges test/e2e/web-conversation.test.ts */
const PICTURE = process.env.PICTURES ? join(import.meta.dirname, '../../docs/pictures/web-chat.png') : null;

/** What somebody answers about a waitress job in Turkey that came through a friend. */
const OFFER = ['18 or older', 'Still at home', 'Türkiye|Turkey', 'Other work', 'A friend or neighbour'];

describe('a person checks a job offer on the web chat of a real installation', () => {
  const home = databaseFolder();
  let serving: Serving;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    serving = await serve(home.settings);
    browser = await openBrowser();
    page = await browser.newPage({ viewport: { width: 390, height: 780 }, deviceScaleFactor: 2 });
  });
  afterAll(async () => {
    await browser?.close();
    await serving?.stop();
    home.remove();
  });

  const tap = async (label: string): Promise<void> => {
    const log = page.locator('#log');
    const before = await log.innerText();
    await page
      .getByRole('button', { name: new RegExp(`^(${label})`) })
      .last()
      .click();
    await expect.poll(() => log.innerText(), { timeout: 15_000 }).not.toBe(before);
  };

  it('has both ways in on the first screen of a small phone, in every language, and nothing is cut off', async () => {
    const small = await browser.newPage({ viewport: { width: 320, height: 568 } });
    await small.goto(serving.url);
    for (const name of [/Start.*Баштоо/, /Danger.*Коркунуч/]) {
      const box = await small.getByRole('button', { name }).boundingBox();
      expect((box?.y ?? 999) + (box?.height ?? 0)).toBeLessThan(568);
    }
    const clipped = await small
      .getByRole('button')
      .evaluateAll((all) => all.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).length);
    expect(clipped).toBe(0);
    expect(await small.locator('html').evaluate(({ scrollWidth }) => scrollWidth)).toBe(320);
    await small.close();
  });

  it('goes from the start page to the questions, and back again after a reload', async () => {
    await page.goto(serving.url);
    await page.getByRole('button', { name: /Start/ }).click();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByText('Is it safe for you').waitFor();
    await page.getByRole('button', { name: 'Yes', exact: true }).click();
    await page.getByRole('button', { name: 'Check a job offer' }).click();
    await page.getByText('How old are you?').waitFor();
    for (const answer of OFFER) await tap(answer);
    await page.getByText('Question 5 of').waitFor();
    if (PICTURE) {
      mkdirSync(join(PICTURE, '..'), { recursive: true });
      await page.screenshot({ path: PICTURE });
    }
    await page.reload();
    expect(await page.getByText('Question 5 of').count()).toBe(1);
  });

  it('shows the emergency card from the middle of a question, and returns', async () => {
    await page.getByRole('button', { name: /Danger/ }).click();
    await page.getByText('Which country are you in now').waitFor();
    await page.getByRole('button', { name: 'Turkey' }).last().click();
    await page.getByText('Emergency numbers: Turkey').waitFor();
    expect(await page.getByRole('link', { name: '112' }).count()).toBeGreaterThan(0);
  });
});
