import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { growLog } from './grow-log.ts';

/** The peers' sessions: as durable as ours, one write an update, nothing encrypted, nothing remembered besides. */
export class SessionFile<T> {
  readonly #db: DatabaseSync;
  readonly #get;
  readonly #set;
  readonly #delete;

  constructor(folder: string) {
    const path = join(folder, 'sessions.db');
    this.#db = new DatabaseSync(path);
    this.#db.exec(`
      pragma journal_mode = wal;
      pragma synchronous = full;
      pragma cache_size = -32768;
      pragma wal_autocheckpoint = 4000;
      create table sessions (key text primary key, value text not null) strict;
    `);
    growLog(path);
    this.#get = this.#db.prepare('select value from sessions where key = ?');
    this.#set = this.#db.prepare('insert or replace into sessions (key, value) values (?, ?)');
    this.#delete = this.#db.prepare('delete from sessions where key = ?');
  }

  get(key: string): T | undefined {
    const row = this.#get.get(key);
    return row && (JSON.parse(String(row.value)) as T);
  }

  set(key: string, value: T): void {
    this.#set.run(key, JSON.stringify(value));
  }

  delete(key: string): void {
    this.#delete.run(key);
  }

  close(): void {
    this.#db.close();
  }
}
