import type { KeyObject } from 'node:crypto';
import type { Audited } from '../app/ports/audit.ts';
import type { CaseId, Millis, PersonId } from '../core/model/ids.ts';
import type { DataKeys } from './data-keys.ts';
import type { Connection } from './engine.ts';
import type { KeyRing } from './keys.ts';
import type { OpenSessions } from './open-sessions.ts';

/** A person whose row is locked until the transaction ends. */
export type Held = { readonly key: KeyObject; readonly activeAt: Millis };

/** What the statements of one open transaction share. */
export type OpenTransaction = {
  readonly on: Connection;
  readonly keys: KeyRing;
  readonly dataKeys: DataKeys;
  readonly sessions: OpenSessions;
  /** People whose row this transaction has locked. */
  readonly held: Map<PersonId, Held>;
  /** Whose cases these are, as far as this transaction has learned. */
  readonly owners: Map<CaseId, PersonId>;
  /** What staff did in it; written to the audit at its end. */
  readonly audited: Audited[];
  /** Set once somebody was erased, so that their remains are scrubbed after the commit. */
  erased: boolean;
};

export const openTransaction = (
  on: Connection,
  keys: KeyRing,
  { dataKeys, sessions }: Pick<OpenTransaction, 'dataKeys' | 'sessions'>,
): OpenTransaction => ({
  on,
  keys,
  dataKeys,
  sessions,
  held: new Map(),
  owners: new Map(),
  audited: [],
  erased: false,
});
