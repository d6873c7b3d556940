import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../support/browser.ts';
import { type Fleet, fleet } from '../support/fleet.ts';
import { answers, HotlineWindows, writes } from '../support/hotline-windows.ts';
import { command } from '../support/serve.ts';

/** Below the seconds after which an open page looks by itself, with room for a busy machine's drawing of it. */
const AT_ONCE = { timeout: 4_500 };
const POLLING = { PUBLIC_URL: '', WEBHOOK_SECRET: '' };

let house: Fleet;
beforeAll(async () => {
  house = await fleet();
});
afterAll(() => house.end());

test('a person at one process and a member of staff at another read each other on open pages', async () => {
  await house.release();
  const [here, there] = [await house.web(POLLING), await house.web(POLLING)];
  const browser = await openBrowser();
  const [people, staff] = [new HotlineWindows(browser, here), new HotlineWindows(browser, there)];
  try {
    const olga = await staff.staff(await command(house.settings, 'staff', 'link'));
    const person = await people.person();
    await people.asksForHuman(person);
    await olga.locator('#queue .case').first().waitFor(AT_ONCE);
    await olga.locator('#queue .case').getByRole('button', { name: 'Take it' }).click();
    await person.getByText('A person from the hotline is here now').waitFor(AT_ONCE);
    await writes(person, 'They hold my passport');
    await olga.locator('#talk').getByText('They hold my passport').waitFor(AT_ONCE);
    await answers(olga, 'I am here with you.');
    await person.locator('#log').getByText('I am here with you.').waitFor(AT_ONCE);
    expect([...people.complaints, ...staff.complaints]).toEqual([]);
  } finally {
    await browser.close();
  }
}, 90_000);
