import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, describe, expect, inject, test } from 'vitest';
import { newKeyNotice, openConfigured } from '../../src/commands/open-store.ts';
import { loadConfig } from '../../src/config.ts';
import { shownAddress } from '../../src/platform/database-address.ts';
import { CannotOpen } from '../../src/store/cannot-open.ts';
import { forPg } from '../../src/store/dialect/postgres-address.ts';
import { MIGRATIONS } from '../../src/store/migrations/all.ts';
import { migrate, openStore } from '../../src/store/open-store.ts';
import { describeStores, TEST_KEY } from '../support/store.ts';
import { address, ids } from './samples.ts';

const OTHER_KEY = Buffer.alloc(32, 'another key');
const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

describeStores('Opening a store', ({ open, database, everything, sql }) => {
  test('brings an empty database up to date, and then leaves it alone', async () => {
    const url = await database('blank');
    expect(await migrate({ url, keys: TEST_KEY })).toEqual({ from: 0, to: MIGRATIONS.length });
    expect(await migrate({ url, keys: TEST_KEY })).toEqual({
      from: MIGRATIONS.length,
      to: MIGRATIONS.length,
    });
    const store = await open({ url, migrate: false });
    await store.proveWritable();
  });

  test('without migrating refuses a schema that is too old', async () => {
    const url = await database('blank');
    await expect(open({ url, migrate: false })).rejects.toThrow(
      `The database has schema 0, and this version needs ${MIGRATIONS.length}: run \`npm run migrate\` first.`,
    );
  });

  test('refuses a schema that is newer than the program, migrating or not', async () => {
    const url = await database();
    await sql(url, `insert into migrations (number, name, applied_at) values (999, '0999-later', 1)`);
    const refusal = /schema 999, and this version knows \d+: run the version that wrote it/;
    for (const migrating of [true, false])
      await expect(open({ url, migrate: migrating })).rejects.toThrow(refusal);
    await expect(migrate({ url, keys: TEST_KEY })).rejects.toThrow(CannotOpen);
  });

  test('refuses a wrong key before anything is written', async () => {
    const url = await database();
    const store = await open({ url });
    await store.transaction((tx) => tx.openPerson(address(), ids(), 1));
    await store.close();
    const before = digest(await everything(url));
    for (const migrating of [true, false])
      await expect(open({ url, keys: OTHER_KEY, migrate: migrating })).rejects.toThrow('Nothing was changed');
    await expect(migrate({ url, keys: OTHER_KEY })).rejects.toThrow(CannotOpen);
    expect(digest(await everything(url))).toBe(before);
    const again = await open({ url });
    expect(await again.findPerson(address())).toBe('person-1');
  });

  test('works from many at once on an empty database, with one migration in the end', async () => {
    const url = await database('blank');
    const stores = await Promise.all(Array.from({ length: 4 }, () => open({ url })));
    for (const store of stores) await store.proveWritable();
    expect(await sql(url, 'select number from migrations')).toHaveLength(MIGRATIONS.length);
  });

  test('at once with two keys lets one of them in', async () => {
    const url = await database('blank');
    const tries = await Promise.allSettled([open({ url }), open({ url, keys: OTHER_KEY })]);
    expect(tries.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });
});

test('an encryption that `pg` takes for the strictest is asked for by that name, so that it warns of nothing', () => {
  const at = 'postgres://a:b@c/d';
  for (const mode of ['prefer', 'require', 'verify-ca'])
    expect(forPg(`${at}?x=1&sslmode=${mode}&y=2`)).toBe(`${at}?x=1&sslmode=verify-full&y=2`);
  for (const kept of ['', '?sslmode=no-verify', '?sslmode=disable', '?sslmode=require&uselibpqcompat=true'])
    expect(forPg(at + kept)).toBe(at + kept);
});

test('a user who may make no tables is told in one line what the database lacks', async () => {
  const server = inject('postgres');
  const role = `plain_${process.pid}`;
  const admin = new pg.Client(`${server}/postgres`);
  await admin.connect();
  await admin.query(`create role ${role} login password 'plain'`);
  await admin.query(`create database ${role}`);
  const url = `${server.replace('kompas:kompas@', `${role}:plain@`)}/${role}`;
  await expect(migrate({ url, keys: TEST_KEY })).rejects.toThrow(
    /^The database postgres:\S+ cannot be made ready \(permission denied for schema public\): its user must own it/,
  );
  await admin.query(`drop database ${role} with (force)`);
  await admin.query(`drop role ${role}`);
  await admin.end();
});

describe('A damaged database file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kompas-damaged-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const sound = async (): Promise<Buffer> => {
    const url = join(folder, 'sound.db');
    const store = await openStore({ url, keys: TEST_KEY });
    for (let chat = 0; chat < 50; chat += 1)
      await store.transaction((tx) => tx.openPerson({ ...address(), chat: String(chat) }, randomUUID, 1));
    await store.close();
    return readFileSync(url);
  };
  const refusal = async (name: string, bytes: Buffer): Promise<string> => {
    const url = join(folder, name);
    writeFileSync(url, bytes);
    const error: unknown = await openStore({ url, keys: TEST_KEY }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(CannotOpen);
    expect(digest(readFileSync(url))).toBe(digest(bytes));
    return (error as Error).message;
  };

  test('that lost its end is refused in one line, wherever it was cut, and stays as it is', async () => {
    const whole = await sound();
    for (const end of [whole.length - 4096, whole.length - 17, 8192, 4096, 100]) {
      const message = await refusal(`cut-${end}.db`, whole.subarray(0, end));
      expect(message).toMatch(
        /is damaged or no database .* restore it from a backup\. Nothing was changed\.$/,
      );
      expect(message).not.toContain('\n');
    }
  });

  test('that was emptied is not taken for a new installation', async () => {
    expect(await refusal('empty.db', Buffer.alloc(0))).toContain('is empty: restore it from a backup');
  });

  test('with pages of something else in the middle is refused', async () => {
    const whole = await sound();
    whole.fill(0xa5, 4096, whole.length - 4096);
    expect(await refusal('scratched.db', whole)).toContain('is damaged');
  });
});

