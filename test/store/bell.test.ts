import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Ring } from '../../src/app/ports/bell.ts';
import type { Store } from '../../src/app/ports/store.ts';
import type { CaseId, StaffId } from '../../src/core/model/ids.ts';
import { clockThatCanBeSet, setClock } from '../support/postgres-clock.ts';
import { describeStores } from '../support/store.ts';

const hears = (store: Store): Ring[] => {
  const heard: Ring[] = [];
  store.bell.onRing((ring) => void heard.push(ring));
  return heard;
};
const PRESENT: Ring = { kind: 'present', case: 'c' as CaseId, staff: 's' as StaffId, typing: true };

describeStores('The bell', ({ engine, open, database, sql }) => {
  test('is heard at once where it is rung', async () => {
    const store = await open();
    const heard = hears(store);
    store.bell.ring({ kind: 'outbox' });
    expect(heard).toEqual([{ kind: 'outbox' }]);
    await sleep(100);
    expect(heard).toHaveLength(1);
  });

  test('what was held is held once, and free again after the release', async () => {
    const store = await open();
    const hold = await store.hold('poll');
    expect(hold).not.toBeNull();
    expect(await store.hold('poll')).toBeNull();
    await (await store.hold('another'))?.release();
    await hold?.release();
    const again = await store.hold('poll');
    expect(again).not.toBeNull();
    await again?.release();
  });

  if (engine === 'sqlite') return;

  test('is heard in the other processes, and only by those with the same key', async () => {
    const url = await database();
    const [here, there] = [await open({ url }), await open({ url })];
    const heard = hears(there);
    here.bell.ring(PRESENT);
    for (let more = 0; more < 20; more += 1) here.bell.ring({ kind: 'outbox' });
    await expect.poll(() => heard).toEqual([PRESENT, { kind: 'outbox' }]);
    await sql(url, `select pg_notify('kompas', 'somebody AAAA')`);
    here.bell.ring({ kind: 'case', case: null });
    await expect.poll(() => heard).toHaveLength(3);
  });

  test('nothing that is told stands there in the clear', async () => {
    const url = await database();
    const [here, there] = [await open({ url }), await open({ url })];
    const pg = await import('pg');
    const spy = new pg.default.Client(url);
    const said: string[] = [];
    spy.on('notification', ({ payload = '' }) => void said.push(payload));
    await spy.connect();
    await spy.query('listen kompas');
    const heard = hears(there);
    here.bell.ring({ kind: 'line', chat: 'the-chat-of-anna' });
    await expect.poll(() => heard).toHaveLength(1);
    await expect.poll(() => said).toHaveLength(1);
    expect(said.join()).not.toContain('anna');
    await spy.end();
  });

  test('a line that is cut is made again, and whoever may have missed something looks', async () => {
    const url = await database();
    const [here, there] = [await open({ url }), await open({ url })];
    const heard = hears(there);
    await sql(
      url,
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and application_name = 'kompas-bell'`,
    );
    await expect.poll(() => heard, { timeout: 5_000 }).toContainEqual({ kind: 'case', case: null });
    await expect
      .poll(() => {
        here.bell.ring(PRESENT);
        return heard.some(({ kind }) => kind === 'present');
      })
      .toBe(true);
  });

  test('a hold ends with the connection that held it', async () => {
    const url = await database();
    const [here, there] = [await open({ url }), await open({ url })];
    const hold = await here.hold('poll');
    expect(await there.hold('poll')).toBeNull();
    await sql(
      url,
      `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and database =
       (select oid from pg_database where datname = current_database())`,
    );
    await expect.poll(() => hold?.lost.aborted).toBe(true);
    const taken = await there.hold('poll');
    expect(taken).not.toBeNull();
    await hold?.release();
    expect(await here.hold('poll')).toBeNull();
    await taken?.release();
  });

  test('the time is that of the database, whatever the clock of the machine says', async () => {
    const url = await database();
    const store = await open({ url });
    const [row] = await sql(url, 'select (extract(epoch from clock_timestamp()) * 1000)::float8 as at');
    expect(Math.abs(store.now() - Number(row?.at))).toBeLessThan(1_000);
    const real = Date.now;
    try {
      Date.now = () => real() + 3_600_000;
      expect(Math.abs(store.now() - Number(row?.at))).toBeLessThan(1_000);
    } finally {
      Date.now = real;
    }
  });

  test("when the database's clock is set, all see it within seconds, and it is told until all have", async () => {
    const url = await database();
    await sql(url, clockThatCanBeSet(new URL(url).pathname.slice(1)));
    const stores = [await open({ url }), await open({ url })];
    expect(stores.map((store) => store.settling())).toEqual([false, false]);
    const before = Date.now();
    await sql(url, setClock(4));
    const seen = () => stores.map((store) => store.now() - before > 3 * HOUR);
    await expect.poll(seen, { timeout: 5_000 }).toEqual([true, true]);
    expect(stores.map((store) => store.settling())).toEqual([true, true]);
    // Whoever starts now knows only the new time, and cannot tell what others hold by the old one.
    expect((await open({ url })).settling()).toBe(true);
    await expect.poll(() => stores.some((store) => store.settling()), { timeout: 8_000 }).toBe(false);
  }, 20_000);
});

const HOUR = 3_600_000;
