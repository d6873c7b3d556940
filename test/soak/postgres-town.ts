import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { startBotApi } from '../support/bot-api/index.ts';
import { openFront } from '../support/front.ts';
import { clockThatCanBeSet, setClock } from '../support/postgres-clock.ts';
import { startPostgres } from '../support/postgres-server.ts';
import { command } from '../support/serve.ts';
import { Kept } from './kept.ts';
import type { Town } from './town.ts';

/** Two `web` by webhook and a `worker` on a PostgreSQL of their own, as the Procfile starts them. */
export async function postgresTown(): Promise<Town> {
  const [server, telegram, front] = await Promise.all([startPostgres(), startBotApi(), openFront()]);
  const folder = mkdtempSync(join(tmpdir(), 'kompas-soak-'));
  await query(`${server.url}/postgres`, 'create database soak');
  const file = `${server.url}/soak`;
  await query(file, clockThatCanBeSet('soak'));
  const key = Buffer.alloc(32, 9);
  const settings = {
    ...{ DATABASE_URL: file, KOMPAS_KEY: key.toString('base64'), BOT_TOKEN: telegram.firstBot.token },
    ...{ TELEGRAM_API_ROOT: telegram.url, PUBLIC_URL: front.url, WEBHOOK_SECRET: 'a-quiet-word-of-the-town' },
  };
  await command(settings, 'migrate');
  const webs = ['web.1', 'web.2'].map((name) => new Kept(name, 'serve', settings, folder));
  for (const [place, web] of webs.entries())
    web.onUp = (url) => {
      front.doors[place] = url;
    };
  const worker = new Kept('worker.1', 'work', settings, folder);
  await Promise.all(webs.map((web) => web.up()));
  return {
    ...{ engine: 'postgres', telegram, key, file, processes: [...webs, worker] },
    account: telegram.firstBot.token.split(':')[0] ?? '',
    storageTroubles: {
      'connections cut': async () => {
        await query(file, CUT).catch(() => undefined);
      },
      'PostgreSQL restarted': (roll) => server.crash(roll(1500)),
      'disk full': (roll) => fill(file, 200 + roll(2500)),
      "PostgreSQL's clock set": async (roll) => {
        await query(file, setClock(roll(9) - 4)).catch(() => undefined);
      },
    },
    rows: (sql) => query(file, sql),
    async end() {
      await Promise.all([...webs, worker].map((one) => one.end()));
      await telegram.stop();
      front.server.close();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const CUT = `select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid()`;

/**
 * The error that PostgreSQL gives when its disk is full, for whatever is written; its own death of it would be a
 * restart.
 */
const NO_ROOM = `create or replace function no_room() returns trigger language plpgsql as $$
  begin raise exception 'No space left on device' using errcode = 'disk_full'; end $$`;
const WRITTEN = ['events', 'outbox', 'pace', 'people', 'queue'];

async function fill(file: string, ms: number): Promise<void> {
  const made = WRITTEN.map(
    (table) =>
      `create or replace trigger no_room before insert or update on ${table} execute function no_room();`,
  );
  const dropped = WRITTEN.map((table) => `drop trigger if exists no_room on ${table};`);
  await query(file, `set lock_timeout = '2s'; ${NO_ROOM}; ${made.join(' ')}`).catch(() => undefined);
  await sleep(ms);
  for (let room = false; !room; )
    room = await query(file, dropped.join(' ')).then(
      () => true,
      () => false,
    );
}

async function query(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url);
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}
