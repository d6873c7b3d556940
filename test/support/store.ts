import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, inject } from 'vitest';
import type { Store } from '../../src/app/ports/store.ts';
import { migrate, openStore, type StoreOptions } from '../../src/store/open-store.ts';
import './postgres.ts';

/** The master key of the tests. */
export const TEST_KEY = Buffer.alloc(32, 'kompas test key ');

/** What a test gets for one engine. Stores and databases are closed and removed after each test. */
export type Stores = {
  readonly engine: 'sqlite' | 'postgres';
  /** Opens a store; without a `url` on a database of its own, empty and migrated. */
  readonly open: (options?: Partial<StoreOptions> & { readonly migrate?: boolean }) => Promise<Store>;
  /** Address of a new database: with the schema, or without anything. */
  readonly database: (kind?: 'migrated' | 'blank') => Promise<string>;
  /** Everything that stands on disk in that database: its files, or every value of every table. */
  readonly everything: (url: string) => Promise<Buffer>;
  /** Runs SQL behind the store's back. */
  readonly sql: (url: string, statement: string) => Promise<readonly Record<string, unknown>[]>;
};

/** Tells the same story on a SQLite file and on a real PostgreSQL. */
export function describeStores(name: string, story: (stores: Stores) => void): void {
  describe(`${name} on SQLite`, () => story(opened(sqliteDatabases())));
  describePostgres(name, story);
}

/** What only several processes do. SQLite serves one. */
export function describePostgres(name: string, story: (stores: Stores) => void): void {
  describe(`${name} on PostgreSQL`, () => story(opened(postgresDatabases())));
}

type Databases = Omit<Stores, 'open'>;

function opened(databases: Databases): Stores {
  const stores: Store[] = [];
  afterEach(async () => {
    for (const store of stores.splice(0)) await store.close().catch(() => undefined);
  });
  return {
    ...databases,
    async open({ url, keys = TEST_KEY, migrate } = {}) {
      const store = await openStore({ url: url ?? (await databases.database()), keys, migrate });
      stores.push(store);
      return store;
    },
  };
}

function sqliteDatabases(): Databases {
  const folders: string[] = [];
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });
  return {
    engine: 'sqlite',
    async database(kind = 'migrated') {
      const folder = mkdtempSync(join(tmpdir(), 'kompas-store-'));
      folders.push(folder);
      const url = join(folder, 'kompas.db');
      if (kind === 'migrated') await migrate({ url, keys: TEST_KEY });
      return url;
    },
    async everything(url) {
      const folder = join(url, '..');
      return Buffer.concat(readdirSync(folder).map((file) => readFileSync(join(folder, file))));
    },
    async sql(url, statement) {
      const { DatabaseSync } = await import('node:sqlite');
      const db = new DatabaseSync(url);
      try {
        return db.prepare(statement).all();
      } finally {
        db.close();
      }
    },
  };
}

function postgresDatabases(): Databases {
  const template = freshName();
  const made: string[] = [];
  const urlOf = (database: string) => `${server()}/${database}`;
  const admin = (statement: string) => query(urlOf('postgres'), statement);

  beforeAll(async () => {
    await admin(`create database ${template}`);
    await migrate({ url: urlOf(template), keys: TEST_KEY });
  });
  afterAll(async () => {
    for (const database of [...made, template]) await admin(`drop database ${database} with (force)`);
  });
  return {
    engine: 'postgres',
    async database(kind = 'migrated') {
      const database = freshName();
      await admin(`create database ${database} template ${kind === 'migrated' ? template : 'template0'}`);
      made.push(database);
      return urlOf(database);
    },
    async everything(url) {
      const tables = await query(
        url,
        `select table_name from information_schema.tables where table_schema = 'public'`,
      );
      const values: Buffer[] = [];
      for (const { table_name } of tables)
        for (const row of await query(url, `select * from ${table_name}`))
          for (const value of Object.values(row))
            values.push(Buffer.isBuffer(value) ? value : Buffer.from(`${value}\n`));
      return Buffer.concat(values);
    },
    sql: query,
  };
}

function server(): string {
  const url = inject('postgres');
  if (!url)
    throw new Error(
      'No PostgreSQL for this test: put it into a project with test/support/postgres.ts as global setup.',
    );
  return url;
}

const freshName = (): string => `kompas_${randomUUID().replaceAll('-', '')}`;

async function query(url: string, statement: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}
