import { expect, test } from 'vitest';
import type { Audited } from '../../src/app/ports/audit.ts';
import type { Store } from '../../src/app/ports/store.ts';
import type { CaseId, StaffId } from '../../src/core/model/ids.ts';
import { rotateKey } from '../../src/store/rotate/rotate.ts';
import { describeStores, TEST_KEY } from '../support/store.ts';
import { aCase, address, ids, opened } from './samples.ts';

const OLGA = 'olga' as StaffId;
const PETRA = 'petra' as StaffId;
const CASE = 'case-7' as CaseId;
const NEW_KEY = Buffer.alloc(32, 'a new key for all');

const noted = (store: Store, ...all: readonly Audited[]): Promise<void> =>
  store.transaction(async (tx) => {
    for (const one of all) await tx.audit(one);
  });
/** Whoever has the database but not the key cannot seal what they put in. */
const ADDED = `insert into audit (seq, at, by_ref, deed, mac) select 6, 6, by_ref, deed, mac from audit where seq = 5`;
const viewed = (at: number, by = OLGA): Audited => ({ by, at, deed: 'case-viewed', about: { case: CASE } });

async function listed(store: Store, filter: Parameters<Store['audit']['list']>[0] = {}): Promise<string[]> {
  const all: string[] = [];
  await store.audit.list(filter, ({ seq, deed }) => void all.push(`${seq} ${deed}`));
  return all;
}

