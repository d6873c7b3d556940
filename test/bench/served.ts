import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type BotApi, startBotApi } from '../support/bot-api/index.ts';
import { ROOT } from './product.ts';

const PATIENCE_MS = 30_000;
const LOOK_MS = 250;

/** From `npm start` to the first words that reach a person, and the memory of the process at that moment. */
export type FirstReply = { readonly ms: number; readonly residentMB: number };

/** Starts the real `serve` before a Telegram where somebody already waits. */
export async function firstReply(file: string, key: Buffer): Promise<FirstReply> {
  const telegram = await telegramForOne();
  const person = telegram.user({ languageCode: 'en' });
  person.start();
  const began = performance.now();
  return served(telegram, file, key, async (group) => {
    await person.waitFor('Choose your language', { timeout: PATIENCE_MS });
    return { ms: performance.now() - began, residentMB: residentMB(group) };
  });
}

/** Another bot each time: its updates are numbered anew, and would be taken for repeats of the last start's. */
export const telegramForOne = (flood = false): Promise<BotApi> =>
  startBotApi({ token: `${Date.now() % 1_000_000_000}:bench`, flood });

/** `npm start` before that Telegram, for as long as the work takes; then both are stopped. */
export async function served<T>(
  telegram: BotApi,
  database: string,
  key: Buffer,
  work: (group: number | undefined) => Promise<T>,
): Promise<T> {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn('npm', ['start'], {
    cwd: ROOT,
    // A group of its own, in which npm and what it starts are found.
    detached: true,
    env: {
      ...{ PATH, HOME, PORT: '0', LOG_LEVEL: 'warn' },
      ...{ DATABASE_URL: database, KOMPAS_KEY: key.toString('base64') },
      ...{ BOT_TOKEN: telegram.firstBot.token, TELEGRAM_API_ROOT: telegram.url },
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = once(child, 'exit');
  try {
    return await work(child.pid);
  } finally {
    if (child.pid) process.kill(-child.pid, 'SIGINT');
    await ended;
    await telegram.stop();
  }
}

/** The most that a process holds while the work lasts, looked at four times a second. */
export async function mostResidentMB(
  group: number | undefined,
  work: () => Promise<unknown>,
): Promise<number> {
  let most = residentMB(group);
  const looking = setInterval(() => {
    most = Math.max(most, residentMB(group));
  }, LOOK_MS);
  try {
    await work();
    return most;
  } finally {
    clearInterval(looking);
  }
}

/** Of the largest process of the group, which is Kompas itself: npm waits beside it. */
const residentMB = (group: number | undefined): number =>
  Math.max(
    ...execFileSync('ps', ['-eo', 'pgid=,rss='], { encoding: 'utf8' })
      .split('\n')
      .map((line) => line.trim().split(/\s+/).map(Number))
      .flatMap(([of, kilobytes = 0]) => (of === group ? [kilobytes / 1024] : [])),
  );
