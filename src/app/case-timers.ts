import type { Case } from '../core/cases/case.ts';
import { isUrgent } from '../core/cases/codes.ts';
import type { Millis } from '../core/model/ids.ts';
import type { StoredTimer } from './ports/person.ts';
import type { Tx } from './ports/tx.ts';

/** Nobody has taken the case: staff are told again, and the person gets contacts instead of silence. */
export const WAITING_TIMER = 'case-waiting';
/** A pause that a member asked for is over. */
export const PARKED_TIMER = 'case-parked';
/** Somebody in danger has not written for a while. */
export const SILENT_TIMER = 'case-silent';

const MINUTE = 60_000;
/** Unclaimed for so long, everybody is told again. */
const WAITING_MS = 15 * MINUTE;
/** After the first reminder; longer, so that a group is not taught to look away. */
export const WAITING_AGAIN_MS = 60 * MINUTE;
/** How often staff are told again after the first time. */
export const WAITING_AGAIN_TIMES = 3;
export const SILENT_MS = 10 * MINUTE;

/** When each timer of a case is due, as its state asks for; null: not at all. */
export function dueTimes(found: Case, now: Millis): { readonly [name: string]: Millis | null } {
  const waits = found.state === 'waiting' && found.owner.kind === 'queue';
  const listens = found.state === 'open' && found.owner.kind === 'staff' && isUrgent(found.priority);
  return {
    [WAITING_TIMER]: waits ? now + WAITING_MS : null,
    [PARKED_TIMER]: found.state === 'parked' ? found.parkedUntil : null,
    [SILENT_TIMER]: listens ? now + SILENT_MS : null,
  };
}

/** Sets and takes back what changed between two states of a case; `before` is null when it was just opened. */
export async function setCaseTimers(tx: Tx, before: Case | null, after: Case, now: Millis): Promise<void> {
  const was = before ? dueTimes(before, now) : {};
  for (const [name, dueAt] of Object.entries(dueTimes(after, now))) {
    const timer: StoredTimer | null = dueAt === null ? null : { person: after.person, name, dueAt };
    if (timer && timer.dueAt !== (was[name] ?? null)) await tx.setTimer(timer);
    if (!timer && (was[name] ?? null) !== null) await tx.cancelTimer(after.person, name);
  }
}
