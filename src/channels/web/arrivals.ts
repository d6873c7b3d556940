import { createHmac, randomBytes } from 'node:crypto';
import type { Millis } from '../../core/model/ids.ts';
import { createPace } from './pace.ts';

/** Of one network: twenty at once, then six a minute. A shelter or a whole mobile operator may share one address. */
const STARTS = { person: { burst: 20, perSecond: 0.1 }, process: { burst: 60, perSecond: 4 } };
/** "Danger" before the start: beyond this the page itself gives the numbers, and nothing is stored. */
const CALLS = { person: { burst: 40, perSecond: 1 }, process: { burst: 400, perSecond: 50 } };
const DAY_MS = 86_400_000;

/** New conversations. A start makes a person, so strangers must not make them without bound. */
export type Arrivals = { allows(network: string | null, urgent: boolean): boolean };

export function createArrivals(now: () => Millis): Arrivals {
  const starts = createPace(now, STARTS);
  const calls = createPace(now, CALLS);
  const nameOf = dailyNames(now);
  return { allows: (network, urgent) => (urgent ? calls : starts).allows(network && nameOf(network)) };
}

/** No address stays even in memory: a hash with a random key that lives for a day and is written nowhere. */
function dailyNames(now: () => Millis): (network: string) => string {
  let day = Number.NaN;
  let key = randomBytes(32);
  return (network) => {
    const today = Math.floor(now() / DAY_MS);
    if (today !== day) [day, key] = [today, randomBytes(32)];
    return createHmac('sha256', key).update(network).digest('base64url');
  };
}
