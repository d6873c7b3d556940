import type { CaseId, Language, Millis, PersonId, StaffId } from '../model/ids.ts';
import type { HandoffRequest } from '../model/message.ts';

/** Who speaks with the person: the program, nobody yet, or a member of staff. Checked again at send time. */
export type Owner =
  | { readonly kind: 'bot' }
  | { readonly kind: 'queue' }
  | { readonly kind: 'staff'; readonly staff: StaffId };

/** One period of human involvement. */
export type Case = {
  readonly id: CaseId;
  readonly person: PersonId;
  /** What staff call the person: two plain words, made from nothing the person said. */
  readonly pseudonym: string;
  readonly state: 'waiting' | 'open' | 'closed';
  readonly owner: Owner;
  readonly language: Language;
  readonly request: HandoffRequest;
  readonly openedAt: Millis;
  readonly claimedAt: Millis | null;
  readonly closedAt: Millis | null;
};

export type CaseActor =
  | { readonly kind: 'person' }
  | { readonly kind: 'bot' }
  | { readonly kind: 'staff'; readonly staff: StaffId };

/** Append-only: who did what, when. Nothing that a person said stands here. */
export type CaseEvent = {
  readonly kind: 'case-opened' | 'case-claimed' | 'case-closed' | 'person-left' | 'person-unreachable';
  readonly by: CaseActor;
  readonly at: Millis;
};

export type CaseChange = { readonly case: Case; readonly event: CaseEvent };
/** An expected "no", with what the refused person should be told. */
export type CaseRefusal = { readonly refused: 'already-claimed' | 'already-closed'; readonly owner: Owner };
