import { existsSync } from 'node:fs';
import { isPostgres } from '../platform/database-address.ts';
import { keyRing } from './keys.ts';
import { MIGRATIONS } from './migrations/all.ts';
import { openEngine } from './open-engine.ts';
import { mustFit, schemaNumber } from './schema-state.ts';

/** Whether this database can be used with this key. Nothing is made and nothing is changed. */
export async function tryDatabase(
  url: string,
  master: Uint8Array,
): Promise<{ readonly ok: boolean; readonly said: string }> {
  if (!isPostgres(url) && !existsSync(url))
    return { ok: true, said: 'Database: not there yet; the first start makes it.' };
  try {
    const engine = await openEngine(url);
    const number = await engine
      .read(async (on) => {
        await mustFit(on, keyRing(master));
        return schemaNumber(on);
      })
      .finally(() => engine.close());
    const state =
      number < MIGRATIONS.length ? `the next start brings it to ${MIGRATIONS.length}` : 'up to date';
    return { ok: true, said: `Database: answers, and the key is right. Schema ${number}, ${state}.` };
  } catch (error) {
    return { ok: false, said: `Database: ${error instanceof Error ? error.message : String(error)}` };
  }
}
