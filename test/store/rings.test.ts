import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { expect, test } from 'vitest';
import type { CaseId, PersonId } from '../../src/core/model/ids.ts';
import { describeStores } from '../support/store.ts';
import { aCase, address, ids, says, session, toPerson } from './samples.ts';

describeStores('Transactions that wait for each other', ({ engine, open, database, sql }) => {
  const withTwo = async () => {
    const url = await database();
    const store = await open({ url });
    for (const chat of ['1', '2'])
      await store.transaction(async (tx) => {
        const { id } = await tx.openPerson(address(chat), ids(`person-${chat}`), 1);
        await tx.saveSession(id, session(), 1);
        await tx.enqueue([toPerson(id, says(`to ${chat}`))], 1);
      });
    return { url, store, other: engine === 'sqlite' ? store : await open({ url }) };
  };

  test('in a ring are both done in the end', async () => {
    const { store, other } = await withTwo();
    const people = [await store.findPerson(address('1')), await store.findPerson(address('2'))];
    const lock = (on: typeof store, order: typeof people) =>
      on.transaction(async (tx) => {
        for (const person of order) {
          await tx.lockPerson(person as PersonId);
          await sleep(100);
        }
        return 'done';
      });
    const done = await Promise.all([lock(store, people), lock(other, people.toReversed())]);
    expect(done).toEqual(['done', 'done']);
  });

  test.runIf(engine === 'postgres')('stop no purge, and nobody waits behind it', async () => {
    const { url, store, other } = await withTwo();
    const people = [await store.findPerson(address('1')), await store.findPerson(address('2'))] as PersonId[];
    for (const [at, person] of people.entries())
      await store.transaction((tx) =>
        tx.saveCase(aCase(person, { id: `case-${at}` as CaseId, state: 'closed', closedAt: 10 + at })),
      );
    const stuck = new pg.Client(url);
    await stuck.connect();
    await stuck.query('begin');
    await stuck.query('select * from people where id = $1 for update', [people[1]]);
    expect((await store.purge({ closedCases: 100 })).closedCases).toBe(1);
    expect(await other.transaction((tx) => tx.lockPerson(people[0] as PersonId))).toMatchObject({
      id: people[0],
    });
    await stuck.end();
    expect((await store.purge({ closedCases: 100 })).closedCases).toBe(1);
  });

  // One row at a time is SQLite's nature.
  test.runIf(engine === 'postgres')('do not hold up how other sends ended', async () => {
    const { url, store } = await withTwo();
    const [first, second] = await store.leaseOutbox(10, 1000, 10);
    const stuck = new pg.Client(url);
    await stuck.connect();
    await stuck.query('begin');
    const place = first?.to?.kind === 'person' ? `p:${first.to.person}` : '';
    await stuck.query('select * from queue where conversation = $1 for update', [place]);
    const waits = store.settle(first?.id ?? 0, { state: 'delivered', ref: '1' });
    await sleep(50);
    await store.settle(second?.id ?? 0, { state: 'delivered', ref: '2' });
    const ended = await sql(url, 'select ref from outbox where outcome is not null');
    await stuck.end();
    await waits;
    expect(ended).toEqual([{ ref: '2' }]);
  });

  test
    .runIf(engine === 'postgres')
    .each(['disk_full', 'query_canceled', 'lock_not_available', 'deadlock_detected'])(
    'blame no update for a storage that fails in a statement nobody waited for (%s)',
    async (condition) => {
      const { url, store } = await withTwo();
      const person = (await store.findPerson(address('1'))) as PersonId;
      await sql(
        url,
        `create function fails() returns trigger language plpgsql as
           $$ begin raise exception 'no' using errcode = '${condition}'; end $$;
         create trigger fails before insert on outbox execute function fails()`,
      );
      const said = store.batch(
        ['one'],
        async (tx) => {
          await tx.enqueue([toPerson(person, says('more'))], 2);
          return tx.timersOf(person);
        },
        String,
      );
      await expect(said).rejects.toMatchObject({ message: 'no' });
    },
  );
});
