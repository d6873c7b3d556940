import type { CaseId, Millis, PersonId, StaffId } from '../model/ids.ts';
import { isUrgent, type Priority } from './codes.ts';

export const BLOCK_SPANS = ['day', 'week', 'month'] as const;
/** How long a block lasts. None is for ever: whoever tests and insults first may tell later. */
export type BlockSpan = (typeof BLOCK_SPANS)[number];

const DAY_MS = 24 * 3_600_000;
const LASTS: { readonly [span in BlockSpan]: Millis } = {
  day: DAY_MS,
  week: 7 * DAY_MS,
  month: 30 * DAY_MS,
};

/** A member asks to block the person of a case; nothing happens before a second member agrees. */
export type BlockAsked = {
  readonly by: StaffId;
  readonly span: BlockSpan;
  readonly why: string;
  readonly at: Millis;
};

/** The hotline takes no request from a person until then, but for danger. All else of the program is theirs. */
export type Blocking = {
  readonly person: PersonId;
  readonly until: Millis;
  readonly pseudonym: string;
  readonly span: BlockSpan;
  readonly why: string;
  readonly askedBy: StaffId;
  readonly confirmedBy: StaffId;
  readonly since: Millis;
  /** Where it was decided; the case is forgotten at its own time. */
  readonly case: CaseId;
};

export const blockedUntil = (span: BlockSpan, now: Millis): Millis => now + LASTS[span];

/** Whether a block keeps a new request of this priority from staff. */
export const keepsOut = (blocking: Blocking | null, priority: Priority, now: Millis): boolean =>
  blocking !== null && blocking.until > now && !isUrgent(priority);
