import type { PaceLimit } from '../app/ports/pace.ts';
import type { Millis } from '../core/model/ids.ts';

/** What was booked under one limit. Three numbers and at most as many moments as its window counts. */
export type Bucket = {
  /** When the next message were due if all came evenly. */
  readonly even: Millis;
  readonly booked: readonly Millis[];
  /** Told from outside: nothing before this. */
  readonly heldUntil: Millis;
  /** When that was told; rows of an earlier version do not say. */
  readonly heldFrom?: Millis;
};

export const EMPTY: Bucket = { even: 0, booked: [], heldUntil: 0 };

/** What is further ahead than anybody can have booked was booked by a clock that has been put back since. */
const LEEWAY_MS = 60_000;
const LONGEST_HOLD_MS = 3_600_000;

/**
 * When the next message may go under this limit; several together go when all have room, or the whole burst is free.
 */
export function freeAt(bucket: Bucket, limit: PaceLimit, now: Millis, messages = 1): Millis {
  const { even, booked, heldUntil: until } = sane(bucket, limit, now);
  const { burst, everyMs, most } = limit;
  const before = most && booked[booked.length - most.messages + messages - 1];
  return Math.max(
    now,
    even - Math.max(0, burst - messages) * everyMs,
    before ? before + most.spanMs : 0,
    until,
  );
}

export function bookedAt(bucket: Bucket, limit: PaceLimit, at: Millis, now: Millis, messages = 1): Bucket {
  const { even, booked, ...held } = sane(bucket, limit, now);
  const { everyMs, most } = limit;
  return {
    even: Math.max(even, at) + messages * everyMs,
    booked: most ? [...booked, ...Array<Millis>(messages).fill(at)].slice(-most.messages) : [],
    ...held,
  };
}

export const heldFor = (bucket: Bucket, now: Millis, ms: number): Bucket => ({
  ...bucket,
  heldUntil: Math.max(heldUntil(bucket, now), now + Math.min(ms, LONGEST_HOLD_MS)),
  heldFrom: now,
});

/** A hold that was told in the future was told by a clock that has been put back since. */
function heldUntil(
  { heldUntil: until, heldFrom: from = until - LONGEST_HOLD_MS }: Bucket,
  now: Millis,
): Millis {
  return from > now + LEEWAY_MS ? 0 : until;
}

function sane(bucket: Bucket, { burst, everyMs, aheadMs }: PaceLimit, now: Millis): Bucket {
  const last = now + aheadMs + LEEWAY_MS;
  return {
    ...bucket,
    even: bucket.even > last + burst * everyMs ? 0 : bucket.even,
    booked: bucket.booked.filter((at) => at <= last),
    heldUntil: heldUntil(bucket, now),
  };
}
