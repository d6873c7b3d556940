import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setImmediate as breath } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import type { Store } from '../../src/app/ports/store.ts';
import type { CaseId, PersonId } from '../../src/core/model/ids.ts';
import { backUp, move, proveBackup, reopen, restore } from '../../src/store/archive/archive.ts';
import { catalogue } from '../../src/store/archive/catalogue.ts';
import type { Words } from '../../src/store/dialect/dialect.ts';
import { postgres } from '../../src/store/dialect/postgres.ts';
import { sqlite } from '../../src/store/dialect/sqlite.ts';
import { first } from '../../src/store/migrations/0001-first.ts';
import { openEngine } from '../../src/store/open-engine.ts';
import { describeStores, type Stores, TEST_KEY } from '../support/store.ts';
import { aCase, address, ids, says, session, toPerson } from './samples.ts';

const folder = mkdtempSync(join(tmpdir(), 'kompas-archive-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let count = 0;
const freshFile = (): string => join(folder, `${++count}.backup`);
const place = (url: string, master: Uint8Array = TEST_KEY) => ({ url, master, progress: () => undefined });

describeStores('A backup', (stores) => {
  test('brings a person back in the middle of a conversation, with their message still to be sent', async () => {
    const from = await lived(stores);
    const file = freshFile();
    await backUp(place(from.url), file);
    await from.store.close();

    const url = await stores.database('blank');
    await restore({ ...place(url), replace: false }, file);
    await sameLife(await stores.open({ url }));
  });

  test('is of one moment, and is taken while others write', async () => {
    const { store, url } = await lived(stores);
    const file = freshFile();
    let going = true;
    const writing = (async () => {
      for (let n = 2; going; n += 1) {
        await turn(store, `chat ${n}`, n);
        await breath();
      }
    })();
    await backUp(place(url), file);
    going = false;
    await writing;

    const restored = await stores.database('blank');
    await restore({ ...place(restored), replace: false }, file);
    const [people] = await stores.sql(restored, 'select count(*) as n from people');
    const [events] = await stores.sql(restored, 'select count(*) as n from events');
    const [rows] = await stores.sql(restored, 'select count(*) as n from outbox');
    // Each turn wrote one of each, in one transaction. The first person has a case, and one message more.
    expect(Number(events?.n)).toBe(Number(people?.n));
    expect(Number(rows?.n)).toBe(Number(people?.n));
  });

  test('holds no word and no address in the clear, and is readable by its owner alone', async () => {
    const { url } = await lived(stores);
    const file = freshFile();
    await backUp(place(url), file);
    const bytes = readFileSync(file);
    for (const word of ['people', 'verbotenes-wort', '7001234567', 'hand-off'])
      expect(bytes.includes(word)).toBe(false);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(beside(file)).toEqual([]);
    await expect(backUp(place(url), file)).rejects.toThrow('never overwrites');
  });

  test('that is damaged anywhere, cut off anywhere or lengthened changes nothing', async () => {
    const { url } = await lived(stores);
    const file = freshFile();
    await backUp(place(url), file);
    const whole = readFileSync(file);
    const target = await stores.database('blank');
    const bad = [
      ...[0, 20, 50, 70, Math.floor(whole.length / 2), whole.length - 1].map((at) => flipped(whole, at)),
      ...[0, 40, 66, Math.floor(whole.length / 2), whole.length - 1].map((end) => whole.subarray(0, end)),
      Buffer.concat([whole, Buffer.from('x')]),
      Buffer.concat([whole, whole]),
    ];
    for (const bytes of bad) {
      const other = freshFile();
      writeFileSync(other, bytes);
      await expect(restore({ ...place(target), replace: false }, other)).rejects.toThrow(
        /altered|not a backup|does not open/,
      );
    }
    const store = await stores.open({ url: target });
    expect(await store.openCases(1)).toEqual([]);
  });

  test('that has no way to its file says why', async () => {
    const { url } = await lived(stores);
    await expect(backUp(place(url), join(folder, 'no', 'x.backup'))).rejects.toThrow('folder does not exist');
    await expect(proveBackup(folder, TEST_KEY)).rejects.toThrow('cannot be read (not a file)');
  });

  test('that does not fit on the disk is none, and is not called one', async () => {
    const { store, url } = await lived(stores);
    for (let n = 2; n < 200; n += 1) await turn(store, `chat ${n}`, n);
    await store.close();
    const file = freshFile();
    // The system writes as much of a piece as there is room for, and says so only in a number.
    const { code, said } = await backedUpWithin(100, url, file);
    expect(said).toContain('cannot be written: no file of that size');
    expect(code).toBe(1);
    expect(existsSync(file)).toBe(false);
    expect(beside(file)).toEqual([]);
  });

  test('is whole where two were given one name, and one of them is told so', async () => {
    const { url } = await lived(stores);
    const file = freshFile();
    const ends = await Promise.allSettled([backUp(place(url), file), backUp(place(url), file)]);
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(ends.find((end) => end.status === 'rejected')?.reason.message).toContain('never overwrites');
    expect(await proveBackup(file, TEST_KEY)).toBeGreaterThan(0);
    expect(beside(file)).toEqual([]);
  });

  test('under another key is refused with what to do', async () => {
    const { url } = await lived(stores);
    const file = freshFile();
    await backUp(place(url), file);
    const other = Buffer.alloc(32, 3);
    await expect(proveBackup(file, other)).rejects.toThrow('set KOMPAS_KEY to the key it was made with');
    await expect(backUp(place(url, other), freshFile())).rejects.toThrow('The key is not the one');
  });

  test('does not replace data unless that is meant', async () => {
    const { store, url } = await lived(stores);
    const file = freshFile();
    await backUp(place(url), file);
    await turn(store, 'later', 999);
    await store.close();
    await expect(restore({ ...place(url), replace: false }, file)).rejects.toThrow('holds data');
    const [before] = await stores.sql(url, 'select count(*) as n from people');
    expect(Number(before?.n)).toBe(2);
    await restore({ ...place(url), replace: true }, file);
    await sameLife(await stores.open({ url }));
  });

  test('is not restored under a running Kompas', async () => {
    const { store, url } = await lived(stores);
    const file = freshFile();
    await backUp(place(url), file);
    await expect(restore({ ...place(url), replace: true }, file)).rejects.toThrow('stop it first');
    await store.close();
  });

  test('of a later schema, or of none, is refused', async () => {
    const { store, url } = await lived(stores);
    await stores.sql(url, `insert into migrations (number, name, applied_at) values (999, '0999-later', 1)`);
    await expect(backUp(place(url), freshFile())).rejects.toThrow('run the version that wrote it');
    await expect(backUp(place(await stores.database('blank')), freshFile())).rejects.toThrow(/^There is no/);
    await expect(backUp(place(join(folder, 'nowhere.db')), freshFile())).rejects.toThrow('no database');
    expect(existsSync(join(folder, 'nowhere.db'))).toBe(false);
    await store.close();
  });

  test('is not restored over what a later version wrote, whose tables this one does not know', async () => {
    const { store, url } = await lived(stores);
    const file = freshFile();
    await backUp(place(url), file);
    await store.close();
    await stores.sql(url, `insert into migrations (number, name, applied_at) values (999, '0999-later', 1)`);
    await stores.sql(url, 'create table later (person text not null references people (id))');
    await expect(restore({ ...place(url), replace: true }, file)).rejects.toThrow('into an empty database');
    expect(await stores.sql(url, 'select id from people')).toHaveLength(1);
  });

  test('of an earlier schema is brought up to date where it is restored', async () => {
    const old = await stores.database('blank');
    const { words } = stores.engine === 'sqlite' ? sqlite : postgres;
    for (const statement of [...foundation(words), ...first(words)]) await stores.sql(old, statement);
    await stores.sql(old, `insert into observations values ('d', 'v', 'f', '2026-W48', 0, 3)`);
    const file = freshFile();
    await backUp(place(old), file);
    const url = await stores.database('blank');
    await restore({ ...place(url), replace: false }, file);
    const store = await stores.open({ url, migrate: false });
    expect(await store.observations()).toMatchObject([{ value: 'v', count: 3 }]);
  });

  test('leaves alone what others keep in the same database', async () => {
    const { store, url } = await lived(stores);
    await store.close();
    await stores.sql(url, 'create table somebody_elses (id integer)');
    await stores.sql(url, 'insert into somebody_elses values (1)');
    const file = freshFile();
    await backUp(place(url), file);
    await restore({ ...place(url), replace: true }, file);
    expect(await stores.sql(url, 'select id from somebody_elses')).toHaveLength(1);
    await sameLife(await stores.open({ url }));
  });

  test('does not take the tables of another program for its own, not even empty ones', async () => {
    const { store, url } = await lived(stores);
    await store.close();
    const file = freshFile();
    await backUp(place(url), file);
    for (const theirs of [
      'migrations (id integer, migration text)',
      'people (id integer, name varchar(9))',
    ]) {
      const shared = await stores.database('blank');
      await stores.sql(shared, `create table ${theirs}`);
      const before = await stores.sql(shared, tablesOf[stores.engine]);
      for (const replace of [false, true])
        await expect(restore({ ...place(shared), replace }, file)).rejects.toThrow('database of its own');
      await expect(move(place(url), shared)).rejects.toThrow('database of its own');
      await expect(stores.open({ url: shared })).rejects.toThrow('database of its own');
      expect(await stores.sql(shared, tablesOf[stores.engine])).toEqual(before);
    }
  });

  test('forgets no table that a migration made', async () => {
    const url = await stores.database();
    const engine = await openEngine(url);
    const copied = await engine.read(catalogue);
    await engine.close();
    expect(copied.map(({ name }) => name).sort()).toEqual(
      (await stores.sql(url, tablesOf[stores.engine])).map(({ name }) => name).sort(),
    );
  });
});

describeStores('A move', (from) => {
  describeStores('into a database', (to) => {
    test('brings everything, and closes the old database until it is opened again', async () => {
      const { store, url } = await lived(from);
      const target = await to.database('blank');
      await expect(move(place(url), target)).rejects.toThrow('stop it first');
      await store.close();

      const tallies = await move(place(url), target);
      expect(tallies.find(({ end }) => end === 'people')?.rows).toBe(1);
      await sameLife(await to.open({ url: target }));

      await expect(from.open({ url })).rejects.toThrow('was moved');
      expect(await reopen(url)).toBe(true);
      await sameLife(await from.open({ url }));
    });

    test('lets nobody else into the old database meanwhile: who comes then finds it closed', async () => {
      const { store, url } = await lived(from);
      await store.close();
      const target = await to.database('blank');
      // A file answers at once that it is locked; a server lets in when the move has ended, and then it is closed.
      const come = (): Promise<unknown> =>
        from.engine === 'sqlite'
          ? from.sql(url, 'select id from people')
          : from.open({ url, migrate: false });
      let late: Promise<unknown> = Promise.resolve();
      const during = (table: string, _: number, done: boolean) => {
        if (table === 'people' && done) late = come().catch(String);
      };
      await move({ ...place(url), progress: during }, target);
      expect(await late).toMatch(/was moved|locked/);
      await sameLife(await to.open({ url: target }));
    });

    test('that stopped before the old one was closed is finished by running it again', async () => {
      const { store, url } = await lived(from);
      await store.close();
      const target = await to.database('blank');
      await move(place(url), target);
      await reopen(url);
      expect((await move(place(url), target)).length).toBeGreaterThan(10);

      await reopen(url);
      const again = await from.open({ url });
      await turn(again, 'later', 5);
      await again.close();
      await expect(move(place(url), target)).rejects.toThrow('holds other data');
    });
  });
});

/** What lies beside a backup and bears its name. */
const beside = (file: string): string[] =>
  readdirSync(folder).filter((name) => name.startsWith(`${basename(file)}.`));

/**
 * The command in a process that may write files of so many half kilobytes; the signal that comes with it is not heeded.
 */
async function backedUpWithin(blocks: number, url: string, file: string) {
  const deaf = `data:text/javascript,process.on('SIGXFSZ', () => undefined)`;
  const line = `ulimit -f ${blocks}; exec '${process.execPath}' --import "${deaf}" src/main.ts backup '${file}'`;
  const child = spawn('sh', ['-c', line], {
    env: { PATH: process.env.PATH, DATABASE_URL: url, KOMPAS_KEY: TEST_KEY.toString('base64') },
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => said.push(String(chunk)));
  const [code] = await once(child, 'close');
  return { code, said: said.join('') };
}

const foundation = ({ integer, blob }: Words) => [
  `create table migrations (number ${integer} primary key, name text not null, applied_at ${integer} not null)`,
  `create table meta (name text primary key, value ${blob} not null)`,
  `insert into migrations (number, name, applied_at) values (1, '0001-first', 1)`,
];

const tablesOf = {
  sqlite: `select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name <> 'migrations'`,
  postgres: `select table_name as name from information_schema.tables
    where table_schema = 'public' and table_name <> 'migrations'`,
};

/** A person half-way, with a case that waits, a message in the queue, a timer, and an id that must not come back. */
async function lived(stores: Stores): Promise<{ store: Store; url: string }> {
  const url = await stores.database();
  const store = await stores.open({ url });
  await turn(store, undefined, 1);
  return { store, url };
}

const closed = { state: 'closed', owner: { kind: 'bot' }, closedAt: 900 } as const;

async function turn(store: Store, chat: string | undefined, n: number): Promise<void> {
  await store.transaction(async (tx) => {
    await tx.rememberEvent('telegram', 'bot', `${n}`, 1);
    const newId = ids(`${chat ?? 'first'}-`);
    const { id } = await tx.openPerson(address(chat), newId, 1);
    await tx.saveSession(id, session({ step: 7 }), 1);
    await tx.enqueue([toPerson(id, says('next question'))], 1);
    await tx.setTimer({ person: id, name: 'reminder', dueAt: 50 });
    if (chat === undefined) await tx.saveCase(aCase(id, { ...closed, id: 'z-earlier' as CaseId }));
    if (chat === undefined)
      await tx.saveCase(aCase(id, { id: 'a-later' as CaseId, previous: 'z-earlier' as CaseId }));
  });
}

async function sameLife(store: Store): Promise<void> {
  const person = await store.transaction((tx) => tx.openPerson(address(), ids('never-'), 2));
  expect(person.session).toEqual(session({ step: 7 }));
  const cases = await store.openCases(5);
  expect(cases.map((one) => [one.person, one.previous])).toEqual([[person.id, 'z-earlier']]);
  const [row] = await store.leaseOutbox(10, 1000, 5);
  expect(row?.body.text).toBe('next question');
  await store.settle(row?.id ?? 0, { state: 'delivered', ref: 'm1' });
  const again = await store.transaction((tx) => tx.rememberEvent('telegram', 'bot', '1', 3));
  expect(again).toBe(false);
  const due = await store.transaction((tx) => tx.takeDueTimers(60, 5));
  expect(due.map(({ name }) => name)).toEqual(['reminder']);
  // It goes on from here, and no id comes back.
  await store.transaction((tx) => tx.enqueue([toPerson(person.id as PersonId, says('and on'))], 20));
  const [next] = await store.leaseOutbox(30, 1000, 5);
  expect(next?.body.text).toBe('and on');
  expect(next?.id).toBeGreaterThan(row?.id ?? 0);
}

function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}
