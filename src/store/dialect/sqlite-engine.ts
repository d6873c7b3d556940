import type { Connection, Engine, Failed, Job, Work } from '../engine.ts';
import { mutex } from '../mutex.ts';
import { sqlite } from './sqlite.ts';
import { sqliteIsAway } from './sqlite-away.ts';
import { SqliteConnection, statements } from './sqlite-connection.ts';
import { controls } from './sqlite-controls.ts';
import { openReader, openWriter } from './sqlite-files.ts';
import { holdsHere } from './sqlite-holds.ts';

/** One writing connection, with one piece of work on it at a time, and one that reads. */
export function openSqlite(path: string, exclusively = false): Engine {
  const db = openWriter(path, exclusively);
  const reader = exclusively ? null : openReader(path);
  const writing = statements(db);
  const reading = reader ? statements(reader) : writing;
  const alone = mutex();
  const control = controls(db);

  const one = <T>(work: Work<T>): Promise<T> => lent(new SqliteConnection(db, writing), work);
  const oneKept = <T>(work: Work<T>): Promise<T | Failed> => control.kept(() => one(work));
  const together = <T, Done>(jobs: readonly Job<T>[], run: (work: Work<T>) => Promise<Done>) =>
    control.committed(async () => {
      const results: Done[] = [];
      for (const { work } of jobs) results.push(await run(work));
      return results;
    });
  const transaction = <T>(work: Work<T>): Promise<T> => alone(() => control.committed(() => one(work)));

  const read = <T>(work: Work<T>): Promise<T> =>
    reader
      ? lent(new SqliteConnection(reader, reading), work)
      : alone(() => lent(new SqliteConnection(db, writing), work));

  return {
    dialect: sqlite,
    transaction,
    // A transaction is exclusive among processes here, since each begins with the write lock.
    exclusive: transaction,
    read,
    snapshot: (work) => snapshot(path, work),
    // A savepoint keeps a copy of every page that is written behind it, and hardly any batch needs one.
    batch: (jobs) =>
      alone(() =>
        together(jobs, one).catch((error: unknown) => {
          if (sqliteIsAway(error)) throw error;
          return together(jobs, oneKept);
        }),
      ),
    // Whoever holds a connection here keeps the file, so nobody can change its key meanwhile.
    guard: () => undefined,
    // Erased rows are zeros in the database, but their old pages stand in the log until it is cut.
    scrub: () => alone(async () => db.exec('pragma wal_checkpoint(truncate)')),
    wire: null,
    now: () => Date.now(),
    settling: () => false,
    hold: holdsHere(),
    close: () =>
      alone(async () => {
        reader?.close();
        db.close();
      }),
  };
}

/** On a connection of its own, since its transaction stays open. In memory there is no second one. */
async function snapshot<T>(path: string, work: Work<T>): Promise<T> {
  const db = openReader(path);
  if (!db) throw new Error('a database in memory cannot be copied');
  try {
    db.exec('begin');
    return await lent(new SqliteConnection(db, statements(db)), work);
  } finally {
    db.close();
  }
}

async function lent<T>(on: SqliteConnection, work: (on: Connection) => Promise<T>): Promise<T> {
  try {
    return await work(on);
  } finally {
    on.end();
  }
}
