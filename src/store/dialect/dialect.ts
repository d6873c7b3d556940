import type { Kysely, RawBuilder } from 'kysely';
import type { Tables } from '../schema.ts';

export type Words = { readonly [word in 'integer' | 'blob' | 'serial' | 'plain' | 'keyed']: string };

/** Where the two engines differ in SQL. Everything else is written once. */
export type Dialect = {
  readonly name: 'sqlite' | 'postgres';
  /** Builds queries; never runs them. */
  readonly build: Kysely<Tables>;
  /** Ends a select that must lock its rows. SQLite has one writer, so there it is empty. */
  readonly lock: (table: 'people' | 'queue' | 'staff', others?: 'skip-locked') => RawBuilder<unknown>;
  /** Whether parallel transactions meet at rows, so that a row must be touched to be locked. */
  readonly rowLocks: boolean;
  /** The strings of a JSON list, as a sub-select. */
  readonly listed: (json: string) => RawBuilder<string>;
  /** The names of all tables, as a sub-select. */
  readonly tables: RawBuilder<{ name: string }>;
  /** Words of `create table`. `keyed` ends a table that is only ever reached by its primary key. */
  readonly words: Words;
  /** Over how many rows a counter is spread, so that parallel commits do not wait for each other. */
  readonly counterShards: number;
};
