import type { ClientBase, Pool } from 'pg';

const DATABASE_TIME = 'select (extract(epoch from clock_timestamp()) * 1000)::float8 as at';

/** More than a slow answer makes of it: somebody has set a clock, the server's or, before a start, one of the two. */
const SET_MS = 1_000;
/** Until every other process has measured too, and renewed by the new time what it has in hand. */
const OTHERS_SEE_MS = 6_000;

export type DatabaseClock = {
  readonly now: () => number;
  readonly settling: () => boolean;
  measure(on: Pool | ClientBase): Promise<void>;
};

/**
 * The database's time, carried on between two measurements by a clock that nobody sets. So the leases of all
 * machines end by one clock, and a machine whose own clock is wrong takes nothing from the others.
 */
export function databaseClock(): DatabaseClock {
  // By this machine's own clock at first: where the two differ at a start, the server's may just have been set, and
  // the other processes may still hold what they hold by the time before.
  let ahead = Date.now() - performance.now();
  let settledAt = Number.NEGATIVE_INFINITY;
  return {
    now: () => Math.floor(performance.now() + ahead),
    settling: () => performance.now() < settledAt,
    async measure(on) {
      const asked = performance.now();
      const { rows } = await on.query<{ at: number }>(DATABASE_TIME);
      const [row] = rows;
      if (!row) return;
      const measured = row.at - (asked + performance.now()) / 2;
      if (Math.abs(measured - ahead) > SET_MS) settledAt = performance.now() + OTHERS_SEE_MS;
      ahead = measured;
    },
  };
}
