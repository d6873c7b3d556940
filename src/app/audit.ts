import type { StaffMember } from '../core/cases/staff.ts';
import type { CaseId, Millis, StaffId } from '../core/model/ids.ts';
import { FORMS } from './command-case.ts';
import type { Household } from './household.ts';
import type { StaffDeed } from './ports/audit.ts';
import type { Tx } from './ports/tx.ts';

/** A page that stays open asks again and again, and a player asks for one file many times: said once in this time. */
const SAME_LOOK_MS = 15 * 60_000;

/** Writes down what a member did, in the transaction that does it. Changes of a case write themselves down. */
export const audit = (
  { clock }: Household,
  tx: Tx,
  by: StaffId,
  deed: StaffDeed,
  about: { readonly case?: CaseId; readonly staff?: StaffId } = {},
): Promise<void> => tx.audit({ by, deed, about, at: clock.now() });

/** Writes down what a member looked at. `what` tells one file of a case from another. */
export async function auditLook(
  house: Household,
  tx: Tx,
  { id: by }: StaffMember,
  look: { readonly deed: StaffDeed; readonly case?: CaseId; readonly what?: string | number },
): Promise<void> {
  const now = house.clock.now();
  const key = ['look', by, look.deed, look.case ?? '', look.what ?? '', quarterOf(now)].join(' ');
  if (await tx.rememberEvent('web', FORMS, key, now)) await audit(house, tx, by, look.deed, look);
}

/**
 * The list of open cases shows no words of people, but who waits, why and where, and what members wrote about a block
 * that is asked for. It is asked for again with every change, so that a process first asks itself.
 */
export function queueAudit(house: Household): (member: StaffMember) => Promise<void> {
  const lately = new Map<StaffId, number>();
  return async (member) => {
    const quarter = quarterOf(house.clock.now());
    if (lately.get(member.id) === quarter) return;
    await house.store.transaction((tx) => auditLook(house, tx, member, { deed: 'queue-viewed' }));
    lately.set(member.id, quarter);
  };
}

const quarterOf = (now: Millis): number => Math.floor(now / SAME_LOOK_MS);
