import type { Case, CaseRefusal } from '../core/cases/case.ts';
import type { StaffMember } from '../core/cases/staff.ts';
import { commandCase, type NotFound } from './command-case.ts';
import type { Household } from './household.ts';
import type { Tx } from './ports/tx.ts';

/**
 * Whoever answers has the case: what waits is claimed, a pause of one's own ends, and what others have stays theirs.
 */
export async function ownCase(
  house: Household,
  tx: Tx,
  found: Case,
  actor: StaffMember,
): Promise<Case | CaseRefusal | NotFound> {
  const mine = found.owner.kind === 'staff' && found.owner.staff === actor.id;
  const command = { kind: mine ? 'unpark' : 'claim' } as const;
  const own =
    mine && found.state === 'open' ? found : await commandCase(house, tx, { actor, id: found.id, command });
  if ('refused' in own) return own;
  // Another person may see that screen, so staff never write first to somebody who did not agree to it (R16).
  const mayWrite = own.request.mayWriteFirst || own.lastFromPersonAt !== null;
  return mayWrite ? own : { refused: 'person-first', owner: own.owner };
}
