import type { CaseId } from '../model/ids.ts';
import type { Case, CaseChange, CaseEvent, CaseRefusal, Refusal } from './case.ts';
import { event } from './case-event.ts';
import { loadRefusal } from './load.ts';
import type { Room } from './room.ts';

/** What is known of a case that is over, besides the room: what happened in it, and whether the person has another. */
type Past = { readonly events: readonly CaseEvent[]; readonly current: Case | null };

/**
 * Staff go on with somebody whose case is over: a new case, linked to it, and theirs from the start. Only where the
 * person agreed that staff may write first, and did not end the conversation themselves (R16).
 */
export function reopenCase(found: Case, id: CaseId, room: Room, past: Past): CaseChange | CaseRefusal {
  const refused = refusalOf(found, room, past);
  if (refused) return { refused, owner: (past.current ?? found).owner };
  const { actor, now } = room;
  const by = { kind: 'staff', staff: actor.id } as const;
  return {
    case: {
      ...found,
      ...{ id, state: 'open', owner: by, previous: found.id },
      ...{ openedAt: now, claimedAt: now, closedAt: null, closing: null, lastFromPersonAt: null },
    },
    events: [event(by, 'case-reopened', now, { priority: found.priority, previous: found.id })],
  };
}

function refusalOf(
  { state, request, priority }: Case,
  { actor, carried, blocked, now }: Room,
  past: Past,
): Refusal | null {
  if (state !== 'closed') return 'not-closed';
  if (actor.state === 'removed' || (actor.role === 'operator' && !hadIt(past, actor.id)))
    return 'not-allowed';
  if (past.current !== null) return 'has-case';
  if (blocked) return 'is-blocked';
  if (!request.mayWriteFirst) return 'asked-to-write-first';
  if (past.events.some(({ kind }) => kind === 'person-left')) return 'person-ended';
  return loadRefusal(actor, priority, carried, now);
}

/** An operator may only come back to somebody whom they know already. */
const hadIt = ({ events }: Past, staff: Room['actor']['id']): boolean =>
  events.some(
    ({ kind, by, detail }) =>
      (['case-claimed', 'case-reopened'].includes(kind) && by.kind === 'staff' && by.staff === staff) ||
      (['case-assigned', 'case-transferred'].includes(kind) && detail.to === staff),
  );
