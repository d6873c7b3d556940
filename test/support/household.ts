import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { onTestFinished } from 'vitest';
import type { App } from '../../src/app/app.ts';
import { createApp } from '../../src/app/create-app.ts';
import { takeUp } from '../../src/app/deliver-outbox.ts';
import type { Household } from '../../src/app/household.ts';
import type { Store, Tx } from '../../src/app/ports.ts';
import type { Content } from '../../src/content/content.ts';
import { openStore } from '../../src/store/open-store.ts';
import { Desk } from './desk.ts';
import { Guest } from './guest.ts';
import { realContent } from './real-content.ts';
import { RecordingChannel } from './recording-channel.ts';

const TEST_KEY = Buffer.alloc(32, 7);
const MINUTE = 60_000;
/** A Monday morning on which the shipped directory is as fresh as it was checked. */
const MONDAY = Date.UTC(2026, 10, 23, 9, 0);

export type HomeOptions = {
  /** A hotline is connected; true unless said otherwise. */
  readonly staffed?: boolean;
  readonly content?: Partial<Content>;
  /** Stands between the use cases and the database, to let a statement fail. */
  readonly tx?: (tx: Tx) => Tx;
};

/** A whole installation but for the wires: real content, a real database in a file, and time that stands still. */
export class Home {
  readonly channel = new RecordingChannel();
  readonly house: Household;
  readonly app: App;
  readonly store: Store;
  readonly file: string;
  readonly log: string[] = [];
  now = MONDAY;
  #events = 0;

  constructor(store: Store, file: string, { staffed = true, content = {}, tx }: HomeOptions) {
    const note = (fields: object, message: string) =>
      void this.log.push(`${message} ${JSON.stringify(fields)}`);
    this.file = file;
    this.store = tx ? between(store, tx) : store;
    this.house = {
      content: { ...realContent(), ...content },
      store: this.store,
      clock: { now: () => this.now },
      log: { info: note, warn: note, error: note },
      desk: staffed ? { channel: 'telegram', account: '7', chat: '-100' } : null,
      staffIdOf: (channel, id) => `staff-${channel}-${id}`,
      wakeSender: () => {},
    };
    this.app = createApp(this.house);
  }

  /** Somebody who writes to the bot for the first time. */
  guest(chat = String(1000 + ++this.#events), hint = 'en'): Guest {
    return new Guest(this, chat, hint);
  }

  /** A member of staff at the topic of the newest case. */
  desk(name = 'olga'): Desk {
    const thread = this.channel.sent.findLast(({ target }) => target.title !== null)?.target.thread;
    if (!thread) throw new Error('no case has reached the staff group yet');
    return new Desk(this, name, thread);
  }

  eventKey(): string {
    return String(++this.#events);
  }

  /** Sends all that is due. */
  async deliver(): Promise<void> {
    for (;;) {
      const sends = await takeUp(this.house, [this.channel], 50);
      if (sends.length === 0) return;
      await Promise.all(sends);
    }
  }

  pass(minutes: number): void {
    this.now += minutes * MINUTE;
  }

  /** Reads the database behind the application's back. */
  rows(sql: string): Record<string, unknown>[] {
    const db = new DatabaseSync(this.file, { readOnly: true });
    try {
      return db.prepare(sql).all();
    } finally {
      db.close();
    }
  }

  /** How many rows each table holds. */
  counts(): Record<string, number> {
    const tables = this.rows(
      `select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`,
    );
    return Object.fromEntries(
      tables.map(({ name }) => [String(name), Number(this.rows(`select count(*) as n from ${name}`)[0]?.n)]),
    );
  }

  /** The same house after the lights went out: another store on the same file. */
  async reopened(options: HomeOptions = {}): Promise<Home> {
    const home = new Home(await openFor(this.file), this.file, options);
    home.now = this.now;
    home.#events = this.#events + 1000;
    return home;
  }
}

/** An installation that lasts until the test is over. */
export async function home(options: HomeOptions = {}): Promise<Home> {
  const folder = mkdtempSync(join(tmpdir(), 'kompas-home-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'kompas.db');
  return new Home(await openFor(file), file, options);
}

async function openFor(file: string): Promise<Store> {
  const store = await openStore({ url: file, keys: TEST_KEY });
  onTestFinished(() => store.close());
  return store;
}

const between = (store: Store, tx: (tx: Tx) => Tx): Store => ({
  ...store,
  transaction: (work) => store.transaction((open) => work(tx(open))),
  batch: (items, work, keyOf) => store.batch(items, (open, item) => work(tx(open), item), keyOf),
});
