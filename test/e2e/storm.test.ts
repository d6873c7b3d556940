import { expect, test } from 'vitest';
import { postgresTown } from '../soak/postgres-town.ts';
import { sqliteTown } from '../soak/sqlite-town.ts';
import { storm } from '../soak/storm.ts';
import type { Town } from '../soak/town.ts';

/** Any number; a failure names it. `npm run soak -- --seed N` plays the same for longer. */
const SEED = Number(process.env.STORM_SEED ?? 20_261_129);

const ENOUGH = 100;
const STORMS: readonly (readonly [string, () => Promise<Town>, troubles: number])[] = [
  ['one process on SQLite, by polling', sqliteTown, 13],
  ['two webs and a worker on PostgreSQL, by webhook', postgresTown, 13],
];

for (const [name, open, troubles] of STORMS)
  test(`kill -9, a failing Telegram and a failing storage: nothing is lost, and nothing is twice without a reason (${name})`, async () => {
    const town = await open();
    try {
      const { violations, kills } = await storm(town, {
        seed: SEED,
        people: 8,
        // However quick the machine is, enough must have happened to prove something.
        over: ({ dealt, updates }) => dealt >= troubles && updates > ENOUGH,
      });
      expect(violations, `seed ${SEED}`).toEqual([]);
      expect(kills, `seed ${SEED}`).toBeGreaterThanOrEqual(5);
    } finally {
      await town.end();
    }
  }, 600_000);
