import type { CaseEvent } from '../../core/cases/case.ts';
import type { CaseId, Millis, StaffId } from '../../core/model/ids.ts';

/** Somebody at the machine itself, by a command: whoever can read database and key may do what an admin may. */
export const AT_THE_MACHINE = 'machine' as StaffId;

/** What a member did or looked at. Never words: whoever is erased must not stand in it. */
export type Audited = {
  readonly by: StaffId;
  readonly at: Millis;
  readonly deed: CaseEvent['kind'] | StaffDeed;
  readonly about?: { readonly case?: CaseId; readonly staff?: StaffId };
};

/** What leaves no event in a case. */
export type StaffDeed =
  | 'case-viewed'
  | 'queue-viewed'
  | 'file-opened'
  | 'file-added'
  | 'case-said'
  | 'said-edited'
  | 'said-deleted'
  | 'cases-searched'
  | 'blocks-listed'
  | 'block-reviewed'
  | 'signed-in'
  | 'signed-out'
  | 'sessions-ended'
  | 'link-issued'
  | 'bind-code-issued'
  | 'account-bound'
  | 'member-saved'
  | 'member-removed'
  | 'member-left'
  | 'member-paused'
  | 'member-back'
  | 'team-saved'
  | 'answer-saved'
  | 'answer-removed'
  | 'set-aside-listed'
  | 'set-aside-retried'
  | 'set-aside-discarded';

/** One row as it is read: who and what about are keyed hashes, to be compared with `caseRef` and `staffRef`. */
export type AuditEntry = {
  readonly seq: number;
  readonly at: Millis;
  readonly by: string;
  readonly deed: string;
  readonly case: string | null;
  readonly staff: string | null;
};

export type AuditFilter = { readonly case?: CaseId; readonly staff?: StaffId; readonly since?: Millis };

/** `anchor` names the end of the chain: written down elsewhere, it shows later that nothing before it was changed. */
export type AuditVerdict =
  | { readonly kind: 'whole'; readonly rows: number; readonly anchor: string | null }
  | {
      readonly kind: 'broken';
      readonly at: number;
      readonly why: 'missing' | 'changed' | 'cut-off' | 'head-changed' | 'no-head' | 'not-the-anchor';
    };

/** What staff did, as a chain in which each row is sealed with all before it. */
export interface AuditBook {
  verify(anchor?: string | null): Promise<AuditVerdict>;
  /** Oldest first. */
  list(filter: AuditFilter, take: (entry: AuditEntry) => void): Promise<void>;
  caseRef(id: CaseId): string;
  staffRef(id: StaffId): string;
}
