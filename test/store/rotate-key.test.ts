import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { PoisonUpdate } from '../../src/app/ports/aside.ts';
import type { Store } from '../../src/app/ports/store.ts';
import { newKeyFor } from '../../src/commands/key-files.ts';
import { openConfigured } from '../../src/commands/open-store.ts';
import { loadConfig } from '../../src/config.ts';
import type { PersonId, StaffId } from '../../src/core/model/ids.ts';
import { keyRing } from '../../src/store/keys.ts';
import { rotateKey } from '../../src/store/rotate/rotate.ts';
import { openDataKey } from '../../src/store/seal.ts';
import { describeStores, TEST_KEY } from '../support/store.ts';
import {
  aCase,
  address,
  ids,
  line,
  member,
  opened,
  SECRET,
  says,
  session,
  toPerson,
  toStaff,
} from './samples.ts';

const NEW_KEY = Buffer.alloc(32, 'a new key for all');
const keys = { before: TEST_KEY, after: NEW_KEY };
const DESK = { channel: 'telegram', account: 'kompas_bot', chat: '-100777' } as const;
const ANNA = 'anna' as StaffId;

const POISON: PoisonUpdate = {
  ...{ channel: 'telegram', account: 'kompas_bot', eventKey: '78', why: 'threw' },
  received: {
    ...{ from: 'person', eventKey: '78', address: address(), at: 1, languageHint: null },
    ...{ messageRef: '502', echo: null, inbound: { kind: 'text', text: SECRET } },
  } as never,
};

/** One of everything that the master key seals or finds. */
async function lived(store: Store): Promise<PersonId> {
  await store.wizards.write('-100777|41|5', SECRET);
  return store.transaction(async (tx) => {
    const { id } = await tx.openPerson(address(), ids(), 1);
    const theCase = aCase(id);
    await tx.rememberEvent('telegram', 'kompas_bot', '77', 1);
    await tx.rememberEvent('web', 'site', 'a-form-number', 1);
    await tx.saveSession(id, session(), 1);
    await tx.saveCase(theCase);
    await tx.addCaseEvent(theCase.id, { ...opened(), note: SECRET });
    await tx.setTopic(theCase.id, { ...DESK, thread: '41' }, 1);
    const said = await tx.addCaseLine(theCase.id, line({ ref: '501' }));
    await tx.addTranscript(id, 'person', says(SECRET), 1);
    await tx.enqueue(
      [
        { ...toPerson(id, says('to the person')), origin: '601', line: said },
        { ...toStaff(theCase.id, says('to staff')), origin: '501' },
      ],
      1,
    );
    await tx.enqueueFarewell(address('9'), says('goodbye'), 1);
    await tx.setAside(POISON, 1);
    await tx.saveMember(member('anna'));
    await tx.bindMember(store.staffHandle('telegram', '5'), ANNA);
    await tx.saveTeam({ id: 'night', name: SECRET } as never);
    await tx.saveCanned({ id: 'c1', language: 'ru', title: SECRET, text: SECRET, media: null } as never);
    for (const kind of ['link', 'session', 'bind'] as const)
      await tx.addTicket({ hash: `hash-of-${kind}`, kind, staff: ANNA, madeAt: 1, expiresAt: 99 });
    return id;
  });
}

async function everythingIsThere(store: Store, id: PersonId): Promise<void> {
  const { id: theCase } = aCase(id);
  expect(await store.findPerson(address())).toBe(id);
  expect((await store.readTranscript(id, 0)).map(({ body }) => body.text)).toEqual([SECRET]);
  expect(await store.wizards.read('-100777|41|5')).toBe(SECRET);
  const [aside] = await store.aside.updates(9);
  expect(await store.aside.update(aside?.id ?? '')).toEqual(POISON.received);
  const rows = await store.leaseOutbox(10, 1_000, 10);
  expect(rows.map(({ body }) => body.text)).toEqual(['to the person', 'to staff', 'goodbye']);
  for (const [at, row] of rows.entries()) await store.settle(row.id, { state: 'delivered', ref: `90${at}` });
  await store.transaction(async (tx) => {
    const known = await tx.openPerson(address(), ids('never'), 2);
    expect(known).toMatchObject({ id, session: session(), openCase: { id: theCase } });
    expect(await tx.rememberEvent('telegram', 'kompas_bot', '77', 2)).toBe(false);
    expect(await tx.rememberEvent('web', 'site', 'a-form-number', 2)).toBe(false);
    expect(await tx.caseByThread(DESK, '41')).toMatchObject({ id: theCase });
    expect(await tx.topicOf(theCase)).toMatchObject({ thread: '41' });
    expect((await tx.caseEvents(theCase)).at(0)?.note).toBe(SECRET);
    expect(await tx.editCaseLine(theCase, '501', 'changed', 'person')).not.toBe(null);
    expect(await tx.counterpart({ kind: 'person', person: id }, '501')).toEqual({
      to: { kind: 'case', case: theCase },
      ref: '901',
    });
    expect(await tx.counterpart({ kind: 'case', case: theCase }, '601')).toEqual({
      to: { kind: 'person', person: id },
      ref: '900',
    });
    expect(await tx.memberByHandle(store.staffHandle('telegram', '5'))).toMatchObject({ id: ANNA });
    expect((await tx.teams()).map(({ name }) => name)).toEqual([SECRET]);
    expect((await tx.canned()).map(({ text }) => text)).toEqual([SECRET]);
    for (const kind of ['link', 'session', 'bind'] as const)
      expect(await tx.useTicket(kind, `hash-of-${kind}`, 3)).toBe(ANNA);
  });
}

