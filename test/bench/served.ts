import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type BotApi, startBotApi } from '../support/bot-api/index.ts';
import { productFlags, ROOT } from './product.ts';

const PATIENCE_MS = 30_000;
const LOOK_MS = 250;

/** From the start of the process to the first words of it that reach a person, and its memory at that moment. */
export type FirstReply = { readonly ms: number; readonly residentMB: number };

/** Starts the real `serve` before a Telegram where somebody already waits. */
export async function firstReply(file: string, key: Buffer): Promise<FirstReply> {
  const telegram = await telegramForOne();
  const person = telegram.user({ languageCode: 'en' });
  person.start();
  const began = performance.now();
  return served(telegram, file, key, async (pid) => {
    await person.waitFor('Choose your language', { timeout: PATIENCE_MS });
    return { ms: performance.now() - began, residentMB: residentMB(pid) };
  });
}

/** Another bot each time: its updates are numbered anew, and would be taken for repeats of the last start's. */
export const telegramForOne = (flood = false): Promise<BotApi> =>
  startBotApi({ token: `${Date.now() % 1_000_000_000}:bench`, flood });

/** The real `serve` before that Telegram, for as long as the work takes; then both are stopped. */
export async function served<T>(
  telegram: BotApi,
  database: string,
  key: Buffer,
  work: (pid: number | undefined) => Promise<T>,
): Promise<T> {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [...productFlags(), 'src/main.ts', 'serve'], {
    cwd: ROOT,
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
    child.kill('SIGINT');
    await ended;
    await telegram.stop();
  }
}

/** The most that a process holds while the work lasts, looked at four times a second. */
export async function mostResidentMB(pid: number | undefined, work: () => Promise<unknown>): Promise<number> {
  let most = residentMB(pid);
  const looking = setInterval(() => {
    most = Math.max(most, residentMB(pid));
  }, LOOK_MS);
  try {
    await work();
    return most;
  } finally {
    clearInterval(looking);
  }
}

const residentMB = (pid: number | undefined): number =>
  Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024;
