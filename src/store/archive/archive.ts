import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { isPostgres, shownAddress as shown } from '../../platform/database-address.ts';
import { CannotOpen } from '../cannot-open.ts';
import { postgresInUse } from '../dialect/postgres-archive.ts';
import { sqliteInUse } from '../dialect/sqlite-archive.ts';
import type { Connection, Engine } from '../engine.ts';
import { keyRing } from '../keys.ts';
import { MIGRATIONS } from '../migrations/all.ts';
import { openEngine } from '../open-engine.ts';
import { markMoved, mustFit, schemaNumber, unmarkMoved } from '../schema-state.ts';
import { catalogue } from './catalogue.ts';
import { isRow, type Tally } from './lines.ts';
import { DAMAGED, holdsData, loadLines } from './load-lines.ts';
import type { Progress } from './progress.ts';
import { mustBeFree, readSealed, writeSealed } from './sealed-file.ts';
import { tallyOf, writeLines } from './write-lines.ts';

export type Place = { readonly url: string; readonly master: Uint8Array; readonly progress: Progress };

/** Copies the database into a new sealed file, while others go on writing; answers with its size. */
export async function backUp(from: Place, path: string): Promise<number> {
  mustBeFree(path);
  mustExist(from.url);
  return withEngine(from.url, async (engine) => {
    await engine.read((on) => mustHoldKompas(on, from));
    return engine.snapshot((on) => writeSealed(path, from.master, writeLines(on, from.progress)));
  });
}

/** Opening would make it. */
function mustExist(url: string): void {
  if (!isPostgres(url) && !existsSync(url)) throw new CannotOpen(`There is no database in ${url}.`);
}

async function mustHoldKompas(on: Connection, { master, url }: Place): Promise<void> {
  await mustFit(on, keyRing(master));
  if ((await schemaNumber(on)) === 0) throw new CannotOpen(`There is no Kompas database in ${shown(url)}.`);
}

/** Reads a backup from end to end and proves it whole, without a database; answers with its rows. */
export async function proveBackup(path: string, master: Uint8Array): Promise<number> {
  let [rows, last] = [0, ''];
  for await (const line of readSealed(path, master)) {
    if (isRow(line)) rows += 1;
    last = line;
  }
  if (!last.includes('"complete":true')) throw new CannotOpen(DAMAGED);
  return rows;
}

/** Puts a backup into a database that holds nothing, or, where that is meant, in place of what it holds. */
export async function restore(
  to: Place & { readonly replace: boolean },
  path: string,
): Promise<readonly Tally[]> {
  await mustBeAlone(to.url);
  return withEngine(to.url, (engine) =>
    engine.exclusive(async (on) => {
      // Tables that only the later version knows would stay, and stand in its way when it comes back.
      if ((await schemaNumber(on)) > MIGRATIONS.length)
        throw new CannotOpen(
          `${shown(to.url)} was written by a later version: restore into an empty database, and set DATABASE_URL to it. Nothing was changed.`,
        );
      if (!to.replace && (await holdsData(on)))
        throw new CannotOpen(
          `${shown(to.url)} holds data. Restore into an empty database, or say --replace to give that data up.`,
        );
      return loadLines({ on, keys: keyRing(to.master), progress: to.progress }, readSealed(path, to.master));
    }),
  );
}

/** Whether a restore into this database would overwrite anything. */
export async function wouldReplace(url: string): Promise<boolean> {
  await mustBeAlone(url);
  return withEngine(url, (engine) => engine.read(holdsData));
}

/**
 * Moves everything into another database, compared table by table, and closes the old one for use. Nobody else is let
 * into either meanwhile: what a process wrote or sent from the old one now, the copy would miss or send again.
 * Interrupted, it can be run again: the new database gets all or nothing, and where it has all already, only the
 * closing is left.
 */
export async function move(from: Place, to: string): Promise<readonly Tally[]> {
  if (from.url === to) throw new CannotOpen('Both are the same database.');
  mustExist(from.url);
  await mustBeAlone(from.url);
  await mustBeAlone(to);
  const keys = keyRing(from.master);
  return alone(from.url, (source) =>
    alone(to, (target) =>
      source.exclusive(async (on) => {
        await mustHoldKompas(on, from);
        const tallies = await target.exclusive(async (into) => {
          if (await holdsData(into)) return mustBeTheSame(on, into, to);
          const lines = writeLines(on, () => undefined);
          return loadLines({ on: into, keys, progress: from.progress }, lines);
        });
        await markMoved(on);
        return tallies;
      }),
    ),
  );
}

/** Takes the mark of a move back; false where there was none. */
export async function reopen(url: string): Promise<boolean> {
  mustExist(url);
  return withEngine(url, (engine) => engine.transaction(unmarkMoved));
}

/** An earlier run may have come this far and no further. */
async function mustBeTheSame(from: Connection, to: Connection, url: string): Promise<readonly Tally[]> {
  const tallies: Tally[] = [];
  const there = new Map((await catalogue(to)).map((table) => [table.name, table]));
  for (const table of await catalogue(from)) {
    const other = there.get(table.name);
    const tally = await tallyOf(from, table);
    if (!other || (await tallyOf(to, other)).hash !== tally.hash)
      throw new CannotOpen(
        `${shown(url)} holds other data already. Move into an empty database. Nothing was changed.`,
      );
    tallies.push(tally);
  }
  return tallies;
}

/**
 * PostgreSQL shows a connection for a moment after it has ended; whoever is still there after these is really there.
 */
const LOOK_AGAIN_MS = [100, 300, 600] as const;

/** What cannot be reached is told, with its reason, by the opening that follows. */
async function mustBeAlone(url: string): Promise<void> {
  const inUse = async () =>
    isPostgres(url) ? await postgresInUse(url).catch(() => false) : sqliteInUse(url);
  for (const pause of LOOK_AGAIN_MS) {
    if (!(await inUse())) return;
    await sleep(pause);
  }
  if (await inUse())
    throw new CannotOpen(
      `A running Kompas has ${shown(url)} open: stop it first, so that nothing is written meanwhile.`,
    );
}

const alone = <T>(url: string, work: (engine: Engine) => Promise<T>): Promise<T> =>
  withEngine(url, work, 'alone');

async function withEngine<T>(
  url: string,
  work: (engine: Engine) => Promise<T>,
  company?: 'alone',
): Promise<T> {
  const engine = await openEngine(url, company);
  try {
    return await work(engine);
  } finally {
    await engine.close();
  }
}
