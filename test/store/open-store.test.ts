import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { CannotOpen } from '../../src/store/cannot-open.ts';
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
    await store.ping();
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
    for (const store of stores) await store.ping();
    expect(await sql(url, 'select number from migrations')).toHaveLength(MIGRATIONS.length);
  });

  test('at once with two keys lets one of them in', async () => {
    const url = await database('blank');
    const tries = await Promise.allSettled([open({ url }), open({ url, keys: OTHER_KEY })]);
    expect(tries.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
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
