import type { PaceBook } from '../../src/app/ports/pace.ts';
import { type Bucket, bookedAt, EMPTY, freeAt, heldFor } from '../../src/store/pace-bucket.ts';

/** The limits of one process, by the same arithmetic as the shared ones. */
export function memoryPace(now: () => number = () => performance.now()): PaceBook {
  const buckets = new Map<string, Bucket>();
  const of = (key: string): Bucket => buckets.get(key) ?? EMPTY;
  return {
    async book(limits, messages = 1) {
      const at = now();
      const free = limits.map((limit) => ({ limit, at: freeAt(of(limit.key), limit, at, messages) }));
      const late = free.filter((one) => one.at - at > one.limit.aheadMs);
      if (late.length > 0) return { booked: false, waitMs: Math.max(...late.map((one) => one.at - at)) };
      const moment = Math.max(...free.map((one) => one.at));
      for (const limit of limits)
        buckets.set(limit.key, bookedAt(of(limit.key), limit, moment, at, messages));
      return { booked: true, waitMs: moment - at };
    },
    hold: async (key, ms) => void buckets.set(key, heldFor(of(key), now(), ms)),
  };
}
