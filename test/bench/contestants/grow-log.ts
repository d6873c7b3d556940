import { DatabaseSync } from 'node:sqlite';

/** More than the log holds before it is carried into the database and used again. */
const LOG_BYTES = 20 * 2 ** 20;

/**
 * Brings the log of an open database to the length that it keeps. Until then each commit also makes the file
 * longer, which takes the disk twice as long, and would count most against whoever commits most often.
 */
export function growLog(path: string): void {
  const db = new DatabaseSync(path);
  db.exec('create table grow (bytes blob)');
  db.prepare('insert into grow values (zeroblob(?))').run(LOG_BYTES);
  db.exec('drop table grow');
  db.close();
}
