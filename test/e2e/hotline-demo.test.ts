import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openBrowser } from '../support/browser.ts';

const ROOT = join(import.meta.dirname, '../..');
const temporary = mkdtempSync(join(tmpdir(), 'kompas-test-'));
const said: string[] = [];
let browser: Browser;
let demo: ChildProcess;

beforeAll(async () => {
  browser = await openBrowser();
  const { PATH = '', HOME = '' } = process.env;
  const env = { PATH, HOME, PORT: '0', TMPDIR: temporary, BOT_TOKEN: '1:not-to-be-used' };
  demo = spawn(process.execPath, ['src/main.ts', 'demo'], {
    cwd: ROOT,
    env,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  for (const stream of [demo.stdout, demo.stderr]) stream?.on('data', (chunk) => said.push(String(chunk)));
  await vi.waitFor(() => expect(said.join('')).toContain('Ctrl-C ends it'), 20_000);
});
afterAll(async () => {
  demo.kill('SIGKILL');
  await browser.close();
  rmSync(temporary, { recursive: true, force: true });
});

const links = (): string[] => said.join('').match(/http\S+\/console\/sign-in\/\S+/g) ?? [];

it('shows a hotline at work: three members, and cases that are marked as invented', async () => {
  expect(links()).toHaveLength(3);
  const page = await browser.newPage({ locale: 'en-GB' });
  await page.goto(links()[0] ?? '');
  await page.locator('button.primary').click();
  await page.locator('#queue').waitFor();
  const rows = page.locator('#queue .case');
  expect(await rows.count()).toBe(4);
  for (const at of [0, 1, 2, 3]) {
    await rows.nth(at).locator('a.open').click();
    await page.locator('#talk').getByText('Invented for the demo.', { exact: true }).waitFor();
    expect(await page.locator('#card .tags').innerText()).toContain('demo');
    expect(await page.locator('#card').innerText()).not.toMatch(/system:|documents-taken:|job-offer:/);
    await page.goBack();
  }
});

it('gives new links on Enter', async () => {
  demo.stdin?.write('\n');
  await expect.poll(() => links().length).toBe(6);
  expect(new Set(links()).size).toBe(6);
});

it('leaves nothing behind after Ctrl-C', async () => {
  expect(readdirSync(temporary).filter((name) => name.startsWith('kompas-demo-'))).toHaveLength(1);
  const ended = once(demo, 'exit');
  demo.kill('SIGINT');
  expect(await ended).toEqual([0, null]);
  expect(readdirSync(temporary).filter((name) => name.startsWith('kompas-demo-'))).toEqual([]);
});
