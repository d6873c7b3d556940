import type { CaseId, Millis, PersonId } from '../../core/model/ids.ts';
import type { Address } from '../../core/model/inbound.ts';
import type { HotlineDesk } from './case.ts';
import type { Rendered } from './message.ts';

/** Where a queued message goes: to the person, or to the staff side of a case. */
export type Conversation =
  | { readonly kind: 'person'; readonly person: PersonId }
  | { readonly kind: 'case'; readonly case: CaseId };

export type OutboxEntry = {
  readonly to: Conversation;
  /**
   * Asked at send time: `flow` is dropped when a human owns the case by then. To a hidden person only `cover` goes;
   * `flow` is dropped and the rest held back. `cover` is dropped once they are back.
   */
  readonly speaker: 'flow' | 'notice' | 'human' | 'cover';
  readonly body: Rendered;
  /** The message that this one relays, by its ref in the chat it came from: for replies, edits and reactions. */
  readonly origin?: string;
  /** The line of the case that this row delivers, so that staff see how it fared. */
  readonly line?: number;
  /** Nobody waits for it at this moment: a reminder. It gives way to what is an answer. */
  readonly later?: true;
};

/** A leased row. `attempts` counts leases before this one. */
export type OutboxRow = Omit<OutboxEntry, 'later'> & {
  readonly id: number;
  readonly attempts: number;
  readonly createdAt: Millis;
  /** Nobody waits for anything in this conversation. */
  readonly later: boolean;
};

/** What is recorded of a row for good. `dropped`: a human had taken over; `dead`: tried too often. */
export type Settlement =
  /** `desk`: the staff group in which it stands now. */
  | { readonly state: 'delivered'; readonly ref: string; readonly desk?: HotlineDesk }
  | { readonly state: 'refused' | 'dropped' | 'dead'; readonly why: string }
  | { readonly state: 'queued'; readonly dueAt: Millis; readonly why: string };

/** A message's other half: the ref in the chat across, once it was delivered there. */
export type Counterpart = { readonly to: Conversation; readonly ref: string };

/** Whoever was erased, or the staff topic of a case that went with them. */
export type FarewellTo = Address & { readonly thread?: string };

export type LeasedRow =
  | (OutboxRow & { readonly farewellTo: null })
  | (Omit<OutboxRow, 'to'> & { readonly to: null; readonly farewellTo: FarewellTo });
