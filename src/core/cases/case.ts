import type { CaseId, Language, Millis, PersonId, StaffId, TeamId } from '../model/ids.ts';
import type { HandoffRequest } from '../model/message.ts';
import type { BlockAsked } from './blocking.ts';
import type { ContactKind, Outcome, Priority, Reason } from './codes.ts';

/** Who speaks with the person: the program, nobody yet, or a member of staff. Checked again at send time. */
export type Owner =
  | { readonly kind: 'bot' }
  | { readonly kind: 'queue' }
  | { readonly kind: 'staff'; readonly staff: StaffId };

export const CASE_STATES = ['waiting', 'open', 'parked', 'closed'] as const;
/** `parked`: its member comes back to it later, and the person has been told so. */
export type CaseState = (typeof CASE_STATES)[number];

/** How a case ended: the two-level code, and whether the member wants to talk it over. */
export type Closing = {
  readonly kind: ContactKind;
  readonly reason: Reason | null;
  readonly outcome: Outcome | null;
  readonly debrief: boolean;
};

/** One period of human involvement. */
export type Case = {
  readonly id: CaseId;
  readonly person: PersonId;
  /** What staff call the person: plain words, made from nothing the person said. */
  readonly pseudonym: string;
  readonly state: CaseState;
  readonly owner: Owner;
  readonly team: TeamId | null;
  readonly language: Language;
  readonly request: HandoffRequest;
  readonly priority: Priority;
  /** Why it has this priority: a code of the engine's, or a member's words. */
  readonly priorityWhy: string;
  readonly tags: readonly string[];
  readonly openedAt: Millis;
  readonly claimedAt: Millis | null;
  readonly parkedUntil: Millis | null;
  readonly closedAt: Millis | null;
  readonly closing: Closing | null;
  /** A member asks to block the person, and waits for a second one to agree. */
  readonly blockAsked: BlockAsked | null;
  /** The earlier episode that this one goes on from. */
  readonly previous: CaseId | null;
  /** When the person last wrote in this case, null before they did; silence of a P0 or P1 person is an event for a human. */
  readonly lastFromPersonAt: Millis | null;
};

export type CaseActor =
  | { readonly kind: 'person' }
  | { readonly kind: 'bot' }
  | { readonly kind: 'staff'; readonly staff: StaffId };

/** Append-only: who did what, when. Nothing that a person said stands here; `note` is what a member wrote down. */
export type CaseEvent = {
  readonly kind:
    | 'case-opened'
    | 'case-claimed'
    | 'case-released'
    | 'case-assigned'
    | 'case-transferred'
    | 'case-parked'
    | 'case-unparked'
    | 'case-prioritised'
    | 'case-tagged'
    | 'case-untagged'
    | 'case-noted'
    | 'case-closed'
    | 'case-reopened'
    | 'case-handed-back'
    | 'case-looked-into'
    | 'case-file-fetched'
    | 'case-reminded'
    | 'case-escalated'
    | 'block-asked'
    | 'block-declined'
    | 'block-confirmed'
    | 'block-lifted'
    | 'block-expired'
    | 'person-silent'
    | 'person-answered-close'
    | 'person-left'
    | 'person-hid'
    | 'person-back'
    | 'person-withdrew'
    | 'person-erased'
    | 'person-unreachable';
  readonly by: CaseActor;
  readonly at: Millis;
  /** Codes only: team, member, priority, tag, time. */
  readonly detail: { readonly [name: string]: string | number | boolean | null };
  /** Sealed at rest. */
  readonly note: string | null;
};

export type CaseChange = { readonly case: Case; readonly events: readonly CaseEvent[] };

export const REFUSALS = [
  'already-claimed',
  'already-closed',
  'not-closed',
  'not-yours',
  'not-allowed',
  'resting',
  'too-many',
  'unknown-member',
  'unknown-team',
  'needs-note',
  /** The person asked that staff do not write first, and has not written yet. */
  'person-first',
  /** Nobody who is in danger, a child or locked in is blocked. */
  'urgent',
  /** Whoever asks for a block does not agree to it. */
  'second-person',
  'no-block',
  /** The same, for a case that is over: nobody may begin again but the person. */
  'asked-to-write-first',
  'person-ended',
  /** The person has another case by now. */
  'has-case',
  'is-blocked',
] as const;
/** An expected "no", with what the refused member should be told. */
export type Refusal = (typeof REFUSALS)[number];
export type CaseRefusal = { readonly refused: Refusal; readonly owner: Owner };
