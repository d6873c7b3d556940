import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Tx } from '../../src/app/ports/tx.ts';
import { describeStores } from '../support/store.ts';
import { address, ids, session } from './samples.ts';

/** Nothing can be written to that table; and it can again. */
const NO_ROOM = {
  sqlite: [
    `create trigger no_room before insert on pace begin select raise(fail, 'database or disk is full'); end`,
    'drop trigger no_room',
  ],
  postgres: [
    `create function no_room() returns trigger language plpgsql as
       $$ begin raise exception 'No space left on device' using errcode = 'disk_full'; end $$;
     create trigger no_room before insert or update on pace execute function no_room()`,
    'drop trigger no_room on pace',
  ],
} as const;

describeStores('Transactions', ({ open, database, engine, sql }) => {
  test('of a batch fail alone, and leave their error in place', async () => {
    const store = await open();
    const results = await store.batch(
      [1, 2, 3],
      async (tx, item) => {
        await tx.rememberEvent('telegram', 'bot', `${item}`, 1);
        if (item === 2) throw new Error('poison');
        return `done ${item}`;
      },
      String,
    );
    expect(results).toEqual(['done 1', { error: new Error('poison') }, 'done 3']);
    const isNew = (key: string) => store.transaction((tx) => tx.rememberEvent('telegram', 'bot', key, 1));
    expect([await isNew('1'), await isNew('2'), await isNew('3')]).toEqual([false, true, false]);
  });

  test('of a batch survive a statement that failed beside them', async () => {
    const store = await open();
    const results = await store.batch(
      ['a', 'b', 'c'],
      async (tx, chat) => {
        const { id } = await tx.openPerson(
          address(chat),
          () => (chat === 'b' ? 'person-a' : `person-${chat}`),
          1,
        );
        return id;
      },
      String,
    );
    expect(results.map((result) => typeof result)).toEqual(['string', 'object', 'string']);
    expect(await store.findPerson(address('b'))).toBe(null);
    expect(await store.findPerson(address('c'))).toBe('person-c');
  });

  test('of a batch run in order for each conversation', async () => {
    const store = await open();
    const items = Array.from({ length: 60 }, (_, n) => ({ chat: `${n % 4}`, n }));
    const results = await store.batch(
      items,
      async (tx, { chat, n }) => {
        const { id, session: before } = await tx.openPerson(address(chat), ids(`p${chat}-${n}`), 1);
        await tx.saveSession(id, session({ step: n }), 1);
        return before?.step ?? null;
      },
      ({ chat }) => chat,
    );
    expect(results).toEqual(items.map(({ n }) => (n < 4 ? null : n - 4)));
    expect(await store.batch([], async () => 1, String)).toEqual([]);
  });

  test('are not seen by a reader before they are committed', async () => {
    const store = await open();
    let end = (): void => {};
    const seen = new Promise<void>((ended) => {
      end = ended;
    });
    const written = new Promise<void>((ready) => {
      void store.transaction(async (tx) => {
        await tx.openPerson(address(), ids(), 1);
        ready();
        await seen;
      });
    });
    await written;
    expect(await store.findPerson(address())).toBe(null);
    end();
    await store.transaction(async () => undefined); // after the first on SQLite
    await expect.poll(() => store.findPerson(address())).toBe('person-1');
  });

  test('fail at once when the store is called inside', async () => {
    const store = await open();
    await expect(store.transaction(() => store.findPerson(address()))).rejects.toThrow('use the `tx`');
    await expect(store.transaction(() => store.transaction(async () => 1))).rejects.toThrow('use the `tx`');
    await expect(store.transaction(() => store.settle(1, { state: 'dead', why: '' }))).rejects.toThrow(
      'use the `tx`',
    );
    expect(await store.findPerson(address())).toBe(null);
  });

  test('cannot be used after their end', async () => {
    const store = await open();
    let kept: Tx | undefined;
    await store.transaction(async (tx) => {
      kept = tx;
    });
    await expect(kept?.rememberEvent('web', 'site', '1', 1)).rejects.toThrow('transaction is over');
  });

  test('do not commit what a swallowed error has broken', async () => {
    const store = await open();
    await store.transaction((tx) => tx.openPerson(address('1'), () => 'same', 1));
    const outcome = await store
      .transaction(async (tx) => {
        await tx.rememberEvent('web', 'site', '1', 1);
        await tx.openPerson(address('2'), () => 'same', 1).catch(() => undefined);
      })
      .then(
        () => 'committed',
        () => 'refused',
      );
    const isNew = await store.transaction((tx) => tx.rememberEvent('web', 'site', '1', 1));
    expect(isNew).toBe(outcome === 'refused');
  });

  test('of two stores on one database keep out of each other', async () => {
    const url = await database();
    const [one, other] = [await open({ url }), await open({ url })];
    const turn = (store: typeof one) =>
      store.transaction(async (tx) => {
        const { id, session: before } = await tx.openPerson(address(), randomUUID, 1);
        await tx.saveSession(id, session({ step: (before?.step ?? 0) + 1 }), 1);
      });
    for (let round = 0; round < 5; round++) await Promise.all([turn(one), turn(other)]);
    const last = await one.transaction((tx) => tx.openPerson(address(), ids(), 1));
    expect(last.session?.step).toBe(10);
  });

  test.runIf(engine === 'postgres')('fail alone when their connection is cut', async () => {
    const url = await database();
    const store = await open({ url });
    const cut = `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`;
    const failing = store.transaction(async (tx) => {
      await tx.rememberEvent('web', 'site', '1', 1);
      await sql(url, cut);
      await new Promise((later) => setTimeout(later, 50));
      await tx.rememberEvent('web', 'site', '2', 1);
    });
    await expect(failing).rejects.toThrow();
    await sql(url, cut);
    await new Promise((later) => setTimeout(later, 50));
    expect(await store.transaction((tx) => tx.rememberEvent('web', 'site', '1', 1))).toBe(true);
  });

  test('are known to be possible only while the storage takes what is written', async () => {
    const url = await database();
    const store = await open({ url });
    await store.proveWritable();
    const [full, room] = NO_ROOM[engine];
    await sql(url, full);
    await expect(store.proveWritable()).rejects.toThrow();
    expect(await store.nextDue()).toBeNull();
    await sql(url, room);
    await store.proveWritable();
    await store.close();
    await expect(store.proveWritable()).rejects.toThrow();
  });
});