describe('A key that was not given', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kompas-key-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const settings = (databaseUrl: string, root: string) => {
    const loaded = loadConfig({ DATABASE_URL: databaseUrl }, root);
    if (!loaded.ok) throw new Error(loaded.problems.join());
    return loaded.config;
  };

  test('is asked for beside a PostgreSQL, where the disk of this machine may not last', () => {
    const loaded = loadConfig({ DATABASE_URL: 'postgres://kompas@localhost/kompas' }, folder);
    expect(loaded).toEqual({ ok: false, problems: [expect.stringMatching(/^KOMPAS_KEY is not given/)] });
  });

  test('is made for a new database, put away before anything is sealed, and found again', async () => {
    const root = mkdtempSync(join(folder, 'new-'));
    const url = join(root, 'var', 'kompas.db');
    const first = settings(url, root);
    expect(existsSync(join(root, 'var', 'key'))).toBe(false);
    await (await openConfigured(first)).close();
    expect(newKeyNotice(first.keyMadeAt ?? 'none')).toContain(
      `A new key was made in ${join(root, 'var', 'key')}.`,
    );
    expect(statSync(join(root, 'var', 'key')).mode & 0o077).toBe(0);
    const second = settings(url, root);
    expect(second).toMatchObject({ key: first.key, keyMadeAt: null });
    await (await openConfigured(second)).close();
  });

  test('is never made in silence where there is data', async () => {
    const root = mkdtempSync(join(folder, 'lost-'));
    const url = join(root, 'kompas.db');
    await migrate({ url, keys: TEST_KEY });
    const before = readFileSync(url);
    const error: Error = await openConfigured(settings(url, root)).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(CannotOpen);
    expect(error.message).toMatch(
      /^There is data in .*, but no key: set KOMPAS_KEY, or put the key back at /,
    );
    expect(existsSync(join(root, 'var', 'key'))).toBe(false);
    expect(readFileSync(url)).toEqual(before);
  });

  test('or was mistyped is refused by the settings: a letter too few, too many, or one that is none of base64', () => {
    const right = TEST_KEY.toString('base64');
    const problems = (KOMPAS_KEY: string) => {
      const loaded = loadConfig({ KOMPAS_KEY }, folder);
      return loaded.ok ? [] : loaded.problems;
    };
    expect(problems(right)).toEqual([]);
    expect(problems(Buffer.alloc(32, 255).toString('base64url'))).toEqual([]);
    for (const wrong of [
      right.slice(1),
      `${right.slice(0, -1)}AA`,
      right.replace('g', '*'),
      `${right}!`,
      'key',
    ])
      expect(problems(wrong)).toEqual([expect.stringMatching(/^KOMPAS_KEY must be 32 bytes in base64/)]);
  });
});

