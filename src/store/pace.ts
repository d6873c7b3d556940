import type { Booking, PaceBook, PaceLimit } from '../app/ports/pace.ts';
import type { Millis } from '../core/model/ids.ts';
import type { Connection, Work } from './engine.ts';
import { type KeyRing, paceLookup } from './keys.ts';
import { type Bucket, bookedAt, EMPTY, freeAt, heldFor } from './pace-bucket.ts';
import { prepared } from './prepared.ts';

const insertBucket = prepared((d, $: { lookup: Buffer; now: Millis }) =>
  d.build
    .insertInto('pace')
    .values({ lookup: $.lookup, state: JSON.stringify(EMPTY), used_at: $.now })
    .onConflict((known) => known.column('lookup').doNothing()),
);

const lockBucket = prepared((d, $: { lookup: Buffer }) =>
  d.build.selectFrom('pace').select('state').where('lookup', '=', $.lookup).modifyEnd(d.lock('pace')),
);

const updateBucket = prepared((d, $: { lookup: Buffer; state: string; now: Millis }) =>
  d.build.updateTable('pace').set({ state: $.state, used_at: $.now }).where('lookup', '=', $.lookup),
);

type Ways = { readonly transact: <T>(work: Work<T>) => Promise<T>; readonly now: () => Millis };

/**
 * The limits of all processes together: each message is booked in one row that all of them lock. A process that dies
 * wastes what it had booked and nothing else.
 */
export const paceBook = (keys: KeyRing, { transact, now }: Ways): PaceBook => ({
  book: (limits, messages = 1) => transact((on) => book(on, keys, { limits, messages }, now)),
  async hold(key, ms) {
    const lookup = paceLookup(keys, key);
    await transact(async (on) => {
      const bucket = await locked(on, lookup, now());
      await save(on, lookup, heldFor(bucket, now(), ms), now());
    });
  },
});

/** The narrow limit is locked before the one that all share, in that order by everybody. */
async function book(
  on: Connection,
  keys: KeyRing,
  { limits, messages }: { readonly limits: readonly PaceLimit[]; readonly messages: number },
  clock: () => Millis,
): Promise<Booking> {
  const rows: { lookup: Buffer; limit: PaceLimit; bucket: Bucket }[] = [];
  for (const limit of limits) {
    const lookup = paceLookup(keys, limit.key);
    rows.push({ lookup, limit, bucket: await locked(on, lookup, clock()) });
  }
  // Read under the locks: who waited for them books after those before.
  const now = clock();
  const free = rows.map(({ bucket, limit }) => ({ at: freeAt(bucket, limit, now, messages), limit }));
  const late = free.filter(({ at, limit }) => at - now > limit.aheadMs);
  if (late.length > 0) return { booked: false, waitMs: Math.max(...late.map(({ at }) => at - now)) };
  const at = Math.max(...free.map((one) => one.at));
  for (const { lookup, limit, bucket } of rows)
    await save(on, lookup, bookedAt(bucket, limit, at, now, messages), now);
  return { booked: true, waitMs: at - now };
}

async function locked(on: Connection, lookup: Buffer, now: Millis): Promise<Bucket> {
  const [known] = await on.rows(lockBucket, { lookup });
  if (known) return JSON.parse(known.state);
  await on.change(insertBucket, { lookup, now });
  const [made] = await on.rows(lockBucket, { lookup });
  return made ? JSON.parse(made.state) : EMPTY;
}

async function save(on: Connection, lookup: Buffer, bucket: Bucket, now: Millis): Promise<void> {
  await on.change(updateBucket, { lookup, state: JSON.stringify(bucket), now });
}
