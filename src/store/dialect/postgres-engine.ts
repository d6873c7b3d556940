import type { ClientBase, Pool, PoolClient } from 'pg';
import { placeOf } from '../../platform/database-address.ts';
import { CannotOpen } from '../cannot-open.ts';
import type { Connection, Engine, Failed, Work } from '../engine.ts';
import { lanes } from '../lanes.ts';
import { postgres } from './postgres.ts';
import { isDeadlock, postgresIsAway } from './postgres-away.ts';
import { databaseClock } from './postgres-clock.ts';
import { PostgresConnection } from './postgres-connection.ts';
import { holdIn } from './postgres-hold.ts';
import { CONNECTIONS, openPool } from './postgres-pool.ts';
import { beAlone, bePresent } from './postgres-presence.ts';
import { vacuum } from './postgres-vacuum.ts';
import { openWire } from './postgres-wire.ts';

/** Transactions of one batch at a time. Below the size of the pool, so that others are never locked out. */
const BATCH_WIDTH = 8;
/** Whoever is thrown out of a ring so often is told so. */
const MOST_RINGS = 5;
/** Any fixed number that nothing else in the database uses as an advisory lock. */
const MIGRATION_LOCK = 7_205_759_403;
/**
 * A table that is to be changed and is being read, as by a backup, makes all wait who come after: no longer than their
 * statements may take.
 */
const TABLE_LOCK_MS = 5_000;
/** SQLSTATE `too_many_connections`: of the server, or of what this user or database may have. */
const TOO_MANY = '53300';
/** The pool, and the wire beside it. */
const MORE_ROOM = `each process of Kompas takes up to ${CONNECTIONS + 1} connections. Stop what else is connected or allow more, by max_connections or by the limit of this user or database.`;

export async function openPostgres(url: string, alone = false): Promise<Engine> {
  let mayServe: Work<void> = async () => undefined;
  const pool = openPool(url, alone ? 1 : CONNECTIONS, async (client) => {
    await (alone ? beAlone(client) : bePresent(client));
    await lent(client, mayServe);
  });
  const clock = databaseClock();
  const wire = await mustAnswer(pool, url, async () => {
    (await pool.connect()).release();
    await clock.measure(pool);
    return openWire(url, (client) => clock.measure(client));
  });

  const transaction = async <T>(work: Work<T>): Promise<T> => {
    for (let rings = 1; ; rings += 1) {
      try {
        return await committed(await pool.connect(), work);
      } catch (error) {
        // Nothing of it was done, and those it waited for go on: at its next try they are through.
        if (!isDeadlock(error) || rings === MOST_RINGS) throw error;
      }
    }
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

async function mustAnswer<T>(pool: Pool, url: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    await pool.end();
    if (error instanceof CannotOpen) throw error;
    const why = error instanceof Error ? error.message || error.name : String(error);
    const { code } = error as NodeJS.ErrnoException;
    throw new CannotOpen(
      `PostgreSQL at ${placeOf(url)} cannot be used (${why}): ${code === TOO_MANY ? MORE_ROOM : 'check the address you gave and the server.'}`,
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
    throw on.causeOf(error);
  }
}

/** A client that cannot even roll back is thrown away, with its locks. */
const abandon = (client: PoolClient): Promise<void> =>
  client.query('rollback').then(
    () => client.release(),
    () => client.release(true),
  );
