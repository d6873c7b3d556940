import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Web } from '../../src/channels/web/web.ts';
import { again, createFakeApp, type FakeApp, screen, words } from '../channels/fake-app.ts';
import { openWeb } from '../channels/web-visitor.ts';
import { openBrowser, serveHere } from '../support/browser.ts';
import { voiceNote } from '../support/voice-note.ts';

const SMALL_PHONE = { width: 320, height: 568 };
const NEUTRAL = 'https://www.wikipedia.org/';
const QUESTION = screen('Who has your **passport** now?', 3, {
  employer: 'My employer',
  lost: 'It is lost',
  nobody: 'Nobody',
});
const NEXT = screen('Since when?', 4, { week: 'A week', month: 'A month' });

describe('the web chat in a real browser', () => {
  let browser: Browser;
  let app: FakeApp;
  let web: Web;
  let site: { url: string; close(): Promise<void> };
  let context: BrowserContext;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  beforeEach(async () => {
    app = createFakeApp();
    app.answer = ({ inbound }) =>
      inbound.kind === 'command' && inbound.name === 'start' ? [words('Welcome.'), QUESTION] : [NEXT];
    const opened = openWeb(app);
    web = opened.web;
    site = await serveHere(opened.routes);
  });
  afterEach(async () => {
    expect(complaints, 'the browser complains of nothing: no broken policy, no script error').toEqual([]);
    await context.close();
    web.stop();
    await site.close();
  });

  async function open(options: BrowserContextOptions = {}): Promise<void> {
    context = await browser.newContext({ viewport: SMALL_PHONE, locale: 'en-GB', ...options });
    await context.route(`${NEUTRAL}**`, (route) =>
      route.fulfill({ body: '<title>An encyclopedia</title>', contentType: 'text/html' }),
    );
    page = await context.newPage();
    complaints = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.goto(site.url);
  }
  const start = async (): Promise<void> => {
    await page.getByRole('button', { name: 'Start' }).click();
    await page.getByText('Who has your').waitFor();
  };
  const chat = (): string => app.received.at(-1)?.address.chat ?? '';
  const lastInbound = () => app.received.at(-1)?.inbound;

  it('R8: gives nothing away before it is used', async () => {
    await open();
    expect(await page.title()).toBe('Kompas');
    expect(await context.cookies()).toEqual([]);
    expect(app.received).toEqual([]);
    expect(await page.locator('body').innerText()).not.toMatch(/traffick|passport|slave|торговл|паспорт/i);
  });

  it.each([true, false])(
    'plays a voice note behind its screen, loading nothing before (script: %s)',
    async (javaScriptEnabled) => {
      const bytes = voiceNote();
      const media = {
        ...{ kind: 'voice' as const, name: null, mime: 'audio/ogg', bytes: bytes.length },
        at: { in: 'recording', id: 'en/menu.ogg' },
      } as const;
      app.recordings.set('en/menu.ogg', { bytes, name: null, mime: 'audio/ogg' });
      app.answer = () => [QUESTION, { ...words(''), media }];
      await open({ javaScriptEnabled });
      const asked: string[] = [];
      page.on('request', (request) => asked.push(new URL(request.url()).pathname));
      await start();
      if (!javaScriptEnabled) await page.reload();
      const player = page.locator('audio');
      await player.waitFor();
      expect(await player.getAttribute('aria-label')).toBeTruthy();
      expect(asked.filter((path) => path.startsWith('/voice/'))).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(
        SMALL_PHONE.width,
      );
      if (!javaScriptEnabled) return;
      const seconds = await page.evaluate(
        `(async () => {
          const audio = document.querySelector('audio');
          audio.muted = true;
          await audio.play();
          return audio.duration;
        })()`,
      );
      expect(seconds).toBeCloseTo(1, 1);
      expect(asked).toContain('/voice/en/menu.ogg');
    },
  );

  it('is used by keyboard alone', async () => {
    await open();
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Leave now');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toContain('Start');
    await page.keyboard.press('Enter');
    await page.getByText('Who has your').waitFor();
    await tabTo(page, 'It is lost');
    await page.keyboard.press('Enter');
    await page.getByText('Since when?').waitFor();
    expect(lastInbound()).toMatchObject({ kind: 'press', step: 3, choice: 'lost' });
    // The pressed button is gone; the next Tab must lead into the new question, not to the top of the page.
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('A week');
    await tabTo(page, 'Danger');
    await page.keyboard.press('Enter');
    await expect.poll(lastInbound).toEqual({ kind: 'command', name: 'sos', argument: '' });
  });

  it('keeps the focus in the field while one writes, and clears it', async () => {
    await open();
    await start();
    const field = page.getByRole('textbox', { name: 'Write here' });
    await field.focus();
    await page.keyboard.type('Two <b>weeks</b>');
    await page.keyboard.press('Enter');
    await page.getByText('Since when?').waitFor();
    expect(lastInbound()).toEqual({ kind: 'text', text: 'Two <b>weeks</b>' });
    expect(await page.locator('.person').last().innerText()).toContain('Two <b>weeks</b>');
    expect(await field.inputValue()).toBe('');
    expect(await page.evaluate('document.activeElement.id')).toBe('text');
  });

  it('works without script: start, press, write, look again', async () => {
    await open({ javaScriptEnabled: false });
    await page.getByRole('button', { name: 'Start' }).click();
    expect(await page.locator('#log').innerText()).toContain('Who has your passport now?');
    await page.getByRole('button', { name: 'Nobody' }).click();
    expect(lastInbound()).toMatchObject({ kind: 'press', choice: 'nobody' });
    expect(await page.locator('#log').innerText()).toMatch(/Nobody[\s\S]*Since when\?/);
    expect(
      await page.getByRole('button', { name: 'My employer' }).count(),
      'answered questions are closed',
    ).toBe(0);
    await page.getByRole('textbox').fill('a week or so');
    await page.getByRole('button', { name: 'Send' }).click();
    expect(lastInbound()).toEqual({ kind: 'text', text: 'a week or so' });
    await app.send(chat(), words('A person wrote to you.'));
    await page.getByRole('link', { name: 'Refresh' }).click();
    expect(await page.locator('#log').innerText()).toContain('A person wrote to you.');
  });

  it('without script, every tick of a question with several answers is seen where it was made', async () => {
    const papers = ['Passport', 'Visa', 'Permit', 'Ticket', 'Contract', 'Phone', 'Money', 'Diploma'];
    const ticked = (count: number) =>
      screen(
        'What did they take?',
        4,
        Object.fromEntries([
          ...papers.map((name, at) => [`p${at}`, at < count ? `✅ ${name}` : name]),
          ['done', 'Done'],
        ]),
      );
    let ticks = 0;
    app.answer = ({ inbound }) => {
      if (inbound.kind === 'command') return [words('Welcome.'), QUESTION];
      return inbound.kind === 'press' && inbound.step === 4
        ? [again(ticked(++ticks))]
        : [words('First, some words about it. '.repeat(12)), ticked(0)];
    };
    await open({ javaScriptEnabled: false });
    await page.getByRole('button', { name: 'Start' }).click();
    await page.getByRole('button', { name: 'Nobody' }).click();
    for (const name of papers.slice(0, 3)) {
      await page.getByRole('button', { name, exact: true }).click();
      const box = await page.getByRole('button', { name: `✅ ${name}` }).boundingBox();
      expect(box?.y, `${name} is in view`).toBeGreaterThan(0);
      expect(box?.y).toBeLessThan(SMALL_PHONE.height - 60);
    }
    expect(await page.getByText('What did they take?').count(), 'in its own place').toBe(1);
  });

  it('fits a small phone: nothing sticks out, everything can be hit with a thumb', async () => {
    await open();
    expect(await tooSmall(page)).toEqual([]);
    await start();
    await app.send(chat(), screen('A'.repeat(120), 9, { a: 'B'.repeat(40), c: 'Two short', d: 'Ones' }));
    await page.getByText('Two short').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(
      SMALL_PHONE.width,
    );
    expect(await tooSmall(page)).toEqual([]);
  });

  it('says its structure to a screen reader', async () => {
    await open();
    await start();
    const said = await page.locator('body').ariaSnapshot();
    for (const part of [
      '- banner:',
      '- heading "Kompas" [level=1]',
      '- button "Leave now"',
      '- log "Conversation":',
      '- group "Answers to choose from":',
      '- button "My employer"',
      '- textbox "Write here"',
      '- button "Send"',
      '- group "Always here":',
      '- button "Danger"',
      '- button "A person"',
    ])
      expect(said).toContain(part);
    expect(await page.locator('#log').getAttribute('aria-live')).toBe('polite');
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
  });

  it('shows what comes, at once, without loading the page again', async () => {
    await open();
    await start();
    await page.evaluate('window.stillHere = true');
    await app.send(chat(), words('Nadia here. How can I help?'));
    await page.getByText('Nadia here.').waitFor({ timeout: 2000 });
    expect(await page.evaluate('window.stillHere')).toBe(true);
  });

  it('puts a tick in place and leaves the focus where it was', async () => {
    await open();
    await start();
    const sent = await app.send(chat(), NEXT);
    await page.getByRole('button', { name: 'A month' }).focus();
    const ticked = screen('Since when?', 4, { week: 'A week', month: '✅ A month' });
    await app.send(chat(), again(ticked), sent.kind === 'delivered' ? sent.ref : null);
    await page.getByRole('button', { name: '✅ A month' }).waitFor();
    expect(await page.getByText('Since when?').count()).toBe(1);
    expect(await focused(page)).toBe('✅ A month');
  });

  it('turns to the language that was chosen', async () => {
    await open();
    await start();
    app.language = 'ru' as FakeApp['language'];
    await page.getByRole('button', { name: 'Nobody' }).click();
    await page.getByRole('button', { name: 'Уйти' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('ru');
    expect(await page.getByText('Since when?').count()).toBe(1);
  });

  it('shows the last words after erasing, and nothing of what was before', async () => {
    await open();
    await start();
    app.erase(chat());
    await app.send(chat(), words('Everything is deleted.'), null, 'farewell');
    await page.getByText('Everything is deleted.').waitFor();
    expect(await page.locator('#log').innerText()).not.toContain('passport');
  });

  it('loses no text when it cannot be sent', async () => {
    await open();
    await start();
    app.failing = true;
    const field = page.getByRole('textbox');
    await field.fill('please keep this');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('alert').getByText('not sent').waitFor();
    complaints = complaints.filter((text) => !text.includes('503'));
    expect(await field.inputValue()).toBe('please keep this');
    app.failing = false;
    await page.getByRole('button', { name: 'Send' }).click();
    await expect.poll(lastInbound).toEqual({ kind: 'text', text: 'please keep this' });
  });

  it('also hears where nothing can be sent live', async () => {
    await open();
    await page.addInitScript('delete window.EventSource');
    await start();
    await app.send(chat(), words('By asking now and then.'));
    await page.getByText('By asking now and then.').waitFor({ timeout: 8000 });
    expect(await page.getByText('Who has your').count()).toBe(1);
  });

  describe('R6: leaving', () => {
    const left = async (): Promise<void> => {
      await page.waitForURL(NEUTRAL, { timeout: 2000 });
      await nothingLeft();
    };
    const nothingLeft = async (): Promise<void> => {
      await expect.poll(() => context.cookies(site.url)).toEqual([]);
      // "Back" must not show the conversation either.
      await page.goto(site.url);
      expect(await page.locator('body').innerText()).not.toContain('passport');
    };

    it('is one press', async () => {
      await open();
      await start();
      await page.getByRole('button', { name: 'Leave now' }).click({ noWaitAfter: true });
      await left();
    });

    it('is Esc twice', async () => {
      await open();
      await start();
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      await left();
    });

    it('leaves no page behind for "back"', async () => {
      await open();
      await start();
      await page.getByRole('button', { name: 'Leave now' }).click({ noWaitAfter: true });
      await page.waitForURL(NEUTRAL);
      await page.goBack();
      expect(await page.locator('body').innerText()).not.toContain('passport');
    });

    it('works without script', async () => {
      await open({ javaScriptEnabled: false });
      await page.getByRole('button', { name: 'Start' }).click();
      // A redirect cannot be stood in for, so it is enough here that the browser does go there, and soon.
      const gone = page.waitForRequest(NEUTRAL, { timeout: 2000 });
      await page.getByRole('button', { name: 'Leave now' }).click({ noWaitAfter: true });
      await gone;
      await page.waitForTimeout(300);
      await nothingLeft();
    });
  });
});

const focused = (page: Page): Promise<string> => page.evaluate('document.activeElement.innerText.trim()');

async function tabTo(page: Page, label: string): Promise<void> {
  for (let tabs = 0; (await focused(page)) !== label; tabs += 1) {
    if (tabs > 30) throw new Error(`Tab does not lead to "${label}"`);
    await page.keyboard.press('Tab');
  }
}

/** Buttons that a thumb would miss, with their size. Those that are not shown have none. */
const tooSmall = (page: Page): Promise<string[]> =>
  page.locator('button').evaluateAll((buttons) =>
    buttons
      .map((button) => ({ text: button.textContent, box: button.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && (box.height < 44 || box.width < 44))
      .map(({ text, box }) => `${text}: ${box.width} x ${box.height}`),
  );