describeStores('The audit (R18)', ({ open, database, sql, everything }) => {
  /** Five rows, of two commits. */
  async function write(store: Store): Promise<string> {
    await noted(store, viewed(1), viewed(2), { by: PETRA, at: 3, deed: 'signed-in' });
    await noted(store, { by: PETRA, at: 4, deed: 'link-issued', about: { staff: OLGA } }, viewed(5));
    const verdict = await store.audit.verify();
    return (verdict.kind === 'whole' && verdict.anchor) || 'not whole';
  }
  async function five(): Promise<{ url: string; store: Store; anchor: string }> {
    const url = await database();
    const store = await open({ url });
    return { url, store, anchor: await write(store) };
  }

  test('is whole as it was written, and read by case, by member and since when', async () => {
    const { store } = await five();
    expect(await store.audit.verify()).toMatchObject({ kind: 'whole', rows: 5 });
    expect(await listed(store, { case: CASE })).toEqual(['1 case-viewed', '2 case-viewed', '5 case-viewed']);
    expect(await listed(store, { staff: PETRA })).toEqual(['3 signed-in', '4 link-issued']);
    expect(await listed(store, { staff: OLGA, since: 4 })).toEqual(['4 link-issued', '5 case-viewed']);
  });

  const TAMPERED: readonly [string, readonly string[], object][] = [
    ['changed', [`update audit set deed = 'signed-in' where seq = 2`], { why: 'changed', at: 2 }],
    ['another time', [`update audit set at = 9 where seq = 3`], { why: 'changed', at: 3 }],
    ['another member', [`update audit set by_ref = 'x' where seq = 1`], { why: 'changed', at: 1 }],
    ['another case', [`update audit set case_ref = null where seq = 5`], { why: 'changed', at: 5 }],
    ['removed', [`delete from audit where seq = 3`], { why: 'missing', at: 3 }],
    ['the first removed', [`delete from audit where seq < 3`], { why: 'missing', at: 1 }],
    ['the last removed', [`delete from audit where seq = 5`], { why: 'cut-off', at: 5 }],
    ['all removed', [`delete from audit`], { why: 'cut-off', at: 1 }],
    ['put in at the end', [ADDED], { why: 'changed', at: 6 }],
    ['another end', [`update audit_head set seq = 4`], { why: 'head-changed', at: 4 }],
    ['another beginning', [`update audit_head set first_seq = 2`], { why: 'missing', at: 2 }],
    ['no end', [`delete from audit_head`], { why: 'no-head', at: 1 }],
    [
      'in another order, seals and all',
      [99, 1, 2].map((to, step) => `update audit set seq = ${to} where seq = ${[1, 2, 99][step]}`),
      { why: 'changed', at: 1 },
    ],
    ['touched, but not changed', [`update audit set at = at`], { kind: 'whole' }],
  ];

  test('finds whatever is changed, removed, put in or put in another order', async () => {
    const url = await database();
    const store = await open({ url });
    for (const [what, statements, found] of TAMPERED) {
      await write(store);
      for (const statement of statements) await sql(url, statement);
      expect({ what, ...(await store.audit.verify()) }).toMatchObject({ what, ...found });
      for (const table of ['audit', 'audit_head']) await sql(url, `delete from ${table}`);
    }
  });

  test('finds the end cut off together with the head, and no later row makes it good', async () => {
    const { url, store } = await five();
    await sql(url, `delete from audit where seq = 5`);
    await sql(url, `update audit_head set seq = 4, mac = (select mac from audit where seq = 4)`);
    expect(await store.audit.verify()).toMatchObject({ kind: 'broken', why: 'head-changed' });
    await noted(store, viewed(6));
    expect(await store.audit.verify()).toMatchObject({ kind: 'broken', why: 'head-changed' });
  });

  test('goes on after the head was removed, and still says so', async () => {
    const { url, store } = await five();
    await sql(url, `delete from audit_head`);
    await noted(store, viewed(6));
    expect(await listed(store)).toHaveLength(6);
    expect(await store.audit.verify()).toMatchObject({ kind: 'broken', why: 'head-changed' });
  });

  test('finds a whole earlier state put back, by the anchor that was written down', async () => {
    const { url, store, anchor } = await five();
    for (const table of ['audit', 'audit_head']) await sql(url, `delete from ${table}`);
    await noted(store, ...[1, 2, 3, 4, 5, 6].map((at) => viewed(at)));
    expect(await store.audit.verify()).toMatchObject({ kind: 'whole', rows: 6 });
    expect(await store.audit.verify(anchor)).toEqual({ kind: 'broken', at: 5, why: 'not-the-anchor' });
  });

  test('knows an anchor again after more rows, and forgets the oldest from the beginning only', async () => {
    const { store, anchor } = await five();
    await noted(store, viewed(6));
    expect(await store.audit.verify(anchor)).toMatchObject({ kind: 'whole', rows: 6 });
    expect((await store.purge({ audit: 4 })).audit).toBe(3);
    expect(await store.audit.verify(anchor)).toMatchObject({ kind: 'whole', rows: 3 });
    expect(await listed(store)).toEqual(['4 link-issued', '5 case-viewed', '6 case-viewed']);
    await noted(store, viewed(7));
    expect((await store.purge({ audit: 99 })).audit).toBe(4);
    expect(await store.audit.verify()).toMatchObject({ kind: 'whole', rows: 0 });
    await noted(store, viewed(8));
    expect(await store.audit.verify()).toMatchObject({ kind: 'whole', rows: 1 });
  });

  test('stays whole and readable under a new master key', async () => {
    const { url, store, anchor } = await five();
    await store.close();
    await rotateKey(url, { before: TEST_KEY, after: NEW_KEY });
    const after = await open({ url, keys: NEW_KEY });
    expect(await after.audit.verify(anchor)).toMatchObject({ kind: 'whole', rows: 5 });
    await noted(after, viewed(6));
    expect(await after.audit.verify(anchor)).toMatchObject({ kind: 'whole', rows: 6 });
    expect(await listed(after, { case: CASE })).toHaveLength(4);
  });

  test('says nothing of whoever was erased: no id stands in it, and it stays whole', async () => {
    const url = await database();
    const store = await open({ url });
    await store.transaction(async (tx) => {
      const { id } = await tx.openPerson(address(), ids(), 1);
      await tx.saveCase(aCase(id));
      await tx.addCaseEvent(aCase(id).id, { ...opened(), by: { kind: 'staff', staff: OLGA } });
      await tx.audit({ ...viewed(2), about: { case: aCase(id).id } });
    });
    const { person, id } = await store.transaction(async (tx) => {
      const { id: person } = await tx.openPerson(address(), ids('never'), 2);
      await tx.erasePerson(person);
      return { person, id: aCase(person).id };
    });
    expect(await listed(store, { case: id })).toHaveLength(2);
    expect(await store.audit.verify()).toMatchObject({ kind: 'whole', rows: 2 });
    await store.close();
    const left = await everything(url);
    for (const [what, text] of Object.entries({ person, id, OLGA }))
      expect({ what, there: left.includes(text) }).toEqual({ what, there: false });
  });

  test('keeps nothing of what was rolled back, and loses nothing of many who write at once', async () => {
    const store = await open();
    const failed = await store.batch(
      ['a', 'b', 'c', 'd'],
      async (tx, item) => {
        await tx.audit(viewed(1));
        if (item === 'b') throw new Error('rolled back');
      },
      String,
    );
    expect(failed.filter((one) => one !== undefined)).toHaveLength(1);
    await Promise.all(Array.from({ length: 20 }, (_, at) => noted(store, viewed(at), viewed(at, PETRA))));
    expect(await store.audit.verify()).toMatchObject({ kind: 'whole', rows: 43 });
  });
});
