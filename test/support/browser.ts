import { existsSync } from 'node:fs';
import type { AddressInfo, Server } from 'node:net';
import { serve } from '@hono/node-server';
import chromium from '@sparticuz/chromium';
import type { Hono } from 'hono';
import { type Browser, chromium as playwright } from 'playwright-core';

/** A Chromium that was installed by hand or by the system, where the one from npm cannot run. */
const INSTALLED = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser'];

/** Starts a real Chromium. Fails with what to do when there is none that runs on this machine. */
export async function openBrowser(): Promise<Browser> {
  const problems: string[] = [];
  for (const start of [fromNpm, fromSystem]) {
    try {
      return await start();
    } catch (error) {
      problems.push(String(error).split('\n')[0] ?? '');
    }
  }
  throw new Error(
    `No Chromium runs here. Install the package "libnss3", or "chromium", or set CHROMIUM_PATH.\n${problems.join('\n')}`,
  );
}

async function fromNpm(): Promise<Browser> {
  // Its own switches forbid several processes, which Playwright's contexts need.
  const args = chromium.args.filter((arg) => arg !== '--single-process' && arg !== '--no-zygote');
  return playwright.launch({ executablePath: await chromium.executablePath(), args, headless: true });
}

async function fromSystem(): Promise<Browser> {
  const executablePath = INSTALLED.find((path) => path && existsSync(path));
  if (!executablePath) throw new Error('no chromium is installed');
  return playwright.launch({ executablePath, args: ['--no-sandbox'], headless: true });
}

/** Serves pages on a free port of this machine, until closed. */
export async function serveHere(pages: Hono): Promise<{ url: string; close(): Promise<void> }> {
  const server = await new Promise<Server>((resolve) => {
    const started = serve({ fetch: pages.fetch, port: 0, hostname: '127.0.0.1' }, () =>
      resolve(started as Server),
    );
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
