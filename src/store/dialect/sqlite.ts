import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler, sql } from 'kysely';
import type { Tables } from '../schema.ts';
import type { Dialect } from './dialect.ts';
import { sqliteArchive } from './sqlite-archive.ts';

export const sqlite: Dialect = {
  name: 'sqlite',
  build: new Kysely<Tables>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  }),
  lock: () => sql``,
  rowLocks: false,
  listed: (json) => sql<string>`(select value from json_each(${json}))`,
  tables: sql`(select name from sqlite_master where type = 'table')`,
  words: {
    integer: 'integer',
    blob: 'blob',
    // Without `autoincrement` the id of a deleted row may come back, and a late answer would settle the wrong row.
    serial: 'integer primary key autoincrement',
    plain: 'strict',
    keyed: 'strict, without rowid',
  },
  counterShards: 1,
  archive: sqliteArchive,
};
