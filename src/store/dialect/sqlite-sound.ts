import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { CannotOpen } from '../cannot-open.ts';

/** Kept in memory only, for tests and demonstrations. */
export const IN_MEMORY = ':memory:';

/** How long opening and reading wait for another process. */
export const BUSY_MS = 5_000;

/** Reading a file through takes about 3 s a gigabyte; a larger one is only asked whether all of it is there. */
const READ_THROUGH_BYTES = 256 * 1024 * 1024;

/**
 * Looks at a database file before anything is written to it. SQLite itself would go on with a file that lost its
 * end until somebody meets the hole, and take an emptied one for a new installation.
 */
export function mustBeSound(path: string): void {
  if (!existsSync(path)) return;
  const { size } = statSync(path);
  if (size === 0)
    throw new CannotOpen(
      `The database file ${path} is empty: restore it from a backup, or delete it to begin anew. Nothing was changed.`,
    );
  const why = broken(path, size) ? 'its end is missing' : complaint(path, size);
  if (why !== null)
    throw new CannotOpen(
      `The database file ${path} is damaged or no database (${why}): restore it from a backup. Nothing was changed.`,
    );
}

/** Whether anything was ever kept in that file. */
export function isUnused(path: string): boolean {
  if (path === IN_MEMORY || !existsSync(path)) return true;
  mustBeSound(path);
  const db = new DatabaseSync(path, { timeout: BUSY_MS, readOnly: true });
  try {
    return db.prepare('select 1 from sqlite_master limit 1').get() === undefined;
  } finally {
    db.close();
  }
}

const WHOLE = 'pragma quick_check(1)';
const THERE = `select 'ok' as quick_check, count(*) from sqlite_master`;

function complaint(path: string, size: number): string | null {
  const db = new DatabaseSync(path, { timeout: BUSY_MS, readOnly: true });
  try {
    const answer = db.prepare(size <= READ_THROUGH_BYTES ? WHOLE : THERE).get();
    return answer?.quick_check === 'ok' ? null : 'its pages do not fit together';
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    // Held by another process for long is no damage, and whoever opens it next says so.
    return why.includes('locked') ? null : why;
  } finally {
    db.close();
  }
}

/** Ends in the middle of a page. While a log lies beside it, that may be a page on its way from there. */
function broken(path: string, size: number): boolean {
  const log = `${path}-wal`;
  if (existsSync(log) && statSync(log).size > 0) return false;
  const head = Buffer.alloc(18);
  const file = openSync(path, 'r');
  readSync(file, head);
  closeSync(file);
  // "The database page size in bytes ... or the value 1 representing a page size of 65536."
  const page = head.readUInt16BE(16);
  return size % (page === 1 ? 65_536 : page || 1) !== 0;
}
