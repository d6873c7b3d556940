import { IDLE_DAYS, IDLE_HOURS } from '../content/content.ts';
import { dropTopics } from './drop-topics.ts';
import type { Household } from './household.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Each holds a person until the commit. */
const TOPICS_AT_ONCE = 20;

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
  /** The copy in the staff group goes first: that chat is not ours. Not longer than anything above that takes a case. */
  topics: 2 * DAY,
} as const;

/** Removes what is older than its time; returns how many rows of each kind went. */
export async function forget(house: Household): Promise<{ [kind: string]: number }> {
  const { store, clock } = house;
  const before = (age: number): number => clock.now() - age;
  const topics = await forgetTopics(house, before(KEEP.topics));
  const gone = await store.purge({
    events: before(KEEP.events),
    sent: before(KEEP.sent),
    idlePeople: before(KEEP.idlePeople),
    passers: before(KEEP.passers),
    transcripts: before(KEEP.transcripts),
    closedCases: before(KEEP.closedCases),
  });
  return { topics, ...gone };
}

/** Queued for deletion while it is still known which they are; answers with how many. */
async function forgetTopics(house: Household, before: number): Promise<number> {
  for (let total = 0; ; ) {
    const taken = await house.store.transaction(async (tx) => {
      const topics = await tx.takeOldTopics(before, TOPICS_AT_ONCE);
      await dropTopics(house, tx, topics);
      return topics.length;
    });
    total += taken;
    if (taken < TOPICS_AT_ONCE) return total;
  }
}
