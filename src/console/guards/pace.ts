import type { Millis } from '../../core/model/ids.ts';

/** Links are long and random: this only keeps a script from filling the log and the database with tries. */
const BURST = 20;
const PER_SECOND = 0.5;

export type Pace = { allows(): boolean };

/** All visitors together: whoever guesses has many addresses, and a member needs one try. */
export function createPace(now: () => Millis): Pace {
  let tokens = BURST;
  let at = now();
  return {
    allows() {
      tokens = Math.min(BURST, tokens + (Math.max(0, now() - at) / 1000) * PER_SECOND);
      at = now();
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
  };
}
