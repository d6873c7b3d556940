import { CannotOpen, WrongKey } from './cannot-open.ts';
import type { Connection } from './engine.ts';
import type { KeyRing } from './keys.ts';
import { MIGRATIONS } from './migrations/all.ts';
import { OUR_TABLES } from './migrations/tables.ts';
import { prepared } from './prepared.ts';

const findTable = prepared((d, $: { table: string }) =>
  d.build.selectFrom(d.tables.as('known')).select('known.name').where('known.name', '=', $.table),
);

const selectTables = prepared((d, _: object) =>
  d.build.selectFrom(d.tables.as('known')).select('known.name'),
);

const selectNumber = prepared((d, _: object) =>
  d.build.selectFrom('migrations').select((row) => row.fn.max('number').as('number')),
);

const selectCheck = prepared((d, _: object) =>
  d.build.selectFrom('meta').select('value').where('name', '=', 'key-check'),
);

const insertCheck = prepared((d, $: { check: Buffer }) =>
  d.build
    .insertInto('meta')
    .values({ name: 'key-check', value: $.check })
    .onConflict((known) => known.column('name').doNothing()),
);

const selectMoved = prepared((d, _: object) =>
  d.build.selectFrom('meta').select('name').where('name', '=', 'moved'),
);
const insertMoved = prepared((d, $: { value: Buffer }) =>
  d.build.insertInto('meta').values({ name: 'moved', value: $.value }),
);
const deleteMoved = prepared((d, _: object) => d.build.deleteFrom('meta').where('name', '=', 'moved'));
const updateCheck = prepared((d, $: { check: Buffer }) =>
  d.build.updateTable('meta').set({ value: $.check }).where('name', '=', 'key-check'),
);

/** How many migrations the database has seen; 0 where there is nothing yet. */
export async function schemaNumber(on: Connection): Promise<number> {
  // Both are made at once; many programs have a table `migrations`.
  if (!(await hasTable(on, 'migrations')) || !(await hasTable(on, 'meta'))) return 0;
  const [row] = await on.rows(selectNumber, {});
  return row?.number ?? 0;
}

const hasTable = async (on: Connection, table: string): Promise<boolean> =>
  (await on.rows(findTable, { table })).length > 0;

/** Throws where the data was sealed under another master key, or comes from a later version of the program. */
export async function mustFit(on: Connection, keys: KeyRing): Promise<void> {
  const number = await schemaNumber(on);
  if (number > MIGRATIONS.length)
    throw new CannotOpen(
      `The database has schema ${number}, and this version knows ${MIGRATIONS.length}: run the version that wrote it, or a later one.`,
    );
  if (number === 0) return mustBeFree(on);
  await mustFitKey(on, keys);
  await mustNotBeMoved(on);
}

/**
 * Where our schema is not, a table of a name that we use is another program's, and nothing may be made or dropped
 * there.
 */
export async function mustBeOursOrFree(on: Connection): Promise<void> {
  if ((await schemaNumber(on)) === 0) await mustBeFree(on);
}

async function mustBeFree(on: Connection): Promise<void> {
  const names = (await on.rows(selectTables, {})).map(({ name }) => name);
  const taken = names.find((name) => name === 'migrations' || OUR_TABLES.has(name));
  if (taken !== undefined)
    throw new CannotOpen(
      `Another program keeps a table "${taken}" in this database: give Kompas a database of its own. Nothing was changed.`,
    );
}

/** Whoever starts on the old database by mistake would answer people from it, and the new one would miss that. */
async function mustNotBeMoved(on: Connection): Promise<void> {
  if ((await on.rows(selectMoved, {})).length > 0)
    throw new CannotOpen(
      'This database was moved: set DATABASE_URL to the new one. To use this one again after all: node src/main.ts move --reopen',
    );
}

export async function markMoved(on: Connection): Promise<void> {
  await on.change(insertMoved, { value: Buffer.from('1') });
}

/** False where it was not closed. */
export const unmarkMoved = async (on: Connection): Promise<boolean> =>
  (await hasTable(on, 'meta')) && (await on.change(deleteMoved, {})) > 0;

export async function mustFitKey(on: Connection, keys: KeyRing): Promise<void> {
  if ((await keyFits(on, keys)) === false)
    throw new WrongKey(
      'The key is not the one this database was made with: set KOMPAS_KEY (or restore var/key) to that key. Nothing was changed.',
    );
}

/** Null where no key was used yet. */
export async function keyFits(on: Connection, keys: KeyRing): Promise<boolean | null> {
  if (!(await hasTable(on, 'meta'))) return null;
  const [row] = await on.rows(selectCheck, {});
  return row ? Buffer.compare(row.value, keys.check) === 0 : null;
}

export async function replaceKey(on: Connection, keys: KeyRing): Promise<void> {
  await on.change(updateCheck, { check: keys.check });
}

/** The first to open a database decides its key. */
export async function rememberKey(on: Connection, keys: KeyRing): Promise<void> {
  await on.change(insertCheck, { check: keys.check });
  await mustFitKey(on, keys);
}
