import { expect, test } from 'vitest';
import type { LeasedRow } from '../../src/app/ports/outbox.ts';
import type { Store } from '../../src/app/ports/store.ts';
import type { PersonId } from '../../src/core/model/ids.ts';
import { describeStores } from '../support/store.ts';
import { aCase, address, ids, says, toPerson, toStaff } from './samples.ts';

const LEASE = 1_000;
const texts = (rows: readonly LeasedRow[]) => rows.map(({ body }) => body.text).toSorted();
const only = (rows: readonly LeasedRow[]): LeasedRow => {
  expect(rows).toHaveLength(1);
  return rows[0] as LeasedRow;
};

async function person(store: Store, chat: string): Promise<PersonId> {
  return (await store.transaction((tx) => tx.openPerson(address(chat), ids(`person-${chat}`), 1))).id;
}
const say = (store: Store, id: PersonId, now: number, ...said: string[]) =>
  store.transaction((tx) =>
    tx.enqueue(
      said.map((text) => toPerson(id, says(text, 3))),
      now,
    ),
  );

describeStores('The outbox', ({ open, database, sql }) => {
  test('gives the oldest row of each conversation, and the next one after its settlement', async () => {
    const store = await open();
    const [anna, boris] = [await person(store, '1'), await person(store, '2')];
    await say(store, anna, 10, 'a1', 'a2');
    await say(store, boris, 11, 'b1');

    const first = await store.leaseOutbox(20, LEASE, 10);
    expect(texts(first)).toEqual(['a1', 'b1']);
    expect(await store.leaseOutbox(20, LEASE, 10)).toEqual([]);

    const a1 = first.find(({ body }) => body.text === 'a1') as LeasedRow;
    expect(a1).toMatchObject({
      to: { kind: 'person', person: anna },
      speaker: 'flow',
      attempts: 0,
      createdAt: 10,
      farewellTo: null,
    });
    await store.settle(a1.id, { state: 'delivered', ref: 'm1' });
    expect(texts(await store.leaseOutbox(20, LEASE, 10))).toEqual(['a2']);
    expect(await store.deliveredRef({ kind: 'person', person: anna }, 3)).toBe('m1');
    expect(await store.deliveredRef({ kind: 'person', person: anna }, 4)).toBe(null);
  });

  test('what was made by a clock that was put back since goes one after the other, and waits for no lease', async () => {
    const store = await open();
    const HOUR = 3_600_000;
    await say(store, await person(store, '1'), store.now() + 3 * HOUR, 'a1', 'a2', 'a3');
    await store.recallAhead(store.now(), HOUR);
    for (const text of ['a1', 'a2', 'a3']) {
      const row = only(await store.leaseOutbox(store.now(), HOUR, 10));
      expect(row.body.text).toBe(text);
      await store.settle(row.id, { state: 'delivered', ref: text });
    }
  });

  test('takes the ends of many sends at the same moment, each for its own conversation', async () => {
    const store = await open();
    const chats = Array.from({ length: 20 }, (_, at) => `${at}`);
    for (const chat of chats) await say(store, await person(store, chat), 10, `first ${chat}`, 'second');
    const rows = await store.leaseOutbox(20, LEASE, 50);
    await Promise.all(
      rows.map(({ id, body }) => store.settle(id, { state: 'delivered', ref: `ref ${body.text}` })),
    );
    const next = await store.leaseOutbox(20, LEASE, 50);
    expect(texts(next)).toEqual(chats.map(() => 'second'));
    for (const { to, body } of rows) expect(to && (await store.deliveredRef(to, 3))).toBe(`ref ${body.text}`);
  });

  test('gives no more than asked for, those who have waited longest first', async () => {
    const store = await open();
    for (const [chat, now] of [
      ['1', 30],
      ['2', 10],
      ['3', 20],
    ] as const)
      await say(store, await person(store, chat), now, `said at ${now}`);
    expect(texts(await store.leaseOutbox(40, LEASE, 2))).toEqual(['said at 10', 'said at 20']);
  });

  test('takes a lease up again when it has run out', async () => {
    const store = await open();
    await say(store, await person(store, '1'), 10, 'a1', 'a2');
    await store.leaseOutbox(20, LEASE, 10);
    expect(await store.leaseOutbox(20 + LEASE - 1, LEASE, 10)).toEqual([]);
    expect(only(await store.leaseOutbox(20 + LEASE, LEASE, 10))).toMatchObject({
      body: { text: 'a1' },
      attempts: 1,
    });
  });

  test('holds back the rest of a conversation while its head waits to be tried again', async () => {
    const store = await open();
    await say(store, await person(store, '1'), 10, 'a1', 'a2');
    const { id } = only(await store.leaseOutbox(20, LEASE, 10));
    await store.settle(id, { state: 'queued', dueAt: 500, why: 'flood' });
    await say(store, await person(store, '1'), 30, 'a3');

    expect(await store.leaseOutbox(499, LEASE, 10)).toEqual([]);
    expect(await store.nextDue()).toBe(500);
    expect(only(await store.leaseOutbox(500, LEASE, 10))).toMatchObject({ id, attempts: 1 });
  });

  test('forgets the words as soon as a row has its end, but for what an admin may try again, and stays settled', async () => {
    const url = await database();
    const store = await open({ url });
    const anna = await person(store, '1');
    await say(store, anna, 10, 'a1', 'a2', 'a3', 'a4');
    for (const settlement of [
      { state: 'delivered', ref: 'm1' },
      { state: 'refused', why: 'blocked' },
      { state: 'dropped', why: 'a human took over' },
      { state: 'dead', why: 'tried too often' },
    ] as const) {
      const { id } = only(await store.leaseOutbox(20, LEASE, 10));
      await store.settle(id, settlement);
      await store.settle(id, { state: 'queued', dueAt: 1, why: 'a late answer' });
    }
    const rows = await sql(url, 'select outcome, body, why, ref from outbox order by id');
    expect(rows.map((row) => ({ ...row }))).toEqual([
      { outcome: 'delivered', body: null, why: null, ref: 'm1' },
      { outcome: 'refused', body: null, why: 'blocked', ref: null },
      { outcome: 'dropped', body: null, why: 'a human took over', ref: null },
      { outcome: 'dead', body: expect.anything(), why: 'tried too often', ref: null },
    ]);
    expect(await store.nextDue()).toBe(null);
  });

  test('keeps the staff side of a case apart from the person', async () => {
    const store = await open();
    const anna = await person(store, '1');
    await store.transaction(async (tx) => {
      await tx.saveCase(aCase(anna));
      await tx.enqueue([toStaff(aCase(anna).id, says('card')), toPerson(anna, says('wait'))], 10);
    });
    const rows = await store.leaseOutbox(20, LEASE, 10);
    expect(texts(rows)).toEqual(['card', 'wait']);
    expect(rows.find(({ body }) => body.text === 'card')?.to).toEqual({ kind: 'case', case: 'case-1' });
  });

  test('keeps a farewell without the person, and nothing once it is sent', async () => {
    const url = await database();
    const store = await open({ url });
    const anna = await person(store, '1');
    await store.transaction(async (tx) => {
      await tx.erasePerson(anna);
      await tx.enqueueFarewell(address('1'), says('all is deleted'), 10);
    });
    const row = only(await store.leaseOutbox(20, LEASE, 10));
    expect(row).toMatchObject({ to: null, farewellTo: address('1'), body: { text: 'all is deleted' } });
    await store.settle(row.id, { state: 'delivered', ref: 'm1' });
    expect(await sql(url, 'select * from outbox')).toEqual([]);
    expect(await sql(url, 'select * from queue')).toEqual([]);
  });

  test('sets a damaged row aside and goes on', async () => {
    const url = await database();
    const store = await open({ url });
    await say(store, await person(store, '1'), 10, 'damaged', 'whole');
    await say(store, await person(store, '2'), 10, 'another');
    await sql(url, `update outbox set body = (select body from outbox where id = 3) where id = 1`);
    expect(texts(await store.leaseOutbox(20, LEASE, 10))).toEqual(['another']);
    expect(texts(await store.leaseOutbox(20, LEASE, 10))).toEqual(['whole']);
  });

  test('leases each conversation once when many ask at the same time', async () => {
    const store = await open();
    for (let chat = 0; chat < 20; chat++) await say(store, await person(store, `${chat}`), 10, `m${chat}`);
    const leased = await Promise.all(Array.from({ length: 8 }, () => store.leaseOutbox(20, LEASE, 5)));
    const ids = leased.flat().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    while (ids.length < 20) {
      const more = await store.leaseOutbox(20, LEASE, 20);
      expect(more.length).toBeGreaterThan(0);
      ids.push(...more.map(({ id }) => id));
    }
    expect(new Set(ids).size).toBe(20);
  });

  test('loses no row that is queued while the last one before it is settled', async () => {
    const store = await open();
    const anna = await person(store, '1');
    const got: string[] = [];
    await say(store, anna, 0, 'm0');
    for (let round = 1; round <= 30; round++) {
      const { id, body } = only(await store.leaseOutbox(round, LEASE, 10));
      got.push(body.text);
      await Promise.all([
        store.settle(id, { state: 'delivered', ref: 'm' }),
        say(store, anna, round, `m${round}`),
      ]);
    }
    expect(got).toEqual(Array.from({ length: 30 }, (_, round) => `m${round}`));
  });

  test('knows when there is something to do next', async () => {
    const store = await open();
    expect(await store.nextDue()).toBe(null);
    const anna = await person(store, '1');
    await store.transaction((tx) => tx.setTimer({ person: anna, name: 'later', dueAt: 700 }));
    expect(await store.nextDue()).toBe(700);
    await say(store, anna, 10, 'a1', 'a2');
    expect(await store.nextDue()).toBe(10);
    await store.leaseOutbox(20, LEASE, 10);
    expect(await store.nextDue()).toBe(700);
  });
});
