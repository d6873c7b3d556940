import { IDLE_DAYS, IDLE_HOURS } from '../content/content.ts';
import type { Household } from './household.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** How long things are kept. The people's texts name the days of silence; keep both the same. */
const KEEP = {
  /** Longer than Telegram keeps an update that was not confirmed (24 h). */
  events: 3 * DAY,
  /** Only references stay of a message that was sent; they serve edits of the same screen. */
  sent: 2 * DAY,
  idlePeople: IDLE_DAYS * DAY,
  passers: IDLE_HOURS * HOUR,
  transcripts: DAY,
  closedCases: 7 * DAY,
} as const;

/** Removes what is older than its time; returns how many rows of each kind went. */
export function forget({ store, clock }: Household): Promise<{ [kind: string]: number }> {
  const before = (age: number): number => clock.now() - age;
  return store.purge({
    events: before(KEEP.events),
    sent: before(KEEP.sent),
    idlePeople: before(KEEP.idlePeople),
    passers: before(KEEP.passers),
    transcripts: before(KEEP.transcripts),
    closedCases: before(KEEP.closedCases),
  });
}
