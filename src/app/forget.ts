import { dropTopics } from './drop-topics.ts';
import type { Household } from './household.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Each holds a person until the commit. */
const TOPICS_AT_ONCE = 20;

/** Removes what is older than its time (`data/retention.json`); returns how many rows of each kind went. */
export async function forget(house: Household): Promise<{ [kind: string]: number }> {
  const { store, clock, content } = house;
  const keep = content.retention;
  const now = clock.now();
  // The copy in the staff group goes first: that chat is not ours.
  const topics = await forgetTopics(house, now - keep.staffTopicDays * DAY);
  const gone = await store.purge({
    events: now - keep.eventHours * HOUR,
    sent: now - keep.sentHours * HOUR,
    idlePeople: now - keep.keptDays * DAY,
    passers: now - keep.idleHours * HOUR,
    transcripts: now - keep.transcriptHours * HOUR,
    drafts: now - keep.draftHours * HOUR,
    files: now - keep.fileDays * DAY,
    closedCases: now - keep.closedCaseDays * DAY,
    setAside: now - keep.setAsideDays * DAY,
    audit: now - keep.auditDays * DAY,
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
