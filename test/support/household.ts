import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { onTestFinished } from 'vitest';
import type { App } from '../../src/app/app.ts';
import { createApp } from '../../src/app/create-app.ts';
import { takeUp } from '../../src/app/deliver-outbox.ts';
import { createFlood } from '../../src/app/flood.ts';
import { createHotline } from '../../src/app/hotline/create-hotline.ts';
import type { Hotline } from '../../src/app/hotline.ts';
import type { Household } from '../../src/app/household.ts';
import type { Channel } from '../../src/app/ports/channel.ts';
import type { Store } from '../../src/app/ports/store.ts';
import type { Tx } from '../../src/app/ports/tx.ts';
import { createStaffing } from '../../src/app/staffing.ts';
import type { Content } from '../../src/content/content.ts';
import type { StaffMember } from '../../src/core/cases/staff.ts';
import type { StaffId, TeamId } from '../../src/core/model/ids.ts';
import type { Address } from '../../src/core/model/inbound.ts';
import { openStore } from '../../src/store/open-store.ts';
import { Desk } from './desk.ts';
import { Guest } from './guest.ts';
import { realContent } from './real-content.ts';
import { RecordingChannel } from './recording-channel.ts';

const TEST_KEY = Buffer.alloc(32, 7);
const MINUTE = 60_000;
/** A Monday morning on which the shipped directory is as fresh as it was checked. */
const MONDAY = Date.UTC(2026, 10, 23, 9, 0);

/** Operators on the list of every installation with a hotline. */
const STAFF = ['olga', 'petra'];

export type HomeOptions = {
  /** A hotline is connected; true unless said otherwise. */
  readonly staffed?: boolean;
  /** The staff groups; one unless said otherwise. */
  readonly groups?: readonly string[];
  readonly content?: Partial<Content>;
  /** Stands between the use cases and the database, to let a statement fail. */
  readonly tx?: (tx: Tx) => Tx;
};

/** A whole installation but for the wires: real content, a real database in a file, and time that stands still. */
export class Home {
  readonly channel = new RecordingChannel();
  readonly house: Household;
  readonly app: App;
  readonly hotline: Hotline;
  readonly store: Store;
  readonly file: string;
  readonly log: string[] = [];
  /** To whom it was shown that somebody writes. */
  readonly typing: Address[] = [];
  /** All that messages can leave by; a test may add others. */
  readonly channels: Channel[] = [this.channel];
  now = MONDAY;
  #events = 0;

  constructor(
    store: Store,
    file: string,
    { staffed = true, groups = ['-100'], content = {}, tx }: HomeOptions,
  ) {
    const note = (fields: object, message: string) =>
      void this.log.push(`${message} ${JSON.stringify(fields)}`);
    this.file = file;
    this.store = tx ? between(store, tx) : store;
    const clock = { now: () => this.now };
    const desks = (staffed ? groups : []).map(
      (chat) => ({ channel: 'telegram', account: '7', chat }) as const,
    );
    this.house = {
      content: { ...realContent(), ...content },
      ...{ store: this.store, clock, desks },
      log: { info: note, warn: note, error: note },
      site: 'https://kompas.test',
      staffing: createStaffing(desks, clock),
      flood: createFlood(),
      bell: this.store.bell,
      staffIdOf: (channel, id) => `staff-${channel}-${id}`,
      fetchFile: (file) => this.channel.fetch(file),
      showTyping: async (to) => void this.typing.push(to),
      touch: () => {},
    };
    this.app = createApp(this.house);
    this.hotline = createHotline(this.house);
  }

  /** Somebody who writes to the bot for the first time. */
  guest(chat = String(1000 + ++this.#events), hint = 'en'): Guest {
    return new Guest(this, chat, hint);
  }

  /** A member of staff at the topic of the newest case. */
  desk(name = 'olga'): Desk {
    const { chat, thread = null } =
      this.channel.sent.findLast(({ target }) => target.title !== null && target.thread !== null)?.target ??
      {};
    if (!chat || !thread) throw new Error('no case has reached the staff group yet');
    return new Desk(this, name, chat, thread);
  }

  /** Puts somebody on the staff list, known in the group by their name. */
  async member(name: string, about: Partial<StaffMember> = {}): Promise<StaffMember> {
    const member: StaffMember = {
      id: `id-${name}` as StaffId,
      name,
      role: 'operator',
      team: 'first' as TeamId,
      languages: this.house.content.languages,
      state: 'active',
      restsUntil: null,
      ...about,
    };
    await this.store.transaction(async (tx) => {
      await tx.saveMember(member);
      await tx.bindMember(this.house.staffIdOf('telegram', name), member.id);
    });
    this.house.staffing.forget();
    return member;
  }

  eventKey(): string {
    return String(++this.#events);
  }

  /** Sends all that is due. */
  async deliver(): Promise<void> {
    for (;;) {
      const sends = await takeUp(this.house, this.channels, 50);
      if (sends.length === 0) return;
      await Promise.all(sends.map(({ ended }) => ended));
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
  const made = new Home(await openFor(file), file, options);
  if (options.staffed ?? true) for (const name of STAFF) await made.member(name);
  return made;
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
