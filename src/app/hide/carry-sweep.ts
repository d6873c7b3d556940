import type { Household } from '../household.ts';
import type { Outcome } from '../ports/channel.ts';
import type { Conversation, LeasedRow, Settlement } from '../ports/outbox.ts';
import type { Tx } from '../ports/tx.ts';

/** As many as one sweep finds at once; then there may be more. */
const FULL = 1000;

/** The messages that a sweep takes at this moment. */
export async function refsOf(tx: Tx, to: Conversation, row: LeasedRow): Promise<readonly string[]> {
  const { act } = row.body;
  return act?.kind === 'sweep' ? (await tx.standing(to, act)).map(({ ref }) => ref) : [];
}

/** What is gone is forgotten, and what cannot go is counted for the day the person is back; neither is tried again. */
export async function sweepDone(
  { store, clock }: Household,
  to: Conversation,
  refs: readonly string[],
  outcome: Outcome,
): Promise<Settlement | null> {
  const stay = outcome.kind === 'refused' ? outcome.stay : [];
  if (outcome.kind === 'retry' || stay === undefined) return null;
  await store.transaction(async (tx) => {
    await tx.swept(to, refs, clock.now());
    if (to.kind !== 'person' || stay.length === 0) return;
    const session = (await tx.lockPerson(to.person))?.session;
    if (!session?.hidden) return;
    const hidden = { ...session.hidden, stayed: session.hidden.stayed + stay.length };
    await tx.saveSession(to.person, { ...session, hidden }, clock.now());
  });
  return refs.length < FULL
    ? { state: 'delivered', ref: '' }
    : { state: 'queued', dueAt: clock.now(), why: 'more' };
}
