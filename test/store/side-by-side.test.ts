import { expect, test } from 'vitest';
import { postgres } from '../../src/store/dialect/postgres.ts';
import { sqlite } from '../../src/store/dialect/sqlite.ts';
import { MIGRATIONS } from '../../src/store/migrations/all.ts';
import { describeStores } from '../support/store.ts';
import { address, ids, says, session, toPerson } from './samples.ts';

/** What may stand in a migration, so that the version before goes on working beside it. An index has no readers. */
const EXPANDS =
  /^\s*(create (unique )?(table|index)|drop index|insert into|update|alter table \w+ add column (?!.*not null(?!.*default)))/is;

test.each([
  ['SQLite', sqlite],
  ['PostgreSQL', postgres],
])(
  'since version 3 a migration only adds (%s), so that two versions may run side by side',
  (_, { words }) => {
    const others = MIGRATIONS.slice(2).flatMap(({ name, statements }) =>
      statements(words)
        .filter((statement) => !EXPANDS.test(statement))
        .map((statement) => `${name}: ${statement}`),
    );
    expect(others).toEqual([]);
  },
);

test('the rule is a rule', () => {
  for (const statement of [
    'alter table cases drop column team',
    'alter table cases rename to case',
    'drop table cases',
    'alter table cases add column team text not null',
  ])
    expect(EXPANDS.test(statement)).toBe(false);
});

describeStores('A version that runs while the next one migrates', ({ engine, open, database, sql }) => {
  test('goes on with its work', async () => {
    const url = await database();
    const store = await open({ url });
    const turn = (key: string) =>
      store.transaction(async (tx) => {
        await tx.rememberEvent('telegram', 'main', key, 10);
        const { id } = await tx.openPerson(address('anna'), ids('anna'), 10);
        await tx.saveSession(id, session(), 10);
        await tx.enqueue([toPerson(id, says(`said ${key}`))], 10);
        await tx.setTimer({ person: id, name: 'later', dueAt: 99 });
      });
    await turn('1');
    for (const statement of [
      'alter table people add column mood text',
      `alter table outbox add column colour text not null default 'none'`,
      'alter table queue add column hint text',
      'create table tomorrow (id text primary key)',
      'create index people_mood on people (mood)',
      `insert into migrations (number, name, applied_at) values (${MIGRATIONS.length + 1}, 'tomorrow', 1)`,
    ])
      await sql(url, statement);
    await turn('2');
    for (const text of ['said 1', 'said 2']) {
      const [row] = await store.leaseOutbox(20, 100, 10);
      expect(row?.body.text).toBe(text);
      await store.settle(row?.id ?? 0, { state: 'delivered', ref: text });
    }
    expect(await store.transaction((tx) => tx.takeDueTimers(100, 1))).toHaveLength(1);
    // Only a fresh start is refused.
    await expect(open({ url })).rejects.toThrow(
      /The database has schema \d+, and this version knows \d+: run/,
    );
    expect(engine).toBeTruthy();
  });
});
