import { sql } from 'kysely';
import type { Connection } from '../engine.ts';
import { type Prepared, prepared } from '../prepared.ts';
import type { Column, Table } from './catalogue.ts';

/** What a database holds in a cell. */
export type Cell = string | number | Uint8Array | null;
export type Row = { readonly [column: string]: Cell };

/** Rows read at once: files of 20 MB lie in some of them. */
const PAGE = 200;

const names = (table: Table) => sql.join(table.columns.map(({ name }) => sql.ref(name)));
const keyOf = (table: Table) => sql.join(table.key.map((name) => sql.ref(name)));

/** All rows by primary key, a page at a time: each page is found by the key of the last row, not by counting. */
export async function* pages(on: Connection, table: Table): AsyncGenerator<readonly Row[]> {
  const first = prepared<object, Row>((d) => ({
    compile: () =>
      sql<Row>`select ${names(table)} from ${sql.table(table.name)} order by ${keyOf(table)} limit ${sql.lit(PAGE)}`.compile(
        d.build,
      ),
  }));
  const after = prepared<Row, Row>((d, $) => ({
    compile: () =>
      sql<Row>`select ${names(table)} from ${sql.table(table.name)}
        where (${keyOf(table)}) > (${sql.join(table.key.map((name) => $[name]))})
        order by ${keyOf(table)} limit ${sql.lit(PAGE)}`.compile(d.build),
  }));
  for (let page = await on.rows(first, {}); page.length > 0; ) {
    yield page;
    const last = page.at(-1);
    page = last && page.length === PAGE ? await on.rows(after, last) : [];
  }
}

export async function isEmpty(on: Connection, table: Table): Promise<boolean> {
  const any = prepared<object, object>((d) => ({
    compile: () => sql<object>`select 1 as one from ${sql.table(table.name)} limit 1`.compile(d.build),
  }));
  return (await on.rows(any, {})).length === 0;
}

type Insert = (rows: readonly Row[]) => Promise<void>;

/** PostgreSQL takes a list for each column, which spares a way there and back for each row. */
export function inserter(on: Connection, table: Table): Insert {
  const { bulk } = on.dialect.archive;
  if (!bulk) {
    const one = insertOne(table);
    return async (rows) => {
      for (const row of rows) await on.change(one, row);
    };
  }
  const many = insertMany(table);
  return async (rows) => {
    const lists = table.columns.map(({ name }) => [name, rows.map((row) => row[name] ?? null)] as const);
    await on.change(many, Object.fromEntries(lists));
  };
}

const insertOne = (table: Table): Prepared<Row, unknown> =>
  prepared((d, $) => ({
    compile: () =>
      sql`insert into ${sql.table(table.name)} (${names(table)})
        values (${sql.join(table.columns.map(({ name }) => $[name]))})`.compile(d.build),
  }));

const LISTS: { readonly [type in Column['type']]: string } = {
  integer: 'bigint[]',
  text: 'text[]',
  blob: 'bytea[]',
};
const insertMany = (table: Table): Prepared<{ readonly [column: string]: readonly Cell[] }, unknown> =>
  prepared((d, $) => ({
    compile: () =>
      sql`insert into ${sql.table(table.name)} (${names(table)})
        select * from unnest(${sql.join(
          table.columns.map(({ name, type }) => sql`cast(${$[name]} as ${sql.raw(LISTS[type])})`),
        )})`.compile(d.build),
  }));

/** The highest id that the table ever gave out; null where its ids are not counted. */
export async function sequenceOf(on: Connection, { name, serial }: Table): Promise<number | null> {
  if (serial === null) return null;
  const select = prepared<object, { value: number }>((d) => ({
    compile: () => d.archive.sequence(name, serial).compile(d.build),
  }));
  return (await on.rows(select, {}))[0]?.value ?? 0;
}