describe('Opening what is no store', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kompas-open-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('says that PostgreSQL cannot be reached, without the password', async () => {
    const refusal = await openStore({ url: 'postgres://me:s3cret@127.0.0.1:1/kompas', keys: TEST_KEY }).catch(
      (error: Error) => error,
    );
    expect(refusal).toBeInstanceOf(CannotOpen);
    expect(String(refusal)).toContain('PostgreSQL at 127.0.0.1:1/kompas cannot be used');
    expect(String(refusal)).not.toContain('s3cret');
  });

  test.each([
    ['in the address', 'postgres://me:s3cret@127.0.0.1:1/kompas'],
    ['with an @ in it', 'postgres://me:s3@cret@127.0.0.1:1/kompas'],
    ['among the options', 'postgres:///kompas?host=127.0.0.1&port=1&user=me&password=s3cret'],
  ])('shows no password %s', async (_, url) => {
    const refusal = await openStore({ url, keys: TEST_KEY }).catch(String);
    expect(refusal).toMatch(/PostgreSQL at 127\.0\.0\.1\S* cannot be used/);
    expect(`${refusal} ${shownAddress(url)}`).not.toMatch(/s3|cret/);
  });

  test.each([
    ['at once', 0],
    ['with its last connection, the one that listens', 1],
  ])('says how many connections a process takes where PostgreSQL has none left: %s', async (_, limit) => {
    const [server, role] = [new URL(inject('postgres')), `r${randomUUID().replaceAll('-', '')}`];
    const admin = new pg.Client(new URL('/postgres', server).href);
    await admin.connect();
    try {
      await admin.query(`create role ${role} login password 's3cret' connection limit ${limit}`);
      const url = `postgres://${role}:s3cret@${server.host}/postgres`;
      const refusal = await openStore({ url, keys: TEST_KEY }).catch(String);
      expect(refusal).toContain(`PostgreSQL at ${server.host}/postgres cannot be used (too many connections`);
      expect(refusal).toContain('each process of Kompas takes up to 13 connections');
      expect(refusal).not.toMatch(/s3cret|check the address/);
    } finally {
      await admin.query(`drop role if exists ${role}`);
      await admin.end();
    }
  });

  test('says that a file is no database', async () => {
    const url = join(folder, 'letter.txt');
    writeFileSync(url, 'Dear all, '.repeat(500));
    await expect(openStore({ url, keys: TEST_KEY })).rejects.toThrow(CannotOpen);
  });

  test('refuses a short key', async () => {
    await expect(openStore({ url: ':memory:', keys: Buffer.alloc(5) })).rejects.toThrow(
      'The key has 5 bytes',
    );
  });

  test('makes missing folders, and files that only their owner reads', async () => {
    const url = join(folder, 'var', 'data', 'kompas.db');
    const store = await openStore({ url, keys: TEST_KEY });
    for (const file of [url, `${url}-wal`]) expect(statSync(file).mode & 0o077).toBe(0);
    await store.close();
  });

  test('in memory is a store like any other', async () => {
    const store = await openStore({ url: ':memory:', keys: TEST_KEY });
    await store.transaction((tx) => tx.openPerson(address(), ids(), 1));
    expect(await store.findPerson(address())).toBe('person-1');
    await store.close();
  });
});
