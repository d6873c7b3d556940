import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import pg from 'pg';
import { expect, inject } from 'vitest';
import { type BotApi, type Options, startBotApi } from './bot-api/index.ts';
import { type Front, openFront } from './front.ts';
import './postgres.ts';
import { command, type Serving, type Settings, serve } from './serve.ts';

const ROOT = join(import.meta.dirname, '../..');
type Rows = readonly Record<string, unknown>[];

/** The product as the Procfile starts it: any number of web and worker processes on one PostgreSQL, behind one door. */
export class Fleet {
  readonly key = Buffer.alloc(32, 9);
  readonly webs: Serving[] = [];
  readonly workers: ChildProcess[] = [];
  readonly telegram: BotApi;
  readonly file: string;
  readonly #front: Front;

  constructor(telegram: BotApi, file: string, front: Front) {
    this.telegram = telegram;
    this.file = file;
    this.#front = front;
  }

  get account(): string {
    return this.telegram.firstBot.token.split(':')[0] ?? '';
  }

  get settings(): Settings {
    return {
      DATABASE_URL: this.file,
      KOMPAS_KEY: this.key.toString('base64'),
      BOT_TOKEN: this.telegram.firstBot.token,
      TELEGRAM_API_ROOT: this.telegram.url,
      PUBLIC_URL: this.#front.url,
      WEBHOOK_SECRET: 'a-quiet-word-of-the-fleet',
    };
  }

  release = (): Promise<string> => command(this.settings, 'migrate');

  async web(settings: Settings = {}): Promise<Serving> {
    const web = await serve({ ...this.settings, ...settings });
    this.webs.push(web);
    this.#front.doors.push(web.url);
    return web;
  }

  worker(): ChildProcess {
    const { PATH = '', HOME = '' } = process.env;
    const env = { PATH, HOME, LOG_LEVEL: 'warn', ...this.settings };
    const child = spawn(process.execPath, ['src/main.ts', 'work'], { cwd: ROOT, env, stdio: 'inherit' });
    this.workers.push(child);
    return child;
  }

  /** Power off for one worker. */
  async kill(worker: ChildProcess | undefined): Promise<void> {
    if (!worker || worker.exitCode !== null || worker.signalCode !== null) return;
    const ended = once(worker, 'exit');
    worker.kill('SIGKILL');
    await ended;
  }

  async rows(sql: string): Promise<Rows> {
    const client = new pg.Client(this.file);
    await client.connect();
    try {
      return (await client.query(sql)).rows;
    } finally {
      await client.end();
    }
  }

  async end(): Promise<void> {
    await Promise.all([...this.webs.map((web) => web.kill()), ...this.workers.map((one) => this.kill(one))]);
    await this.telegram.stop();
    this.#front.server.close();
    await onServer(`drop database ${new URL(this.file).pathname.slice(1)} with (force)`);
    expect(this.telegram.violations).toEqual([]);
    expect(this.telegram.unplayed).toEqual([]);
  }
}

export async function fleet(options: Options = {}): Promise<Fleet> {
  const name = `kompas_${randomUUID().replaceAll('-', '')}`;
  await onServer(`create database ${name}`);
  return new Fleet(await startBotApi(options), `${inject('postgres')}/${name}`, await openFront());
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client(`${inject('postgres')}/postgres`);
  await client.connect();
  await client.query(statement);
  await client.end();
}
