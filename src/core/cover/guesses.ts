import type { Millis } from '../model/ids.ts';
import type { Wrong } from '../model/session.ts';

/** A person who mistypes needs a few. */
const FREE = 5;
const FIRST_PAUSE_MS = 15 * 60_000;
/** Never longer, whatever was guessed: whoever knows the word gets in again on the same day. */
const LONGEST_PAUSE_MS = 2 * 3_600_000;
const FORGOTTEN_MS = 24 * 3_600_000;

/** Whether a word is compared at all. From the fifth wrong one on there is a pause after each, twice as long each time. */
export function compares(wrong: Wrong | undefined, now: Millis): boolean {
  if (!wrong || wrong.count < FREE) return true;
  // A clock that was put back must lock nobody out.
  return now < wrong.last || now >= wrong.last + pauseAfter(wrong.count);
}

/** Words that nobody compares are not counted: the pause does not grow by them. */
export const oneMore = (wrong: Wrong | undefined, now: Millis): Wrong => ({
  count: wrong && now < wrong.last + FORGOTTEN_MS ? wrong.count + 1 : 1,
  last: now,
});

const pauseAfter = (count: number): Millis =>
  Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(count - FREE, 10));
