import type { DatabaseSync } from 'node:sqlite';
import { setTimeout as after } from 'node:timers/promises';
import type { Failed } from '../engine.ts';
import { sqliteIsAway } from './sqlite-away.ts';

/** How long to wait for the transaction of another process before giving up. */
const PATIENCE_MS = 5_000;
const RETRY_MS = 5;
const SQLITE_BUSY = 5;

/** Begins and ends transactions on the writing connection. */
export type Controls = {
  readonly committed: <T>(work: () => Promise<T>) => Promise<T>;
  /** One item of a batch inside `committed`: its failure is its own, unless it is the storage's. */
  readonly kept: <T>(work: () => Promise<T>) => Promise<T | Failed>;
};

export function controls(db: DatabaseSync): Controls {
  const begin = db.prepare('begin immediate');
  const commit = db.prepare('commit');
  const rollback = db.prepare('rollback');
  const savepoint = db.prepare('savepoint item');
  const release = db.prepare('release item');
  const rollbackTo = db.prepare('rollback to item');

  return {
    async committed(work) {
      await patiently(() => begin.run());
      try {
        const result = await work();
        commit.run();
        return result;
      } catch (error) {
        // A full disk has rolled back by itself already.
        if (db.isTransaction) rollback.run();
        throw error;
      }
    },

    async kept(work) {
      savepoint.run();
      try {
        const result = await work();
        release.run();
        return result;
      } catch (error) {
        if (!db.isTransaction || sqliteIsAway(error)) throw error;
        rollbackTo.run();
        release.run();
        return { error };
      }
    },
  };
}

/** Waits without blocking: who holds the lock may be another store of this very process. */
async function patiently(begin: () => unknown): Promise<void> {
  for (const until = performance.now() + PATIENCE_MS; ; await after(RETRY_MS)) {
    try {
      begin();
      return;
    } catch (error) {
      if (!isBusy(error) || performance.now() > until) throw error;
    }
  }
}

const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && Number(error.errcode) % 256 === SQLITE_BUSY;
