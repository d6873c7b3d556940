import type { ClientBase, Pool, PoolClient } from 'pg';
import { placeOf } from '../../platform/database-address.ts';
import { CannotOpen } from '../cannot-open.ts';
import type { Connection, Engine, Failed, Work } from '../engine.ts';
import { lanes } from '../lanes.ts';
import { postgres } from './postgres.ts';
import { postgresIsAway } from './postgres-away.ts';
import { databaseClock } from './postgres-clock.ts';
import { PostgresConnection } from './postgres-connection.ts';
import { holdIn } from './postgres-hold.ts';
import { CONNECTIONS, openPool } from './postgres-pool.ts';
import { beAlone, bePresent } from './postgres-presence.ts';
import { vacuum } from './postgres-vacuum.ts';
import { openWire } from './postgres-wire.ts';

/** Transactions of one batch at a time. Below the size of the pool, so that others are never locked out. */
const BATCH_WIDTH = 8;
/** Any fixed number that nothing else in the database uses as an advisory lock. */
const MIGRATION_LOCK = 7_205_759_403;
/** A table that is to be changed and is being read, as by a backup, makes all wait who come after: no longer than their statements may take. */
const TABLE_LOCK_MS = 5_000;

export async function openPostgres(url: string, alone = false): Promise<Engine> {
  let mayServe: Work<void> = async () => undefined;
  const pool = openPool(url, alone ? 1 : CONNECTIONS, async (client) => {
    await (alone ? beAlone(client) : bePresent(client));
    await lent(client, mayServe);
  });
  await mustAnswer(pool, url);
  const clock = databaseClock();
  await clock.measure(pool);
  const wire = await openWire(url, (client) => clock.measure(client));

  const transaction = async <T>(work: Work<T>): Promise<T> => {
    return committed(await pool.connect(), work);
  };

  return {
    dialect: postgres,
    transaction,
    exclusive: (work) =>
      transaction(async (on) => {
        // Who waits here, waits for a migration, and that may take its time.
        await on.execute(
          'set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0',
        );
        await on.execute(`select pg_advisory_xact_lock(${MIGRATION_LOCK})`);
        await on.execute(`set local lock_timeout = ${TABLE_LOCK_MS}`);
        return work(on);
      }),
    read: async (work) => {
      const client = await pool.connect();
      return lent(client, work).finally(() => client.release());
    },
    snapshot: (work) =>
      transaction(async (on) => {
        await on.execute('set transaction isolation level repeatable read, read only');
        await on.execute(
          'set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0',
        );
        return work(on);
      }),
    batch: async (jobs) => {
      const away: Failed[] = [];
      const results = await lanes(
        jobs,
        BATCH_WIDTH,
        async ({ work }) =>
          away[0] ??
          transaction(work).catch((error: unknown): Failed => {
            if (postgresIsAway(error)) away.push({ error });
            return { error };
          }),
      );
      if (away[0]) throw away[0].error;
      return results;
    },
    guard: (asked) => {
      mayServe = asked;
    },
    scrub: (when) => vacuum(pool, when),
    wire,
    now: clock.now,
    settling: clock.settling,
    hold: (name) => holdIn(pool, name),
    close: async () => {
      await wire.close();
      await pool.end();
    },
  };
}

async function mustAnswer(pool: Pool, url: string): Promise<void> {
  try {
    (await pool.connect()).release();
  } catch (error) {
    await pool.end();
    if (error instanceof CannotOpen) throw error;
    const why = error instanceof Error ? error.message || error.name : String(error);
    throw new CannotOpen(
      `PostgreSQL at ${placeOf(url)} cannot be used (${why}): check the address you gave and the server.`,
    );
  }
}

async function lent<T>(client: ClientBase, work: (on: Connection) => Promise<T>): Promise<T> {
  const on = new PostgresConnection(client);
  try {
    return await work(on);
  } finally {
    on.end();
  }
}

async function committed<T>(client: PoolClient, work: Work<T>): Promise<T> {
  const on = new PostgresConnection(client);
  try {
    on.begin();
    const result = await work(on).finally(() => on.end());
    await on.commit();
    client.release();
    return result;
  } catch (error) {
    await abandon(client);
    throw error;
  }
}

/** A client that cannot even roll back is thrown away, with its locks. */
const abandon = (client: PoolClient): Promise<void> =>
  client.query('rollback').then(
    () => client.release(),
    () => client.release(true),
  );
