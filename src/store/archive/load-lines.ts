import { CannotOpen } from '../cannot-open.ts';
import type { Connection } from '../engine.ts';
import type { KeyRing } from '../keys.ts';
import { bringUp } from '../migrate.ts';
import { MIGRATIONS } from '../migrations/all.ts';
import { mustBeOursOrFree, mustFit } from '../schema-state.ts';
import { catalogue, type Table } from './catalogue.ts';
import { type Head, isRow, readHead, readMark, readRow, type Tally } from './lines.ts';
import type { Progress } from './progress.ts';
import { inserter, isEmpty, type Row } from './rows.ts';
import { tallyOf } from './write-lines.ts';

/** Rows are written together up to so many and so long. */
const ROWS = 500;
const CHARACTERS = 4_000_000;

export const DAMAGED = 'The copy breaks off or was damaged. Nothing was changed.';

type Loading = { readonly on: Connection; readonly keys: KeyRing; readonly progress: Progress };

/**
 * Puts the lines in place of everything that the database holds, reads it back and compares; then brings the schema
 * up to this version. All inside the one transaction of `on`: a throw leaves the database as it was.
 */
export async function loadLines(loading: Loading, lines: AsyncIterable<string>): Promise<readonly Tally[]> {
  const all = lines[Symbol.asyncIterator]();
  try {
    return await loadAll(loading, all);
  } finally {
    await all.return?.();
  }
}

async function loadAll(loading: Loading, lines: AsyncIterator<string>): Promise<readonly Tally[]> {
  const { on, keys } = loading;
  const { migrations } = mustBeKnown(readHead((await lines.next()).value ?? ''));
  await mustBeOursOrFree(on);
  await dropAll(on);
  await bringUp(on, keys, migrations.length);
  await on.execute('delete from meta');
  const tables = await catalogue(on);
  await selfReferences(on, tables, 'deferReferences');
  const loaded = await loadTables(loading, tables, lines);
  if (loaded.length !== tables.length || !(await lines.next()).done) throw new CannotOpen(DAMAGED);
  await selfReferences(on, tables, 'enforceReferences');
  // The key is part of what was copied: a copy from under another key ends here.
  await mustFit(on, keys);
  await bringUp(on, keys);
  return loaded;
}

/** Whether there is anything that a load would overwrite. */
export async function holdsData(on: Connection): Promise<boolean> {
  await mustBeOursOrFree(on);
  for (const table of await catalogue(on))
    if (table.name !== 'meta' && !(await isEmpty(on, table))) return true;
  return false;
}

function mustBeKnown(head: Head | null): Head {
  if (head === null) throw new CannotOpen('This is not a copy of a Kompas database. Nothing was changed.');
  if (head.migrations.some((name, place) => name !== MIGRATIONS[place]?.name))
    throw new CannotOpen(
      `The copy has schema ${head.migrations.length} (${head.migrations.at(-1)}), and this version knows ${MIGRATIONS.length}: use the version that wrote it, or a later one. Nothing was changed.`,
    );
  return head;
}

async function dropAll(on: Connection): Promise<void> {
  const tables = await catalogue(on);
  for (const { name } of tables.toReversed()) await on.execute(`drop table ${name}`);
  await on.execute('drop table if exists migrations');
}

/** Rows come by their keys, and an episode may come before the earlier one that it names. */
async function selfReferences(
  on: Connection,
  tables: readonly Table[],
  how: 'deferReferences' | 'enforceReferences',
): Promise<void> {
  for (const { name, refersTo } of tables)
    for (const reference of refersTo)
      if (reference.table === name)
        for (const statement of on.dialect.archive[how](name, reference.name)) await on.execute(statement);
}

async function loadTables(
  loading: Loading,
  tables: readonly Table[],
  lines: AsyncIterator<string>,
): Promise<readonly Tally[]> {
  const loaded: Tally[] = [];
  for (;;) {
    const { value, done } = await lines.next();
    if (done) throw new CannotOpen(DAMAGED);
    const mark = readMark(value);
    if ('complete' in mark) return loaded;
    const table = 'table' in mark ? tables.find(({ name }) => name === mark.table) : undefined;
    if (!table || !('columns' in mark) || !sameColumns(table, mark.columns)) throw new CannotOpen(DAMAGED);
    loaded.push(await loadTable(loading, table, lines));
  }
}

const sameColumns = ({ columns }: Table, told: readonly string[]): boolean =>
  columns.length === told.length && columns.every(({ name }, place) => name === told[place]);

async function loadTable(
  { on, progress }: Loading,
  table: Table,
  lines: AsyncIterator<string>,
): Promise<Tally> {
  const insert = inserter(on, table);
  let [batch, size, count] = [[] as Row[], 0, 0];
  const flush = async (): Promise<void> => {
    if (batch.length > 0) await insert(batch);
    count += batch.length;
    [batch, size] = [[], 0];
  };
  for (;;) {
    const { value: line, done } = await lines.next();
    if (done) throw new CannotOpen(DAMAGED);
    if (isRow(line)) {
      batch.push(readRow(table, line));
      size += line.length;
      if (batch.length < ROWS && size < CHARACTERS) continue;
      await flush();
      progress(table.name, count, false);
    } else {
      await flush();
      const told = readMark(line);
      if (!('end' in told)) throw new CannotOpen(DAMAGED);
      await countOn(on, table, told);
      mustEqual(told, await tallyOf(on, table));
      progress(table.name, count, true);
      return told;
    }
  }
}

async function countOn(on: Connection, { name, serial }: Table, { sequence }: Tally): Promise<void> {
  if (serial === null || !sequence) return;
  for (const statement of on.dialect.archive.setSequence(name, serial, sequence)) await on.execute(statement);
}

/** What arrived is read back from where it lies. */
function mustEqual(told: Tally, found: Tally): void {
  if (told.end !== found.end || told.rows !== found.rows || told.hash !== found.hash)
    throw new CannotOpen(
      `Table ${found.end} does not match: ${told.rows} rows were told, ${found.rows} arrived${told.rows === found.rows ? ' with another content' : ''}. Nothing was changed.`,
    );
}