describeStores('Changing the master key (R20, R23)', ({ engine, open, database, sql, everything }) => {
  test('keeps everything readable and findable under the new key, twice over', async () => {
    const url = await database();
    const store = await open({ url });
    const id = await lived(store);
    await store.close();
    expect(await rotateKey(url, keys)).toEqual({
      people: 1,
      topics: 1,
      names: 1,
      lines: 1,
      messages: 2,
      house: 5,
      accounts: 1,
      tickets: 3,
      dialogues: 1,
    });
    const third = Buffer.alloc(32, 'and yet another');
    await rotateKey(url, { before: NEW_KEY, after: third });
    await everythingIsThere(await open({ url, keys: third }), id);
  });

  test('leaves nothing that the old key opens or finds, in the rows and in the files', async () => {
    const url = await database();
    const store = await open({ url });
    const id = await lived(store);
    await store.close();
    const sealedBefore = await blobs(url);
    await rotateKey(url, keys);
    await expect(open({ url })).rejects.toThrow('The key is not the one this database was made with');
    const old = keyRing(TEST_KEY);
    const [row] = await sql(url, `select data_key from people where id = '${id}'`);
    expect(() => openDataKey(old.wrap, id, row?.data_key as Uint8Array)).toThrow('does not open');
    const onDisk = await everything(url);
    for (const { column, value } of sealedBefore)
      expect({ column, left: onDisk.includes(value) }).toEqual({ column, left: false });
  });

  /** Every value that depends on the master key. */
  async function blobs(url: string): Promise<{ column: string; value: Buffer }[]> {
    const columns = {
      people: ['data_key', 'lookup'],
      cases: ['thread_lookup', 'pseudonym_lookup'],
      case_lines: ['ref_lookup'],
      outbox: ['origin_lookup'],
      staff: ['body'],
      teams: ['body'],
      canned: ['body'],
      staff_handles: ['lookup', 'input'],
      tickets: ['lookup', 'input'],
      wizards: ['lookup', 'body', 'input'],
      set_aside: ['body', 'person_lookup'],
      meta: ['value'],
    };
    const found: { column: string; value: Buffer }[] = [];
    for (const [table, names] of Object.entries(columns))
      for (const row of await sql(url, `select * from ${table}`))
        for (const name of names)
          if (row[name])
            found.push({ column: `${table}.${name}`, value: Buffer.from(row[name] as Uint8Array) });
    expect(found).toHaveLength(24);
    return found;
  }

  test('knows every sealed column there is: a new one must be rotated, and be listed here', async () => {
    const url = await database();
    const listed =
      engine === 'sqlite'
        ? `select m.name || '.' || c.name as name from sqlite_master m, pragma_table_info(m.name) c
           where m.type = 'table' and c.type = 'BLOB' collate nocase`
        : `select table_name || '.' || column_name as name from information_schema.columns
           where table_schema = 'public' and data_type = 'bytea'`;
    const names = (await sql(url, listed)).map(({ name }) => name);
    expect(names.toSorted()).toEqual(
      [...UNDER_MASTER_KEY, ...UNDER_THE_PERSONS_KEY, ...CARRIED_OVER, ...FORGOTTEN].toSorted(),
    );
  });

  test('refuses while Kompas is running, and changes nothing', async () => {
    const url = await database();
    const store = await open({ url });
    const id = await lived(store);
    await expect(rotateKey(url, keys)).rejects.toThrow(
      'Kompas is running on this database: stop all of its processes first. Nothing was changed.',
    );
    await everythingIsThere(store, id);
  });

  test('refuses the old key as the new one, and a wrong old key', async () => {
    const url = await database();
    await expect(rotateKey(url, { before: TEST_KEY, after: TEST_KEY })).rejects.toThrow(
      'The new key is the old one',
    );
    await expect(rotateKey(url, { before: NEW_KEY, after: Buffer.alloc(32, 'x') })).rejects.toThrow(
      'The key is not the one this database was made with',
    );
    await (await open({ url })).proveWritable();
  });

  test('killed in the middle leaves the old key whole; run again, all opens under the new one', {
    timeout: 60_000,
  }, async () => {
    const url = await database();
    const store = await open({ url });
    const id = await lived(store);
    await store.batch(
      Array.from({ length: 1_500 }, (_, at) => at),
      async (tx, at) => {
        await tx.openPerson(address(`c${at}`), () => `p${at}`, 1);
      },
      String,
    );
    await store.close();
    for (const at of ['500', '1500']) {
      await killedAt(url, at);
      const whole = await open({ url });
      expect(await whole.findPerson(address('c1499'))).toBe('p1499');
      await whole.close();
    }
    await rotateKey(url, keys);
    const after = await open({ url, keys: NEW_KEY });
    await everythingIsThere(after, id);
    for (const at of [0, 1234, 1499]) expect(await after.findPerson(address(`c${at}`))).toBe(`p${at}`);
    expect(await rotateKey(await closed(after, url), keys)).toBe('done');
  });

  const closed = async (store: Store, url: string): Promise<string> => {
    await store.close();
    return url;
  };
});

