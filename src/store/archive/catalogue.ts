import type { CatalogueColumn, CatalogueReference } from '../dialect/dialect.ts';
import type { Connection } from '../engine.ts';
import { OUR_TABLES } from '../migrations/tables.ts';
import { prepared } from '../prepared.ts';

export type Column = { readonly name: string; readonly type: 'integer' | 'text' | 'blob' };

/** A table as it stands in the database, whatever its age: a copy must not depend on what the queries know. */
export type Table = {
  readonly name: string;
  readonly columns: readonly Column[];
  /** The primary key, in its order. */
  readonly key: readonly string[];
  /** The column that counts up by itself. */
  readonly serial: string | null;
  readonly refersTo: readonly { readonly table: string; readonly name: string }[];
};

const selectColumns = prepared<object, CatalogueColumn>((d) => ({
  compile: () => d.archive.columns.compile(d.build),
}));
const selectReferences = prepared<object, CatalogueReference>((d) => ({
  compile: () => d.archive.references.compile(d.build),
}));

/** Our tables except the list of migrations, each after those that it refers to. */
export async function catalogue(on: Connection): Promise<readonly Table[]> {
  const references = await on.rows(selectReferences, {});
  const columns = (await on.rows(selectColumns, {})).filter(({ table }) => OUR_TABLES.has(table));
  const tables = [...Map.groupBy(columns, ({ table }) => table)].map(([name, own]) =>
    tableOf(
      name,
      own,
      references.filter(({ table }) => table === name),
    ),
  );
  return inOrder(tables);
}

function tableOf(
  name: string,
  columns: readonly CatalogueColumn[],
  references: readonly CatalogueReference[],
): Table {
  const keyed = columns.filter(({ place }) => place > 0).sort((a, b) => a.place - b.place);
  return {
    name,
    columns: columns.map(({ column, type }) => ({ name: column, type: known(name, type) })),
    key: keyed.map(({ column }) => column),
    serial: columns.find(({ serial }) => Boolean(serial))?.column ?? null,
    refersTo: references.map((one) => ({ table: one.target, name: one.name })),
  };
}

function known(table: string, type: string): Column['type'] {
  if (type === 'integer' || type === 'text' || type === 'blob') return type;
  throw new Error(`table ${table} has a column of type ${type}, which copies do not know`);
}

function inOrder(tables: readonly Table[]): readonly Table[] {
  const placed = new Set<Table>();
  const place = (table: Table): void => {
    if (placed.has(table)) return;
    for (const { table: target } of table.refersTo)
      if (target !== table.name) for (const other of tables) if (other.name === target) place(other);
    placed.add(table);
  };
  for (const table of tables) place(table);
  return [...placed];
}
