import type { Millis, PersonId } from '../core/model/ids.ts';
import type { Session } from '../core/model/session.ts';
import { mustHoldPerson } from './hold-person.ts';
import type { OpenTransaction } from './open-transaction.ts';
import { prepared } from './prepared.ts';

/**
 * How exact the clock of idleness is. Purging counts in days, and a time that stands still for an hour keeps
 * its index out of most turns.
 */
const ACTIVE_STEP_MS = 3_600_000;

const updateSession = prepared((d, $: { id: PersonId; session: Buffer }) =>
  d.build.updateTable('people').set({ session: $.session }).where('id', '=', $.id),
);

const updateReachable = prepared((d, $: { id: PersonId; reachable: number }) =>
  d.build.updateTable('people').set({ reachable: $.reachable }).where('id', '=', $.id),
);

const updateActive = prepared((d, $: { id: PersonId; at: Millis }) =>
  d.build.updateTable('people').set({ active_at: $.at }).where('id', '=', $.id),
);

export async function saveSession(
  tx: OpenTransaction,
  person: PersonId,
  session: Session,
  now: Millis,
): Promise<void> {
  const { key } = await mustHoldPerson(tx, person);
  tx.on.write(updateSession, { id: person, session: tx.sessions.seal(key, person, session) });
  await markActive(tx, person, now);
}

const updateKeeps = prepared((d, $: { id: PersonId; keeps: number }) =>
  d.build.updateTable('people').set({ keeps: $.keeps }).where('id', '=', $.id),
);

/** Whether a short silence, or only a long one, makes us forget the person. */
export async function setKeeps(tx: OpenTransaction, person: PersonId, keeps: boolean): Promise<void> {
  await tx.on.change(updateKeeps, { id: person, keeps: keeps ? 1 : 0 });
}

export async function setReachable(tx: OpenTransaction, person: PersonId, reachable: boolean): Promise<void> {
  await tx.on.change(updateReachable, { id: person, reachable: reachable ? 1 : 0 });
}

/** New content restarts the clock after which an idle person is erased. */
export async function markActive(tx: OpenTransaction, person: PersonId, at: Millis): Promise<void> {
  const { key, activeAt } = await mustHoldPerson(tx, person);
  if (at < activeAt + ACTIVE_STEP_MS) return;
  await tx.on.change(updateActive, { id: person, at });
  tx.held.set(person, { key, activeAt: at });
}
