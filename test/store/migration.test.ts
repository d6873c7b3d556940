import { createSecretKey, randomBytes } from 'node:crypto';
import pg from 'pg';
import { expect, inject, test } from 'vitest';
import type { CaseId, PersonId, StaffId } from '../../src/core/model/ids.ts';
import type { Words } from '../../src/store/dialect/dialect.ts';
import { postgres } from '../../src/store/dialect/postgres.ts';
import { sqlite } from '../../src/store/dialect/sqlite.ts';
import { addressLookup, keyRing } from '../../src/store/keys.ts';
import { bringUp } from '../../src/store/migrate.ts';
import { first } from '../../src/store/migrations/0001-first.ts';
import { MIGRATIONS } from '../../src/store/migrations/all.ts';
import { openEngine } from '../../src/store/open-engine.ts';
import { migrate } from '../../src/store/open-store.ts';
import { newDataKey, type RowKind, seal } from '../../src/store/seal.ts';
import { describeStores, TEST_KEY } from '../support/store.ts';
import { aCase, address, SECRET } from './samples.ts';

const ring = keyRing(TEST_KEY);
const foundation = ({ integer, blob }: Words) => [
  `create table migrations (number ${integer} primary key, name text not null, applied_at ${integer} not null)`,
  `create table meta (name text primary key, value ${blob} not null)`,
  `insert into migrations (number, name, applied_at) values (1, '0001-first', 1)`,
];

test('a migration that meets a backup gives up before those who serve would, and changes nothing', async () => {
  const server = inject('postgres');
  const name = `kompas_held_${process.pid}`;
  const admin = new pg.Client(`${server}/postgres`);
  await admin.connect();
  await admin.query(`create database ${name}`);
  const url = `${server}/${name}`;
  const before = MIGRATIONS.findIndex(({ name }) => name === '0016-outbox-mark');
  const engine = await openEngine(url);
  await engine.exclusive((on) => bringUp(on, keyRing(TEST_KEY), before));
  await engine.snapshot(async (on) => {
    await on.execute('select count(*) from outbox');
    await expect(migrate({ url, keys: TEST_KEY })).rejects.toThrow(
      /cannot be made ready \(canceling statement due to lock timeout\): .* such as a backup that runs/,
    );
  });
  expect(await migrate({ url, keys: TEST_KEY })).toEqual({ from: before, to: MIGRATIONS.length });
  await engine.close();
  await admin.query(`drop database ${name} with (force)`);
  await admin.end();
});

