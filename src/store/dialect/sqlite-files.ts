import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Kept in memory only, for tests and demonstrations. */
export const IN_MEMORY = ':memory:';

/** How long a writer waits for another process, and then fails. */
const BUSY_MS = 5_000;

/** Opens the file for writing, made where it is missing, readable by its owner alone. */
export function openWriter(path: string): DatabaseSync {
  if (path !== IN_MEMORY) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    closeSync(openSync(path, 'a', 0o600));
  }
  const db = new DatabaseSync(path, { timeout: BUSY_MS });
  // FULL: what is committed survives a power cut. Secure delete: what is deleted is overwritten with zeros.
  db.exec(`
    pragma journal_mode = wal;
    pragma synchronous = full;
    pragma foreign_keys = on;
    pragma secure_delete = on;
    pragma temp_store = memory;
    pragma cache_size = -65536;
    pragma wal_autocheckpoint = 4000;
  `);
  return db;
}

/** A second connection sees only what is committed, and waits for no writer. In memory there can be none. */
export const openReader = (path: string): DatabaseSync | null =>
  path === IN_MEMORY ? null : new DatabaseSync(path, { timeout: BUSY_MS, readOnly: true });
