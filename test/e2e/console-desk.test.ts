import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { StaffMember } from '../../src/core/cases/staff.ts';
import { BIRCH, type Desk, HERON, IVAN, OLGA, openDesk, VERA } from '../console/desk.ts';
import { openBrowser, serveHere } from '../support/browser.ts';

const DESKTOP = { width: 1280, height: 800 };
const SMALL_PHONE = { width: 320, height: 640 };

describe('the console in a real browser', () => {
  let browser: Browser;
  let desk: Desk;
  let site: { url: string; close(): Promise<void> };
  let contexts: BrowserContext[];
  let complaints: string[];

  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    desk = openDesk();
    site = await serveHere(desk.routes);
    contexts = [];
    complaints = [];
  });
  afterEach(async () => {
    await Promise.all(contexts.map((context) => context.close()));
    await site.close();
    expect(complaints, 'the browser complains of nothing: no broken policy, no script error').toEqual([]);
  });

  /** Signs in as a member does: by the link, and the button behind it. */
  async function comeIn(member: StaffMember, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({ viewport: DESKTOP, locale: 'en-GB', ...options });
    contexts.push(context);
    const page = await context.newPage();
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.goto(`${site.url}/console/sign-in/${await desk.hotline.issueSignIn(member.id)}`);
    await page.locator('button.primary').click();
    await page.locator('#queue').waitFor();
    return page;
  }
  const linesOf = (id: typeof BIRCH) => desk.hotline.cases.get(id)?.lines ?? [];

  it('plays a case: claim, both write, note, transfer, close', async () => {
    const olga = await comeIn(OLGA);
    await olga.locator('#case-quiet-heron').getByRole('button', { name: 'Take it' }).click();
    await olga.getByRole('heading', { name: 'Quiet Heron' }).waitFor();
    expect(await olga.title()).not.toContain('Heron');

    desk.hotline.personSays(HERON, 'I hear them at the door');
    await olga.locator('#talk').getByText('I hear them at the door').waitFor();
    await olga.getByLabel('Write to Quiet Heron').fill('I am here with you.');
    await olga.getByRole('button', { name: 'Send' }).click();
    await olga.locator('#talk').getByText('I am here with you.').waitFor();
    await olga.getByText('on its way').waitFor();
    expect(await olga.getByLabel('Write to Quiet Heron').inputValue()).toBe('');
    desk.hotline.deliver(HERON, 'delivered');
    await olga.locator('#talk').getByText('delivered').waitFor();
    await olga.getByLabel('Write to Quiet Heron').fill('Are you alone?');
    await olga.keyboard.press('Control+Enter');
    await olga.locator('#talk').getByText('Are you alone?').waitFor();
    desk.hotline.deliver(HERON, { refused: 'blocked' });
    await olga.getByText('Not delivered. The person blocked the bot.').waitFor();

    await olga.locator('#do-note summary').click();
    await olga.locator('#do-note textarea').fill('Second floor, one door');
    await olga.getByRole('button', { name: 'Keep the note' }).click();
    await olga.locator('#talk .note').getByText('Second floor, one door').waitFor();

    await olga.locator('#do-transfer summary').click();
    await olga.locator('#do-transfer select').selectOption({ label: 'Ivan' });
    await olga.locator('#do-transfer textarea').fill('Speaks the language of the town');
    await olga.locator('#do-transfer').getByRole('button', { name: 'Transfer' }).click();
    await olga.getByText('The case was passed on.').waitFor();

    const ivan = await comeIn(IVAN);
    await ivan.getByRole('link', { name: /Quiet Heron/ }).click();
    await ivan.locator('#talk').getByText('I hear them at the door').waitFor();
    await ivan.locator('#do-close summary').click();
    for (const code of ['For themselves', 'In exploitation now', 'Referred'])
      await ivan.locator('#do-close').getByText(code, { exact: true }).click();
    await ivan.getByRole('button', { name: 'Close the case' }).click();
    await ivan.getByText('Closed. Thank you.').waitFor();
    expect(linesOf(HERON).filter(({ from }) => from === 'staff')).toHaveLength(2);
    expect(desk.hotline.cases.get(HERON)?.case.closing).toMatchObject({ kind: 'self', outcome: 'referred' });
  }, 40_000);

  it('shows at once what the other face did, and keeps what is being typed', async () => {
    const olga = await comeIn(OLGA);
    await olga.goto(`${site.url}/console/cases/${BIRCH}`);
    const field = olga.getByLabel('Write to Silver Birch');
    await field.fill('Half a sen');
    await desk.hotline.say(OLGA, BIRCH, { key: 'from-telegram', text: 'Sent from the group', media: null });
    await olga.locator('#talk').getByText('Sent from the group').waitFor();
    expect(await field.inputValue()).toBe('Half a sen');
    await desk.hotline.command(VERA, BIRCH, { kind: 'assign', to: IVAN.id });
    await olga.getByText('This case has changed.').waitFor();
    expect(await field.inputValue()).toBe('Half a sen');
  });

  it('says who else reads and writes', async () => {
    const olga = await comeIn(OLGA);
    await olga.goto(`${site.url}/console/cases/${HERON}`);
    const ivan = await comeIn(IVAN);
    await ivan.goto(`${site.url}/console/cases/${HERON}`);
    await olga.getByText('Ivan is reading').waitFor();
    desk.hotline.present(IVAN, HERON, true);
    await olga.getByText('Ivan is writing').waitFor();
  });

  it('keeps the text when the connection is gone', async () => {
    const olga = await comeIn(OLGA);
    await olga.goto(`${site.url}/console/cases/${BIRCH}`);
    await olga.route('**/say', (route) => route.abort());
    await olga.getByLabel('Write to Silver Birch').fill('Please do not lose me');
    await olga.getByRole('button', { name: 'Send' }).click();
    await olga.getByText('There is no connection.').waitFor();
    expect(await olga.getByLabel('Write to Silver Birch').inputValue()).toBe('Please do not lose me');
    complaints = complaints.filter((one) => !/ERR_FAILED|Failed to fetch/.test(one));
  });

  it('keeps the text when the fault is ours, and says so', async () => {
    const olga = await comeIn(OLGA);
    await olga.goto(`${site.url}/console/cases/${BIRCH}`);
    await olga.getByLabel('Write to Silver Birch').fill('Please do not lose me');
    desk.hotline.failing = true;
    await olga.getByRole('button', { name: 'Send' }).click();
    await olga.getByText('The fault is ours.').waitFor();
    expect(await olga.getByLabel('Write to Silver Birch').inputValue()).toBe('Please do not lose me');
    desk.hotline.failing = false;
    await olga.getByRole('button', { name: 'Send' }).click();
    await olga.locator('#talk').getByText('Please do not lose me').waitFor();
    expect(await olga.getByLabel('Write to Silver Birch').inputValue()).toBe('');
    complaints = complaints.filter((one) => !/500|sse:error/.test(one));
  });

  it('is used by keyboard alone', async () => {
    const olga = await comeIn(OLGA);
    await olga.keyboard.press('?');
    await olga.getByRole('dialog').getByText('prepared answers').waitFor();
    await olga.keyboard.press('Escape');
    await olga.keyboard.press('j');
    await olga.keyboard.press('j');
    await olga.keyboard.press('k');
    await olga.keyboard.press('c');
    await olga.getByRole('heading', { name: 'Quiet Heron' }).waitFor();
    await olga.keyboard.press('r');
    await olga.keyboard.type('c is a letter here');
    expect(await olga.getByLabel('Write to Quiet Heron').inputValue()).toBe('c is a letter here');
    await olga.keyboard.press('Control+Enter');
    await olga.locator('#talk').getByText('c is a letter here').waitFor();
    await olga.keyboard.press('Escape');
    await olga.keyboard.press('a');
    await olga.keyboard.type('прив');
    expect(await olga.locator('#canned li:visible').count()).toBe(1);
    await olga.locator('#canned li:visible a').click();
    expect(await olga.getByLabel('Write to Quiet Heron').inputValue()).toContain('Здравствуйте, Quiet Heron');
    await olga.getByLabel('Write to Quiet Heron').fill('');
  });

  it('sends a file, and shows a picture blurred, only when asked', async () => {
    const olga = await comeIn(OLGA);
    await olga.goto(`${site.url}/console/cases/${BIRCH}`);
    const asked: string[] = [];
    olga.on('request', (request) => request.url().includes('/files/') && asked.push(request.url()));
    await olga
      .locator('input[type=file]')
      .setInputFiles({ name: 'map.png', mimeType: 'image/png', buffer: PIXEL });
    await olga.getByRole('button', { name: 'Send' }).click();
    await olga.getByText('map.png').last().waitFor();
    expect(linesOf(BIRCH).at(-1)?.media).toMatchObject({
      kind: 'photo',
      name: 'map.png',
      bytes: PIXEL.length,
    });
    expect(asked).toEqual([]);
    await olga.locator('.media summary').click();
    const sharpness = () => olga.evaluate("getComputedStyle(document.querySelector('.blur img')).filter");
    await expect.poll(() => sharpness()).toBe('blur(24px)');
    await olga.getByText('Show clearly').click();
    await expect.poll(() => sharpness()).toBe('none');
    desk.hotline.deliver(BIRCH, 'delivered');
    await olga.locator('#talk').getByText('delivered').waitFor();
    expect(await sharpness(), 'an update keeps what was opened').toBe('none');
  });

  it('the queue counts in the title, and a new request comes by itself', async () => {
    const olga = await comeIn(OLGA);
    await expect.poll(() => olga.title(), { timeout: 5_000 }).toMatch(/^\(2\)/);
    await desk.hotline.command(OLGA, BIRCH, { kind: 'release' });
    await expect.poll(() => olga.title(), { timeout: 5_000 }).toMatch(/^\(3\)/);
    await olga.locator('#case-silver-birch').getByRole('button', { name: 'Take it' }).waitFor();
  });

  it('a session that is ended elsewhere ends here', async () => {
    const olga = await comeIn(OLGA);
    await desk.hotline.revokeSessions(OLGA, OLGA.id);
    await desk.hotline.command(IVAN, HERON, { kind: 'claim' });
    await olga.getByText('You are signed out').waitFor();
    complaints = complaints.filter((one) => !one.includes('401'));
  });

  it('fits a small phone, in both languages, without sideways scrolling', async () => {
    for (const locale of ['en-GB', 'ru-RU']) {
      const page = await comeIn(VERA, { viewport: SMALL_PHONE, locale, hasTouch: true });
      for (const path of [
        '',
        `/cases/${HERON}`,
        '/all',
        '/search',
        '/me',
        '/handover',
        '/answers',
        '/answers/hello-ru',
        '/teams',
        '/teams/east',
      ]) {
        await page.goto(`${site.url}/console${path}`);
        const wide = await page.evaluate('document.documentElement.scrollWidth');
        expect(wide, `${locale} ${path}`).toBeLessThanOrEqual(SMALL_PHONE.width);
      }
    }
    const olga = await comeIn(OLGA, { viewport: SMALL_PHONE });
    await olga.goto(`${site.url}/console/cases/${BIRCH}`);
    const box = await olga.getByRole('button', { name: 'Send' }).boundingBox();
    expect((box?.y ?? 0) + (box?.height ?? 0), 'one can write without scrolling').toBeLessThanOrEqual(
      SMALL_PHONE.height,
    );
  }, 40_000);

  it('works without script', async () => {
    const olga = await comeIn(OLGA, { javaScriptEnabled: false });
    await olga.goto(`${site.url}/console/cases/${BIRCH}`);
    await olga.getByLabel('Write to Silver Birch').fill('Sent by a plain form');
    await olga.getByRole('button', { name: 'Send' }).click();
    await olga.locator('#talk').getByText('Sent by a plain form').waitFor();
    expect(linesOf(BIRCH)).toHaveLength(1);
  });
});

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);
