import { CannotOpen } from './cannot-open.ts';
import type { Connection, Engine } from './engine.ts';
import type { KeyRing } from './keys.ts';
import { MIGRATIONS } from './migrations/all.ts';
import { prepared } from './prepared.ts';
import { mustFit, rememberKey, schemaNumber } from './schema-state.ts';

const insertMigration = prepared((d, $: { number: number; name: string; now: number }) =>
  d.build.insertInto('migrations').values({ number: $.number, name: $.name, applied_at: $.now }),
);

export type Migrated = { readonly from: number; readonly to: number };

/**
 * Brings the schema up to this version. All in one transaction, alone among all processes: who comes second
 * finds the work done.
 */
export async function migrateSchema(engine: Engine, keys: KeyRing): Promise<Migrated> {
  await engine.read((on) => mustFit(on, keys));
  return engine.exclusive((on) => bringUp(on, keys));
}

/** Inside an exclusive transaction. `to` is an earlier schema only where one is restored, to be brought up afterwards. */
export async function bringUp(on: Connection, keys: KeyRing, to = MIGRATIONS.length): Promise<Migrated> {
  await mustFit(on, keys);
  const from = await schemaNumber(on);
  if (from === 0) await layFoundation(on);
  for (const [index, { name, statements, carryOver }] of MIGRATIONS.slice(0, to).entries()) {
    if (index < from) continue;
    for (const statement of statements(on.dialect.words)) await on.execute(statement);
    await carryOver?.(on, keys);
    await on.change(insertMigration, { number: index + 1, name, now: Date.now() });
  }
  await rememberKey(on, keys);
  return { from, to };
}

async function layFoundation(on: Connection): Promise<void> {
  const { integer, blob, keyed, plain } = on.dialect.words;
  await on.execute(
    `create table migrations (number ${integer} primary key, name text not null, applied_at ${integer} not null) ${plain}`,
  );
  await on.execute(`create table meta (name text primary key, value ${blob} not null) ${keyed}`);
}

/** For processes that must not change the schema while others still run the version before. */
export async function mustBeCurrent(engine: Engine, keys: KeyRing): Promise<void> {
  const number = await engine.read(async (on) => {
    await mustFit(on, keys);
    return schemaNumber(on);
  });
  if (number < MIGRATIONS.length)
    throw new CannotOpen(
      `The database has schema ${number}, and this version needs ${MIGRATIONS.length}: run \`npm run migrate\` first.`,
    );
}
