import type { Store } from '../app/ports/store.ts';
import { isPostgres, shownAddress } from '../platform/database-address.ts';
import { CannotOpen } from './cannot-open.ts';
import { withCarried } from './carried-keys.ts';
import { isUnused as isUnusedFile } from './dialect/sqlite-sound.ts';
import { type KeyRing, keyRing } from './keys.ts';
import { type Migrated, migrateSchema, mustBeCurrent } from './migrate.ts';
import { openEngine } from './open-engine.ts';
import { mustFitKey, schemaNumber } from './schema-state.ts';
import { sqlStore } from './sql-store.ts';

export type StoreOptions = {
  /** `postgres://...`, a file path, or `:memory:`. */
  readonly url: string;
  /** The master key, 32 bytes, or what was derived from it. */
  readonly keys: KeyRing | Uint8Array;
};

/**
 * Opens the store and brings its schema up to date; with `migrate: false` it refuses a schema of another age.
 * Whatever makes it unusable is thrown as `CannotOpen`, with one line that says what to do.
 */
export async function openStore(options: StoreOptions & { readonly migrate?: boolean }): Promise<Store> {
  const keys = ringOf(options.keys);
  const engine = await openEngine(options.url);
  try {
    const ready = options.migrate === false ? mustBeCurrent(engine, keys) : migrateSchema(engine, keys);
    await ready.catch((error: unknown) => cannotBeReady(error, options.url));
    engine.guard((on) => mustFitKey(on, keys));
    return sqlStore(engine, await engine.read((on) => withCarried(on, keys)));
  } catch (error) {
    await engine.close();
    throw error;
  }
}

/** Brings the schema up to date, and tells from which number to which. */
export async function migrate(options: StoreOptions): Promise<Migrated> {
  const engine = await openEngine(options.url);
  try {
    return await migrateSchema(engine, ringOf(options.keys)).catch((error: unknown) =>
      cannotBeReady(error, options.url),
    );
  } finally {
    await engine.close();
  }
}

/** The database's own words, such as that this user may make no tables, and what they mean here. */
function cannotBeReady(error: unknown, url: string): never {
  if (error instanceof CannotOpen) throw error;
  const why = error instanceof Error ? error.message : String(error);
  throw new CannotOpen(
    `The database ${shownAddress(url)} cannot be made ready (${why}): its user must own it, and nothing else may hold it, such as a backup that runs. Nothing was changed.`,
  );
}

/** Whether nothing was ever kept there; asked before a key is made for it. */
export async function isUnused(url: string): Promise<boolean> {
  if (!isPostgres(url)) return isUnusedFile(url);
  const engine = await openEngine(url);
  try {
    return (await engine.read(schemaNumber)) === 0;
  } finally {
    await engine.close();
  }
}

const ringOf = (keys: KeyRing | Uint8Array): KeyRing => (keys instanceof Uint8Array ? keyRing(keys) : keys);