describeStores('A database of the first form', ({ engine, open, database, sql, everything }) => {
  const hex = (bytes: Buffer) =>
    engine === 'sqlite' ? `x'${bytes.toString('hex')}'` : `'\\x${bytes.toString('hex')}'`;

  /**
   * A person with a case that a member has open, with what was said in it, and one who waits; all as version 1 wrote
   * it.
   */
  async function firstForm(): Promise<string> {
    const url = await database('blank');
    const { words } = engine === 'sqlite' ? sqlite : postgres;
    for (const statement of [...foundation(words), ...first(words)]) await sql(url, statement);
    for (const name of ['anna', 'boris', 'damaged']) {
      const { key, wrapped } = newDataKey(ring.wrap, name);
      const sealed = (kind: RowKind, owner: string, value: unknown) =>
        hex(seal(name === 'damaged' ? createSecretKey(randomBytes(32)) : key, kind, owner, value));
      const id = `case-${name}`;
      const { pseudonym, language, request } = aCase(name as PersonId);
      const minor = name === 'boris';
      const content = {
        pseudonym,
        language,
        request: minor ? { ...request, reason: 'asked', minor } : request,
      };
      const [state, owner, staff, claimed] =
        name === 'anna' ? ['open', 'staff', `'hash-of-staff'`, 40] : ['waiting', 'queue', 'null', 'null'];
      await sql(
        url,
        `insert into people (id, lookup, data_key, address, reachable, active_at) values ('${name}',
         ${hex(addressLookup(ring, address(name)))}, ${hex(wrapped)}, ${sealed('address', name, address(name))}, 1, 1)`,
      );
      await sql(
        url,
        `insert into cases (id, person, state, owner_kind, owner_staff, content, opened_at, claimed_at) values
         ('${id}', '${name}', '${state}', '${owner}', ${staff}, ${sealed('case', id, content)}, 10, ${claimed})`,
      );
      await sql(
        url,
        `insert into case_events (case_id, kind, by_kind, at) values ('${id}', 'case-opened', 'person', 10)`,
      );
      const body = sealed('outbox', `c:${id}`, {
        text: 'card',
        rows: [],
        keyboard: null,
        screen: 0,
        replaces: false,
      });
      await sql(
        url,
        `insert into outbox (conversation, person, speaker, screen, body, created_at) values ('c:${id}', '${name}', 'notice', 0, ${body}, 1)`,
      );
      await sql(url, `insert into queue (conversation, due_at, attempts) values ('c:${id}', 1, 0)`);
      for (const [at, from, text, ref] of [
        [20, 'person', SECRET, '7'],
        [41, 'hash-of-staff', 'good day', null],
      ] as const)
        await sql(
          url,
          `insert into case_messages (case_id, body, at) values ('${id}', ${sealed('case-message', id, { from, text, ref })}, ${at})`,
        );
    }
    return url;
  }

  test('keeps its cases, with what is new in them', async () => {
    const url = await firstForm();
    expect(await migrate({ url, keys: TEST_KEY })).toEqual({ from: 1, to: MIGRATIONS.length });
    const store = await open({ url, migrate: false });
    const { request, ...rest } = aCase('boris' as PersonId);
    expect(await store.transaction((tx) => tx.caseById('case-boris' as CaseId))).toEqual({
      ...rest,
      id: 'case-boris',
      request: { ...request, reason: 'asked', minor: true },
      priority: 'P1',
      priorityWhy: 'under-18',
      openedAt: 10,
      lastFromPersonAt: 20,
    });
    expect((await store.openCases(10)).map(({ id }) => id)).toEqual(['case-anna', 'case-boris']);
    expect(
      (await store.transaction((tx) => tx.openPerson(address('anna'), () => 'new', 1))).openCase?.id,
    ).toBe('case-anna');
  });

  test('makes lines of what was said', async () => {
    const url = await firstForm();
    const store = await open({ url });
    const lines = () => store.transaction((tx) => tx.caseLines('case-anna' as CaseId));
    const known = { media: null, delivery: null, earlier: [], deleted: false };
    expect(await lines()).toMatchObject([
      { ...known, from: 'person', staff: null, text: SECRET, at: 20 },
      { ...known, from: 'staff', staff: 'hash-of-staff', text: 'good day', at: 41 },
    ]);
    await store.transaction((tx) => tx.editCaseLine('case-anna' as CaseId, '7', 'changed', 'person'));
    expect((await lines())[0]).toMatchObject({ text: 'changed', earlier: [SECRET] });
    expect((await everything(url)).includes(SECRET)).toBe(false);
  });

  test('reserves the made-up name of an open case; of two that share one, the later goes without', async () => {
    const url = await firstForm();
    const store = await open({ url });
    expect(await store.transaction((tx) => tx.isPseudonymTaken(aCase('anna' as PersonId).pseudonym))).toBe(
      true,
    );
    expect(await sql(url, 'select id from cases where pseudonym_lookup is not null')).toHaveLength(1);
  });

  test('lets wait again whoever a member had that stands on no list', async () => {
    const store = await open({ url: await firstForm() });
    const id = 'case-anna' as CaseId;
    expect(await store.transaction((tx) => tx.caseById(id))).toMatchObject({
      state: 'waiting',
      owner: { kind: 'queue' },
      claimedAt: 40,
    });
    expect(await store.transaction((tx) => tx.caseEvents(id))).toEqual([
      { kind: 'case-opened', by: { kind: 'person' }, at: 10, detail: {}, note: null },
      {
        kind: 'case-released',
        by: { kind: 'bot' },
        at: 40,
        detail: { because: 'member-unknown' },
        note: null,
      },
    ]);
    expect(await store.casesOf('hash-of-staff' as StaffId, 10)).toEqual([]);
  });

  test('sends what was queued, and keeps it with its case', async () => {
    const url = await firstForm();
    const store = await open({ url });
    const rows = await store.leaseOutbox(10, 1_000, 10);
    expect(rows.map(({ to }) => to)).toEqual([
      { kind: 'case', case: 'case-anna' },
      { kind: 'case', case: 'case-boris' },
    ]);
    expect(await sql(url, 'select distinct case_id from outbox order by case_id')).toHaveLength(3);
  });

  test('is opened though one row in it is damaged, and stays closed to another key', async () => {
    const url = await firstForm();
    await open({ url });
    expect(await sql(url, `select id from case_lines where case_id = 'case-damaged'`)).toEqual([]);
    expect(await sql(url, `select id, priority from cases where id = 'case-damaged'`)).toMatchObject([
      { priority: 'P3' },
    ]);
    await expect(open({ url, keys: Buffer.alloc(32, 'another key') })).rejects.toThrow('Nothing was changed');
  });
});
