import type { Millis } from '../core/model/ids.ts';
import type { Connection } from './engine.ts';
import { type KeyRing, paceLookup } from './keys.ts';
import { EMPTY } from './pace-bucket.ts';
import { prepared } from './prepared.ts';

/** A limit that nobody is held to: one row that may be written as often as one likes, and goes after a day. */
const NOBODY = 'is the storage there';

const writeSomething = prepared((d, $: { lookup: Buffer; state: string; now: Millis }) =>
  d.build
    .insertInto('pace')
    .values({ lookup: $.lookup, state: $.state, used_at: $.now })
    .onConflict((known) => known.column('lookup').doUpdateSet({ used_at: $.now })),
);

/** A database that answers may still have no room. Only what is written tells. */
export async function proveWritable(on: Connection, keys: KeyRing, now: Millis): Promise<void> {
  await on.change(writeSomething, { lookup: paceLookup(keys, NOBODY), state: JSON.stringify(EMPTY), now });
}