const UNDER_MASTER_KEY = [
  ...[
    'people.data_key',
    'people.lookup',
    'cases.thread_lookup',
    'cases.pseudonym_lookup',
    'case_lines.ref_lookup',
  ],
  ...['outbox.origin_lookup', 'staff.body', 'teams.body', 'canned.body', 'meta.value'],
  ...['staff_handles.lookup', 'staff_handles.input', 'tickets.lookup', 'tickets.input'],
  ...['wizards.lookup', 'wizards.body', 'wizards.input', 'set_aside.body', 'set_aside.person_lookup'],
  'pace.lookup',
];
/** The key of the person stays; only how it is wrapped changes. A farewell in `outbox.body` is rotated by hand. */
const UNDER_THE_PERSONS_KEY = [
  ...['people.address', 'people.session', 'cases.content', 'cases.thread', 'case_events.note'],
  ...['case_lines.body', 'files.label', 'files.body', 'outbox.body', 'outbox.origin', 'transcript.body'],
  ...['blockings.body', 'traces.body', 'consents.body'],
];
/** Hashed by a key that outlives the master key. */
const CARRIED_OVER = ['events.key', 'audit.mac', 'audit_head.first_mac', 'audit_head.mac', 'audit_head.seal'];
/** Gone with the old key: a reaction to an old message finds nothing, and members ask the bot for a link once more. */
const FORGOTTEN = ['topic_messages.lookup', 'topic_openings.lookup', 'staff_handles.address'];

/** Runs a change of the key, and ends it without warning once it has told of so many rows. */
async function killedAt(url: string, rows: string): Promise<void> {
  const [before, after] = [TEST_KEY, NEW_KEY].map((key) => key.toString('base64'));
  const runner = new URL('./rotate-runner.ts', import.meta.url);
  const child = fork(runner, [url, before ?? '', after ?? ''], { execArgv: [], silent: true });
  let said = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    said += chunk;
    if (said.split('\n').includes(rows)) child.kill('SIGKILL');
  });
  const [, signal] = await once(child, 'exit');
  expect(signal).toBe('SIGKILL');
  expect(said).not.toContain('done');
}

describe('The files of a change of the key', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kompas-rotate-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const settings = (root: string, more: { readonly [name: string]: string } = {}) => {
    const loaded = loadConfig({ DATABASE_URL: 'kompas.db', ...more }, root);
    if (!loaded.ok) throw new Error(loaded.problems.join());
    return loaded.config;
  };
  const text = (key: Buffer) => `${key.toString('base64')}\n`;

  test('end what a crash cut short with the same new key, and start-up says so until then', async () => {
    const root = mkdtempSync(join(folder, 'file-'));
    mkdirSync(join(root, 'var'));
    writeFileSync(join(root, 'var', 'key'), text(TEST_KEY));
    await (await openConfigured(settings(root))).close();

    const begun = newKeyFor(settings(root));
    await rotateKey(settings(root).databaseUrl, { before: TEST_KEY, after: begun.key });
    // The power went here: the database is under the new key, and var/key still holds the old one.
    await expect(openConfigured(settings(root))).rejects.toThrow(
      'cut short: run `npm run rotate-key` once more',
    );

    const again = newKeyFor(settings(root));
    expect(again.key).toEqual(begun.key);
    expect(await rotateKey(settings(root).databaseUrl, { before: TEST_KEY, after: again.key })).toBe('done');
    again.takeItsPlace();
    expect(readFileSync(join(root, 'var', 'key.old'), 'utf8')).toBe(text(TEST_KEY));
    expect(existsSync(join(root, 'var', 'key.new'))).toBe(false);
    await (await openConfigured(settings(root))).close();
  });

  test('leave a key that came with the settings to whoever sets them', () => {
    const root = mkdtempSync(join(folder, 'given-'));
    mkdirSync(join(root, 'var'));
    const KOMPAS_KEY = TEST_KEY.toString('base64');
    const kept = newKeyFor(settings(root, { KOMPAS_KEY }));
    expect(kept.place).toBe('kept');
    expect(readFileSync(join(root, 'var', 'key.new'), 'utf8')).toBe(text(kept.key));
    const given = newKeyFor(settings(root, { KOMPAS_KEY, KOMPAS_NEW_KEY: NEW_KEY.toString('base64') }));
    expect(given).toMatchObject({ place: 'given', key: NEW_KEY });
  });
});
