import type { Case } from '../core/cases/case.ts';
import { event } from '../core/cases/case-event.ts';
import { CHECK_IN } from '../core/check-in/check-in.ts';
import type { Inbound } from '../core/model/inbound.ts';
import type { Household } from './household.ts';
import type { Tx } from './ports/tx.ts';
import { personNotice, tellStaff } from './topic.ts';

/** A case that a missed check-in opened, and nothing has come from the person since. */
export const isAbsent = ({ request, lastFromPersonAt }: Case): boolean =>
  request.reason === CHECK_IN && lastFromPersonAt === null;

const SIGNS: readonly Inbound['kind'][] = ['text', 'media', 'press', 'command', 'unknown_command'];

/**
 * The first sign of somebody who had not answered: staff learn of it at once, and the person what was done meanwhile.
 */
export async function hearBack(house: Household, tx: Tx, found: Case, inbound: Inbound): Promise<Case> {
  if (!isAbsent(found) || !SIGNS.includes(inbound.kind)) return found;
  const now = house.clock.now();
  const heard = { ...found, lastFromPersonAt: now };
  await tx.saveCase(heard);
  await tx.addCaseEvent(found.id, event({ kind: 'person' }, 'person-back', now));
  await tellStaff(house, tx, found.id, 'staff_check_in_back', { pseudonym: found.pseudonym });
  await tx.enqueue([personNotice(house, found, 'check_in_back')], now);
  house.touch(found.id);
  return heard;
}
