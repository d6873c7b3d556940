import type { Connection } from '../engine.ts';
import { MIGRATIONS } from '../migrations/all.ts';
import { schemaNumber } from '../schema-state.ts';
import { catalogue, type Table } from './catalogue.ts';
import { type Head, rowLine, type Tally, Tallying } from './lines.ts';
import type { Progress } from './progress.ts';
import { pages, sequenceOf } from './rows.ts';

/** The whole database as lines. `on` is a snapshot, so that all of it is of one moment. */
export async function* writeLines(on: Connection, progress: Progress): AsyncGenerator<string> {
  const number = await schemaNumber(on);
  const migrations = MIGRATIONS.slice(0, number).map(({ name }) => name);
  yield JSON.stringify({ kompas: 1, migrations, madeAt: Date.now() } satisfies Head);
  for (const table of await catalogue(on)) yield* tableLines(on, table, progress);
  yield JSON.stringify({ complete: true });
}

async function* tableLines(on: Connection, table: Table, progress: Progress): AsyncGenerator<string> {
  yield JSON.stringify({ table: table.name, columns: table.columns.map(({ name }) => name) });
  const tally = new Tallying();
  for await (const page of pages(on, table)) {
    for (const row of page) {
      const line = rowLine(table, row);
      tally.add(line);
      yield line;
    }
    progress(table.name, tally.rows, false);
  }
  progress(table.name, tally.rows, true);
  yield JSON.stringify(await tallied(on, table, tally));
}

const tallied = async (on: Connection, table: Table, { rows, hash }: Tallying): Promise<Tally> => ({
  ...{ end: table.name, rows, hash },
  sequence: await sequenceOf(on, table),
});

/** The same of a table that stands already, to compare. */
export async function tallyOf(on: Connection, table: Table): Promise<Tally> {
  const tally = new Tallying();
  for await (const page of pages(on, table)) for (const row of page) tally.add(rowLine(table, row));
  return tallied(on, table, tally);
}
