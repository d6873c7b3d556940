import { CannotOpen } from '../cannot-open.ts';
import { carryOver, withCarried } from '../carried-keys.ts';
import { dataKeys } from '../data-keys.ts';
import type { Connection } from '../engine.ts';
import { type KeyRing, keyRing } from '../keys.ts';
import { mustBeCurrent } from '../migrate.ts';
import { openEngine } from '../open-engine.ts';
import { keyFits, replaceKey } from '../schema-state.ts';
import { SealBroken } from '../seal.ts';
import { rotateCases } from './cases.ts';
import { rotateHouse } from './house.ts';
import { rotatePeople } from './people.ts';
import type { Kind } from './rotation.ts';

export type Rotated = { readonly [kind in Kind]?: number };
type Keys = { readonly before: Uint8Array; readonly after: Uint8Array };

/** How many rows pass between two words about the progress. */
const TOLD_EVERY = 500;

/**
 * Puts a database under a new master key. In one transaction, alone with the database: whatever interrupts it leaves
 * everything under the old key, and running it again begins anew. `done` when that was so already.
 */
export async function rotateKey(
  url: string,
  keys: Keys,
  tell: (rows: number) => void = () => undefined,
): Promise<Rotated | 'done'> {
  const before = keyRing(keys.before);
  const after = keyRing(keys.after);
  if (Buffer.compare(before.check, after.check) === 0)
    throw new CannotOpen('The new key is the old one: give another. Nothing was changed.');
  const engine = await openEngine(url, 'alone');
  try {
    if (await engine.read((on) => keyFits(on, after))) return 'done';
    await mustBeCurrent(engine, before);
    const rotated = await engine.exclusive((on) => rotate(on, before, after, tell));
    await engine.scrub('rekeyed');
    return rotated;
  } finally {
    await engine.close();
  }
}

async function rotate(
  on: Connection,
  old: KeyRing,
  bare: KeyRing,
  tell: (rows: number) => void,
): Promise<Rotated> {
  const before = await withCarried(on, old);
  const after = await carryOver(on, before, bare);
  const counts: { [kind in Kind]?: number } = {};
  let rows = 0;
  const done = async (kind: Kind, work: () => Promise<unknown>) => {
    const as = await work().then(
      () => kind,
      (error: unknown): Kind => {
        if (error instanceof SealBroken) return 'unreadable';
        throw error;
      },
    );
    counts[as] = (counts[as] ?? 0) + 1;
    rows += 1;
    if (rows % TOLD_EVERY === 0) tell(rows);
  };
  const turn = { on, before, after, keyOf: dataKeys(before.wrap).open, done };
  // People last: until then their keys are opened as the old master key wrapped them.
  await rotateHouse(turn);
  await rotateCases(turn);
  await rotatePeople(turn);
  await replaceKey(on, after);
  return counts;
}
