import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { CannotOpen } from '../cannot-open.ts';

/** Kept in memory only, for tests and demonstrations. */
const IN_MEMORY = ':memory:';

/** How long opening and reading wait for another process. */
const BUSY_MS = 5_000;

/*
 * FULL: what is committed survives a power cut. Secure delete: what is deleted is overwritten with zeros. The
 * log is carried into the database every 16 MB, so that a page that changes often is carried once. At the end
 * no waiting: a writer that finds the lock taken asks again without blocking the process.
 */
const SETTINGS = `
  pragma journal_mode = wal;
  pragma synchronous = full;
  pragma foreign_keys = on;
  pragma secure_delete = on;
  pragma temp_store = memory;
  pragma cache_size = -32768;
  pragma wal_autocheckpoint = 4000;
  pragma busy_timeout = 0;
`;

/** Opens the file for writing, made where it is missing, readable by its owner alone. */
export function openWriter(path: string): DatabaseSync {
  let db: DatabaseSync | null = null;
  try {
    if (path !== IN_MEMORY) makePrivate(path);
    db = new DatabaseSync(path, { timeout: BUSY_MS });
    db.exec(SETTINGS);
    return db;
  } catch (error) {
    db?.close();
    const why = error instanceof Error ? error.message : String(error);
    throw new CannotOpen(
      `The database file ${path} cannot be opened (${why}): check DATABASE_URL and the rights to it.`,
    );
  }
}

/** A second connection sees only what is committed, and waits for no writer. In memory there can be none. */
export const openReader = (path: string): DatabaseSync | null =>
  path === IN_MEMORY ? null : new DatabaseSync(path, { timeout: BUSY_MS, readOnly: true });

function makePrivate(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  closeSync(openSync(path, 'a', 0o600));
}
