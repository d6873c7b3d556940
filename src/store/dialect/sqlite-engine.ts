import type { Connection, Engine, Work } from '../engine.ts';
import { mutex } from '../mutex.ts';
import { sqlite } from './sqlite.ts';
import { SqliteConnection, statements } from './sqlite-connection.ts';
import { controls } from './sqlite-controls.ts';
import { openReader, openWriter } from './sqlite-files.ts';
import { holdsHere } from './sqlite-holds.ts';

/** One writing connection, with one piece of work on it at a time, and one that reads. */
export function openSqlite(path: string): Engine {
  const db = openWriter(path);
  const reader = openReader(path);
  const writing = statements(db);
  const reading = reader ? statements(reader) : writing;
  const alone = mutex();
  const control = controls(db);

  const transaction = <T>(work: Work<T>): Promise<T> =>
    alone(() => control.committed(() => lent(new SqliteConnection(db, writing), work)));

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
    batch: (jobs) =>
      alone(() =>
        control.committed(async () => {
          const results = [];
          for (const { work } of jobs)
            results.push(await control.kept(() => lent(new SqliteConnection(db, writing), work)));
          return results;
        }),
      ),
    // Erased rows are zeros in the database, but their old pages stand in the log until it is cut.
    scrub: () => alone(async () => db.exec('pragma wal_checkpoint(truncate)')),
    wire: null,
    now: () => Date.now(),
    hold: holdsHere(),
    close: () =>
      alone(async () => {
        reader?.close();
        db.close();
      }),
  };
}

async function lent<T>(on: SqliteConnection, work: (on: Connection) => Promise<T>): Promise<T> {
  try {
    return await work(on);
  } finally {
    on.end();
  }
}
