import type { Millis } from '../../core/model/ids.ts';

/** A person taps through screens fast, a script faster: 20 at once, then 2 a second. */
const PERSON = { burst: 20, perSecond: 2 };
/** The whole process: far above what a country's people tap, below what would starve the other channels. */
const PROCESS = { burst: 400, perSecond: 200 };
const WORDS = { person: PERSON, process: PROCESS };
/** People remembered at a time; the longest quiet is forgotten first, and starts anew with a full bucket. */
const MOST_PEOPLE = 10_000;

/** So many at once, and then so many a second. */
type Rate = { readonly burst: number; readonly perSecond: number };
export type Rates = { readonly person: Rate; readonly process: Rate };

type Bucket = { tokens: number; at: Millis };

/** Whether one more may come now; null is somebody who cannot be told from others. Never asked about a call for help. */
export type Pace = { allows(who: string | null): boolean };

export function createPace(now: () => Millis, rates: Rates = WORDS): Pace {
  const people = new Map<string, Bucket>();
  const all: Bucket = { tokens: rates.process.burst, at: now() };

  function bucketOf(chat: string): Bucket {
    const bucket = people.get(chat) ?? { tokens: rates.person.burst, at: now() };
    people.delete(chat);
    people.set(chat, bucket);
    const [oldest] = people.keys();
    if (people.size > MOST_PEOPLE && oldest !== undefined) people.delete(oldest);
    return bucket;
  }

  return {
    allows: (who) =>
      (who === null || take(bucketOf(who), rates.person, now())) && take(all, rates.process, now()),
  };
}

function take(bucket: Bucket, limit: Rate, now: Millis): boolean {
  const refill = (Math.max(0, now - bucket.at) / 1000) * limit.perSecond;
  bucket.tokens = Math.min(limit.burst, bucket.tokens + refill);
  bucket.at = now;
  if (bucket.tokens < 1) return false;
  bucket.tokens -= 1;
  return true;
}
