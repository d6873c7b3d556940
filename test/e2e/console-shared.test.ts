import { expect, onTestFinished, test } from 'vitest';
import { mountConsole } from '../console/desk.ts';
import { openBrowser, serveHere } from '../support/browser.ts';
import { home } from '../support/household.ts';

test('R17: in the console a message with a number or a name of the person is marked as shared by them, in sight', async () => {
  const at = await home();
  const anna = await (await at.guest().comesIn()).asksForHuman();
  await at.desk().claims();
  await anna.says('I am in the kitchen', '700');
  await anna.says('My number is +90 532 123 45 67, or write to @anna_p', '701');
  await anna.sends('contact', '702');
  await at.desk().says('Call me at +90 555 000 11 22', '9');
  const site = await serveHere(mountConsole(at.hotline, () => at.now).routes);
  const browser = await openBrowser();
  onTestFinished(async () => {
    await browser.close();
    await site.close();
  });
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' });
  const olga = (await at.hotline.members()).find(({ name }) => name === 'olga');
  await page.goto(`${site.url}/console/sign-in/${await at.hotline.issueSignIn(olga?.id as never)}`);
  await page.locator('button.primary').click();
  await page.locator('#mine ~ ol a.open').click();
  const talk = page.locator('#talk');
  await talk.getByText('I am in the kitchen').waitFor();
  const marks = talk.locator('.shared');
  expect(await marks.allTextContents()).toEqual([
    'Shared by the person: a phone number, an @name. Use it only as you agreed.',
    'Shared by the person: a contact card. Use it only as you agreed.',
  ]);
  const line = talk.locator('.line', { hasText: '+90 532 123 45 67' });
  expect(await line.locator('.shared').isVisible()).toBe(true);
  expect(await talk.locator('.line', { hasText: 'kitchen' }).locator('.shared').count()).toBe(0);
  expect(await talk.locator('.line.staff .shared').count(), 'what staff write is theirs').toBe(0);
  // Read apart from what was said: smaller, and another colour than the words.
  const look = async (part: string): Promise<{ color: string; size: number }> =>
    JSON.parse(
      await page.evaluate(`(() => {
        const { color, fontSize } = getComputedStyle(document.querySelector('.line:has(.shared) ${part}'));
        return JSON.stringify({ color, size: parseFloat(fontSize) });
      })()`),
    );
  const [said, mark] = [await look('.text'), await look('.shared')];
  expect(mark.color).not.toBe(said.color);
  expect(mark.size).toBeLessThanOrEqual(said.size);
}, 60_000);
