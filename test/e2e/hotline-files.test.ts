import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser } from '../support/browser.ts';
import { HotlineWindows } from '../support/hotline-windows.ts';
import { databaseFolder, type Serving, serve } from '../support/serve.ts';

const home = databaseFolder();
let serving: Serving;
let browser: Browser;
let windows: HotlineWindows;
let person: Page;
let admin: Page;

beforeAll(async () => {
  serving = await serve(home.settings);
  browser = await openBrowser();
  windows = new HotlineWindows(browser, serving);
  admin = await windows.staff(serving.output);
  person = await windows.person();
  await windows.asksForHuman(person);
  await admin.locator('#queue').getByRole('button', { name: 'Take it' }).click();
  await person.getByText('A person from the hotline is here now').waitFor();
});
afterAll(async () => {
  await browser?.close();
  await serving?.stop();
  home.remove();
  expect(windows.complaints, 'the browser complains of nothing').toEqual([]);
});

const VOICE = tone();
type Player = { load(): void; play(): Promise<void>; readonly duration: number };

it('a voice recording goes from the person to staff, and is played only when asked for', async () => {
  await person.locator('#attach summary').click();
  await person
    .locator('#file')
    .setInputFiles({ name: 'what-happened.wav', mimeType: 'audio/wav', buffer: VOICE });
  await person.getByRole('button', { name: 'Send the file' }).click();
  await person.locator('.line.person').getByText('what-happened.wav').waitFor();

  const line = admin.locator('#talk .line.person', { hasText: 'what-happened.wav' });
  await line.waitFor();
  const audio = line.locator('audio');
  await audio.evaluate((player: Player) => player.load());
  await audio.evaluate((player: Player) => player.play());
  await expect.poll(() => audio.evaluate((player: Player) => player.duration)).toBeCloseTo(0.5);
  const saved = admin.waitForEvent('download');
  await line.getByRole('link', { name: 'Save' }).click();
  expect(readFileSync(await (await saved).path())).toEqual(VOICE);
});

it('a picture goes from staff to the person', async () => {
  await admin.locator('#compose textarea').fill('The entrance of the consulate');
  await admin
    .locator('#compose input[type=file]')
    .setInputFiles({ name: 'entrance.png', mimeType: 'image/png', buffer: PIXEL });
  await admin.locator('#compose').getByRole('button', { name: 'Send' }).click();
  const line = person.locator('.line.human', { hasText: 'The entrance of the consulate' });
  await line.getByRole('link', { name: 'Show the picture' }).click();
  const width = () =>
    line
      .locator('img')
      .evaluate((img: { naturalWidth: number }) => img.naturalWidth)
      .catch(() => 0);
  await expect.poll(width).toBe(1);
});

it('both are still there after a reload, and nobody else can fetch them', async () => {
  await Promise.all([person.reload(), admin.reload()]);
  await person.locator('#log').getByText('what-happened.wav').waitFor();
  await admin.locator('#talk').getByText('entrance.png').waitFor();
  const sent = await person.locator('.line.human a[download]').getAttribute('href');
  const got = await admin.locator('#talk .line.person a.download').getAttribute('href');
  const stranger = await windows.open();
  for (const path of [sent, got]) {
    const answer = await stranger.request.get(`${serving.url}${path}`, { maxRedirects: 0 });
    expect([401, 403, 404, 303], `${path}`).toContain(answer.status());
    expect((await answer.body()).includes(path === sent ? PIXEL : VOICE)).toBe(false);
  }
});

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);

/** Half a second of silence that every browser plays. */
function tone(): Buffer {
  const samples = 4000;
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + samples, 4);
  head.write('WAVEfmt ', 8);
  for (const [value, at] of [
    [16, 16],
    [8000, 24],
    [8000, 28],
  ] as const)
    head.writeUInt32LE(value, at);
  for (const [value, at] of [
    [1, 20],
    [1, 22],
    [1, 32],
    [8, 34],
  ] as const)
    head.writeUInt16LE(value, at);
  head.write('data', 36);
  head.writeUInt32LE(samples, 40);
  return Buffer.concat([head, Buffer.alloc(samples, 128)]);
}
