import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { CannotOpen } from '../cannot-open.ts';
import { BUSY_MS, IN_MEMORY, mustBeSound } from './sqlite-sound.ts';

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
export function openWriter(path: string, exclusively = false): DatabaseSync {
  let db: DatabaseSync | null = null;
  try {
    if (path !== IN_MEMORY) {
      mustBeSound(path);
      makePrivate(path);
    }
    db = new DatabaseSync(path, { timeout: BUSY_MS });
    if (exclusively) takeAlone(db);
    db.exec(SETTINGS);
    return db;
  } catch (error) {
    db?.close();
    if (error instanceof CannotOpen) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new CannotOpen(
      `The database file ${path} cannot be opened (${why}): check DATABASE_URL and the rights to it.`,
    );
  }
}

/** From the first look at the file on, no other process gets in; where one is there, SQLite says that it is locked. */
function takeAlone(db: DatabaseSync): void {
  try {
    db.exec('pragma busy_timeout = 500; pragma locking_mode = exclusive; begin exclusive; commit');
  } catch {
    throw new CannotOpen(
      'Kompas is running on this database: stop all of its processes first. Nothing was changed.',
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
