import type { Kysely, RawBuilder } from 'kysely';
import type { Tables } from '../schema.ts';

export type Words = { readonly [word in 'integer' | 'blob' | 'serial' | 'plain' | 'keyed']: string };

/** What copying whole databases needs: the catalogue, counters of ids, and rows that refer to one another. */
export type ArchiveWords = {
  /** Rows of `table`, `column`, `type`, `place` in the primary key (0: none), `serial`; columns in their order. */
  readonly columns: RawBuilder<CatalogueColumn>;
  /** Rows of `table`, `target` and the `name` of the constraint. */
  readonly references: RawBuilder<CatalogueReference>;
  /** Whether one statement takes many rows, a list for each column; else it takes one row. */
  readonly bulk: boolean;
  /** The highest id that was ever given out: an id must not come back after its row is gone. */
  readonly sequence: (table: string, column: string) => RawBuilder<{ value: number }>;
  readonly setSequence: (table: string, column: string, value: number) => readonly string[];
  /** Rows of one table may refer to later ones until `enforceReferences`. */
  readonly deferReferences: (table: string, name: string) => readonly string[];
  readonly enforceReferences: (table: string, name: string) => readonly string[];
};

export type CatalogueColumn = {
  table: string;
  column: string;
  type: string;
  place: number;
  serial: number | boolean;
};
export type CatalogueReference = { table: string; target: string; name: string };

/** Where the two engines differ in SQL. Everything else is written once. */
export type Dialect = {
  readonly name: 'sqlite' | 'postgres';
  /** Builds queries; never runs them. */
  readonly build: Kysely<Tables>;
  /** Ends a select that must lock its rows. SQLite has one writer, so there it is empty. */
  readonly lock: (
    table: 'people' | 'queue' | 'staff' | 'pace' | 'audit_head',
    others?: 'skip-locked',
  ) => RawBuilder<unknown>;
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
  readonly archive: ArchiveWords;
};
