import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MAX_FILE_BYTES } from '../../src/app/ports/case.ts';
import type { Rendered } from '../../src/app/ports/message.ts';
import type { Web } from '../../src/channels/web/web.ts';
import type { FileId } from '../../src/core/model/ids.ts';
import { createFakeApp, type FakeApp, screen, words } from '../channels/fake-app.ts';
import { openWeb } from '../channels/web-visitor.ts';
import { openBrowser, serveHere } from '../support/browser.ts';

const SMALL_PHONE = { width: 320, height: 640 };

describe('a person of staff and a person on the web chat, in a real browser', () => {
  let browser: Browser;
  let app: FakeApp;
  let web: Web;
  let site: { url: string; close(): Promise<void> };
  let context: BrowserContext;
  let page: Page;
  let complaints: string[];
  let asked: string[];
  let folder: string;

  beforeAll(async () => {
    browser = await openBrowser();
    folder = mkdtempSync(join(tmpdir(), 'kompas-files-'));
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    app = createFakeApp();
    app.answer = ({ inbound }) =>
      inbound.kind === 'command' ? [words('Welcome.'), screen('Who has it?', 3, { nobody: 'Nobody' })] : [];
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
    page = await context.newPage();
    complaints = [];
    asked = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('request', (request) => request.url().includes('/file/') && asked.push(request.url()));
    await page.goto(site.url);
    await page.getByRole('button', { name: 'Start' }).click();
    await page.getByText('Who has it?').waitFor();
  }
  const chat = (): string => app.received.at(-1)?.address.chat ?? '';
  const staffSay = async (text: string, more: Partial<Rendered> = {}): Promise<string> => {
    const outcome = await app.send(chat(), { ...words(text), ...more }, null, 'human');
    return outcome.kind === 'delivered' ? outcome.ref : '';
  };
  const staffDo = (act: Rendered['act'], text = '') =>
    app.send(chat(), { ...words(text), ...(act && { act }) }, null, 'human');
  async function staffSend(bytes: Buffer, kind: 'photo' | 'voice', mime: string): Promise<string> {
    const kept = await app.keepFile(
      { channel: 'web', account: 'main', chat: chat() },
      { bytes, name: null, mime },
    );
    const at = { in: 'store', file: kept as FileId } as const;
    return staffSay('', { media: { kind, name: null, mime, bytes: bytes.length, at } });
  }
  const chosen = (name: string, bytes: Uint8Array): string => {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return path;
  };
  const lineOf = (ref: string) => page.locator(`#line-${ref}`);

  it('lines that come together are read from the first: the news of an end, before the menu below it', async () => {
    await open();
    await page.evaluate(() => {
      const now = Date.now;
      Date.now = () => now() + 60_000;
    });
    const menu = screen('What do you need?', 4, Object.fromEntries([...'abcdefgh'].map((one) => [one, one])));
    await Promise.all([staffSay('This conversation is closed.'), app.send(chat(), menu, null, 'flow')]);
    await page.getByText('What do you need?').waitFor();
    await expect
      .poll(() => page.getByText('This conversation is closed.').boundingBox())
      .toMatchObject({
        y: expect.toSatisfy((y: number) => y > 56 && y < 200),
      });
  });

  it('shows at once who speaks, what was changed, taken back and answered, and survives a reload', async () => {
    await open();
    app.human = true;
    const mine = 'I am at the bus station, and I have no money.';
    await page.getByRole('textbox', { name: 'Write here' }).fill(mine);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    const own = page.locator('.line.person', { hasText: mine });
    await own.waitFor();
    const ownRef = (await own.getAttribute('id'))?.replace('line-', '') ?? '';
    await staffDo({ kind: 'react', ref: ownRef, emoji: '❤' });
    await own.locator('.reaction').getByText('❤').waitFor();

    const said = await staffSay('I am Nadia from the hotline. I am hear.', { replyTo: ownRef });
    await lineOf(said).locator('blockquote').getByText(mine).waitFor();
    expect(await lineOf(said).locator('.who').innerText()).toContain('A person');
    expect(await page.locator('#log').ariaSnapshot()).toMatch(/A person:[\s\S]*I am Nadia/);
    await staffDo({ kind: 'edit', ref: said }, 'I am Nadia from the hotline. I am here.');
    await lineOf(said).getByText('I am here.').waitFor();
    await lineOf(said).getByText('edited').waitFor();
    const wrong = await staffSay('This was for somebody else');
    await lineOf(wrong).waitFor();
    await staffDo({ kind: 'delete', refs: [wrong] });
    await lineOf(wrong).getByText('This message was deleted.').waitFor();
    await staffSend(tone(), 'voice', 'audio/wav');
    await page.getByRole('link', { name: 'Play the sound' }).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
    await shoot('phone');

    const before = await page.locator('#log').innerText();
    await page.reload();
    expect(await page.locator('#log').innerText()).toBe(before);
    expect(before).not.toMatch(/hear\.|somebody else/);
  });

  it('loads a picture and plays a voice only when asked', async () => {
    await open();
    app.human = true;
    await staffSend(picture(), 'photo', 'image/png');
    await staffSend(tone(), 'voice', 'audio/wav');
    await page.getByRole('link', { name: 'Play the sound' }).waitFor();
    expect(asked).toEqual([]);
    await page.getByRole('link', { name: 'Show the picture' }).click();
    await expect
      .poll(() => page.locator('.media img').evaluate((img) => Reflect.get(img, 'naturalWidth')))
      .toBe(1);
    await page.getByRole('link', { name: 'Play the sound' }).click();
    const heard = page.locator('.media audio');
    await expect.poll(() => heard.evaluate((audio) => Reflect.get(audio, 'duration'))).toBeCloseTo(0.5, 1);
    expect(await heard.evaluate((audio) => Reflect.get(audio, 'error'))).toBeNull();
    expect(page.url().startsWith(`${site.url}/`)).toBe(true);
  });

  it('saves a file under its own name', async () => {
    await open();
    app.human = true;
    await staffSend(tone(), 'voice', 'audio/wav');
    const saved = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download' }).click();
    expect(readFileSync(await (await saved).path())).toEqual(tone());
  });

  it('offers files when a human comes, sends one in place, and takes the offer back', async () => {
    await open();
    const offer = page.getByText('Send a photo, a recording or a file');
    expect(await offer.isVisible()).toBe(false);
    app.human = true;
    await staffSay('I am here. Can you send a photo of the papers?');
    await offer.waitFor();
    await offer.click();
    await page.getByRole('textbox', { name: 'Write here' }).fill('half a sentence');
    await page.getByRole('button', { name: 'Send the file' }).click();
    await page.getByRole('alert').getByText('Please choose one first.').waitFor();
    await page.locator('#file').setInputFiles(chosen('papers.png', picture()));
    await page.getByRole('button', { name: 'Send the file' }).hover();
    await shoot('attach');
    await page.getByRole('button', { name: 'Send the file' }).click();
    await page.locator('.line.person').getByText('papers.png').waitFor();
    expect(app.received.at(-1)?.inbound).toMatchObject({
      kind: 'media',
      media: 'photo',
      source: { bytes: picture().length },
    });
    expect(await page.getByRole('textbox', { name: 'Write here' }).inputValue()).toBe('half a sentence');
    expect(await page.locator('#file').inputValue()).toBe('');
    await page.locator('#file').setInputFiles(chosen('tool.exe', Buffer.from('MZ')));
    await page.getByRole('button', { name: 'Send the file' }).click();
    await page.getByRole('alert').getByText('This kind of file cannot be sent here.').waitFor();
    complaints = complaints.filter((text) => !text.includes('415'));
    await page.locator('#file').setInputFiles(chosen('film.mp4', new Uint8Array(MAX_FILE_BYTES + 1)));
    await page.getByRole('button', { name: 'Send the file' }).click();
    await page.getByRole('alert').getByText('This file is too big.').waitFor();
    app.human = false;
    await app.send(chat(), words('The conversation is closed.'));
    await offer.waitFor({ state: 'hidden' });
  });

  it('does all of it without script', async () => {
    await open({ javaScriptEnabled: false });
    app.human = true;
    await staffSend(picture(), 'photo', 'image/png');
    await staffSend(tone(), 'voice', 'audio/wav');
    await page.getByRole('link', { name: 'Refresh' }).click();
    expect(asked).toEqual([]);
    await page.getByRole('link', { name: 'Show the picture' }).click();
    await page.locator('img').waitFor();
    expect(asked).toHaveLength(1);
    expect(await page.getByRole('button', { name: 'Leave now' }).isVisible()).toBe(true);
    await page.getByRole('link', { name: 'Back to the chat' }).click();
    await page.getByRole('link', { name: 'Play the sound' }).click();
    await page.locator('audio').waitFor();
    await page.getByRole('link', { name: 'Back to the chat' }).click();
    await page.getByText('Send a photo, a recording or a file').click();
    await page.locator('#file').setInputFiles(chosen('door.png', picture()));
    await page.getByRole('button', { name: 'Send the file' }).click();
    await page.locator('.line.person').getByText('door.png').waitFor();
    await page.getByText('Send a photo, a recording or a file').click();
    await page.locator('#file').setInputFiles(chosen('long.mp4', new Uint8Array(MAX_FILE_BYTES + 5_000_000)));
    await page.getByRole('button', { name: 'Send the file' }).click();
    await page.getByRole('alert').getByText('This file is too big.').waitFor();
    complaints = complaints.filter((text) => !text.includes('413'));
    const told = await page.getByText('This file is too big.').boundingBox();
    expect(told?.y, 'it is in sight without scrolling').toBeLessThan(SMALL_PHONE.height - 100);
    expect(await page.locator('#log').innerText()).toContain('door.png');
  });

  /** For whoever wants to look: SCREENSHOTS names a folder. */
  async function shoot(name: string): Promise<void> {
    const into = process.env.SCREENSHOTS;
    if (into) await page.screenshot({ path: join(into, `web-human-${name}.png`) });
  }
});

const picture = (): Buffer =>
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
    'base64',
  );

/** Half a second of silence, as a sound file that every browser plays. */
function tone(): Buffer {
  const rate = 8000;
  const samples = rate / 2;
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + samples, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write('data', 36);
  head.writeUInt32LE(samples, 40);
  return Buffer.concat([head, Buffer.alloc(samples, 128)]);
}
