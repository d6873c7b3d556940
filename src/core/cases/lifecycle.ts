import type { CaseId, Language, Millis, PersonId, TeamId } from '../model/ids.ts';
import type { HandoffRequest } from '../model/message.ts';
import type { Case, CaseChange, CaseRefusal } from './case.ts';
import { event } from './case-event.ts';
import { ended, queued } from './places.ts';
import { priorityOf } from './priority.ts';
import { REST_AFTER_P0_MS } from './staff.ts';

/** Opens a case. Where no hotline is connected the bot stays the owner, and the case waits to be found. */
export function openCase(input: {
  id: CaseId;
  person: PersonId;
  pseudonym: string;
  language: Language;
  request: HandoffRequest;
  team: TeamId | null;
  previous: CaseId | null;
  staffed: boolean;
  now: Millis;
}): CaseChange {
  const { staffed, now, ...rest } = input;
  const { priority, why } = priorityOf(input.request);
  const opened: Case = {
    ...rest,
    state: 'waiting',
    owner: staffed ? { kind: 'queue' } : { kind: 'bot' },
    priority,
    priorityWhy: why,
    tags: [],
    openedAt: now,
    claimedAt: null,
    parkedUntil: null,
    closedAt: null,
    closing: null,
    blockAsked: null,
    lastFromPersonAt: null,
  };
  const kind = input.previous === null ? 'case-opened' : 'case-reopened';
  return {
    case: opened,
    events: [event({ kind: 'person' }, kind, now, { priority, previous: input.previous })],
  };
}

/** The person ends it: by leaving, or by having everything deleted. */
export function leaveCase(
  found: Case,
  why: 'person-left' | 'person-erased' | 'person-withdrew',
  now: Millis,
): CaseChange | CaseRefusal {
  if (found.state === 'closed') return { refused: 'already-closed', owner: found.owner };
  return { case: { ...found, ...ended(now) }, events: [event({ kind: 'person' }, why, now)] };
}

/** True while the program must keep silent. */
export const humanOwns = (found: Pick<Case, 'owner'> | null): boolean =>
  found !== null && found.owner.kind !== 'bot';

/** A member who left the hotline: their cases go back to the queue, so that nobody waits for somebody who is gone. */
export const abandonCase = (found: Case, now: Millis): CaseChange => ({
  case: { ...found, ...queued },
  events: [event({ kind: 'bot' }, 'case-released', now, { because: 'member-left' })],
});

/** After a P0 a member gets no new case for a while. */
export const restAfter = (closed: Case, now: Millis): Millis | null =>
  closed.priority === 'P0' ? now + REST_AFTER_P0_MS : null;

/** The pause is over: the case is open again, with the member who has it. */
export const resumeParked = (found: Case, now: Millis): CaseChange => ({
  case: { ...found, state: 'open', parkedUntil: null },
  events: [event({ kind: 'bot' }, 'case-unparked', now)],
});

/** Nobody came: staff are told again, and from the second time on the next team is asked, where there is one. */
export function remind(found: Case, next: TeamId | null, now: Millis): CaseChange {
  const reminded = event({ kind: 'bot' }, 'case-reminded', now);
  if (next === null || next === found.team) return { case: found, events: [reminded] };
  const escalated = event({ kind: 'bot' }, 'case-escalated', now, { from: found.team, team: next });
  return { case: { ...found, team: next }, events: [reminded, escalated] };
}

/** The person says that there is danger now. Whoever paused the case must look at it, so the pause is over. */
export function raiseForDanger(found: Case, how: 'pressed' | 'typed', now: Millis): CaseChange {
  const { case: awake, events } =
    found.state === 'parked' ? resumeParked(found, now) : { case: found, events: [] };
  const detail = { from: found.priority, to: 'P0', because: `danger-${how}` };
  return {
    case: { ...awake, priority: 'P0', priorityWhy: 'danger-now' },
    events: [...events, event({ kind: 'person' }, 'case-prioritised', now, detail)],
  };
}
