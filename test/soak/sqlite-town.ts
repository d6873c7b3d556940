import { execFileSync } from 'node:child_process';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { startBotApi } from '../support/bot-api/index.ts';
import { databaseFolder } from '../support/serve.ts';
import { Kept } from './kept.ts';
import type { Town } from './town.ts';

/** One `serve` on a file, by long polling. */
export async function sqliteTown(): Promise<Town> {
  const telegram = await startBotApi();
  const { file, key, settings, remove } = databaseFolder();
  const bot = { BOT_TOKEN: telegram.firstBot.token, TELEGRAM_API_ROOT: telegram.url };
  const serving = new Kept('serve', 'serve', { ...settings, ...bot }, dirname(file));
  await serving.up();
  return {
    ...{ engine: 'sqlite', telegram, key, file, processes: [serving] },
    account: telegram.firstBot.token.split(':')[0] ?? '',
    storageTroubles: {
      'database locked': (roll) => lock(file, 200 + roll(6000)),
      'disk full': (roll) => fill(serving, 200 + roll(3000)),
    },
    rows(sql) {
      const db = new DatabaseSync(file, { readOnly: true, timeout: 5000 });
      try {
        return db.prepare(sql).all();
      } finally {
        db.close();
      }
    },
    async end() {
      await serving.end();
      await telegram.stop();
      remove();
    },
  };
}

/** Another program writes for so long. */
async function lock(file: string, ms: number): Promise<void> {
  const db = new DatabaseSync(file, { timeout: 2000 });
  try {
    db.exec('begin immediate');
    await sleep(ms);
    db.exec('rollback');
  } catch {
    // The other side holds it: nothing is locked, this time.
  } finally {
    db.close();
  }
}

/** No file of the process may grow, nor be written beyond its first page, until there is room again. */
async function fill({ pid }: Kept, ms: number): Promise<void> {
  const limit = (bytes: string): void => {
    try {
      execFileSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:`], { stdio: 'ignore' });
    } catch {
      // It was killed meanwhile; the next one has room.
    }
  };
  limit('4096');
  await sleep(ms);
  limit('unlimited');
}
