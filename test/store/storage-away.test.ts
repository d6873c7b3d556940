import { expect, test } from 'vitest';
import type { Connection } from '../../src/store/engine.ts';
import { keyRing } from '../../src/store/keys.ts';
import { openEngine } from '../../src/store/open-engine.ts';
import { sqlStore } from '../../src/store/sql-store.ts';
import { describeStores, TEST_KEY } from '../support/store.ts';
import { address, ids, session } from './samples.ts';

/** A poison item, in the words of a test. */
const bug = new TypeError('a bug');

describeStores('A storage that fails', ({ database, engine: kind, sql }) => {
  /** A store, and a hand on the connection under it. */
  async function opened() {
    const url = await database();
    const engine = await openEngine(url);
    const exec = (statement: string) => engine.transaction((on: Connection) => on.execute(statement));
    return { url, store: sqlStore(engine, keyRing(TEST_KEY)), exec };
  }

  /** SQLite is really full; PostgreSQL answers what it answers then, since its own end would be everybody's. */
  async function full(exec: (statement: string) => Promise<void>): Promise<() => Promise<void>> {
    if (kind === 'sqlite') {
      await exec('pragma max_page_count = 1');
      return () => exec('pragma max_page_count = 1000000');
    }
    await exec(`create function no_room() returns trigger language plpgsql as
      $$ begin raise exception 'could not extend file: No space left on device' using errcode = 'disk_full'; end $$`);
    await exec('create trigger no_room before insert on people execute function no_room()');
    return () => exec('drop trigger no_room on people');
  }

  const comeIn = (
    store: Awaited<ReturnType<typeof opened>>['store'],
    chats: readonly string[],
    poison = '',
  ) =>
    store.batch(
      chats,
      async (tx, chat) => {
        if (chat === poison) throw bug;
        if (!(await tx.rememberEvent('telegram', 'bot', chat, 1))) return 'duplicate';
        const { id } = await tx.openPerson(address(chat), ids(`person-${chat}`), 1);
        await tx.saveSession(
          id,
          session({ answers: { long: { value: 'x'.repeat(9000), step: 1 } } } as object),
          1,
        );
        return 'applied';
      },
      String,
    );

  test('full: a batch is refused whole and no item is to blame, also beside a poison; with room again all is taken', async () => {
    const { store, exec } = await opened();
    const chats = Array.from({ length: 20 }, (_, n) => `${n}`);
    const room = await full(exec);
    await expect(comeIn(store, chats)).rejects.toMatchObject(
      kind === 'sqlite' ? { errcode: 13 } : { code: '53100' },
    );
    await expect(comeIn(store, chats, '0')).rejects.not.toBe(bug);
    await room();
    expect(await comeIn(store, chats, '0')).toEqual([{ error: bug }, ...Array(19).fill('applied')]);
    await store.close();
  });

  test.runIf(kind === 'postgres')(
    'cut off: the same, and the next batch is taken on new connections',
    async () => {
      const { url, store } = await opened();
      const cut = () =>
        sql(
          url,
          `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'kompas'
        and datname = current_database()`,
        );
      const held = store.batch(
        ['1', '2'],
        async (tx, chat) => {
          await tx.rememberEvent('telegram', 'bot', chat, 1);
          if (chat === '1') await cut();
          await tx.openPerson(address(chat), ids(`person-${chat}`), 1);
        },
        String,
      );
      await expect(held).rejects.toThrow(/terminat|connection error/);
      expect(await comeIn(store, ['1', '2'])).toContain('applied');
      await store.close();
    },
  );

  test.runIf(kind === 'sqlite')('locked by another program for a moment: waited for, and taken', async () => {
    const { url, store } = await opened();
    const { DatabaseSync } = await import('node:sqlite');
    const other = new DatabaseSync(url);
    other.exec('begin immediate');
    const waits = comeIn(store, ['1']);
    await new Promise((later) => setTimeout(later, 100));
    other.exec('commit');
    expect(await waits).toEqual(['applied']);
    other.close();
    await store.close();
  });
});
