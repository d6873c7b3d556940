import type { ClientBase, Pool } from 'pg';

const DATABASE_TIME = 'select (extract(epoch from clock_timestamp()) * 1000)::float8 as at';

export type DatabaseClock = {
  readonly now: () => number;
  measure(on: Pool | ClientBase): Promise<void>;
};

/**
 * The database's time, carried on between two measurements by a clock that nobody sets. So the leases of all
 * machines end by one clock, and a machine whose own clock is wrong takes nothing from the others.
 */
export function databaseClock(): DatabaseClock {
  let ahead = Date.now() - performance.now();
  return {
    now: () => Math.floor(performance.now() + ahead),
    async measure(on) {
      const asked = performance.now();
      const { rows } = await on.query<{ at: number }>(DATABASE_TIME);
      const [row] = rows;
      if (row) ahead = row.at - (asked + performance.now()) / 2;
    },
  };
}
