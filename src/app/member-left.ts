import { abandonCase } from '../core/cases/lifecycle.ts';
import type { StaffMember } from '../core/cases/staff.ts';
import type { Household } from './household.ts';
import type { Tx } from './ports.ts';
import { personNotice, staffNotice } from './topic.ts';
import { writeChange } from './write-change.ts';

/**
 * Somebody left the group, or was taken out of it: their cases wait again, and they cannot act or sign in any more.
 * The last admin keeps the console, else nobody could let anybody in again.
 */
export async function memberLeft(house: Household, tx: Tx, member: StaffMember): Promise<number> {
  const returned = await returnCases(house, tx, member);
  const others = (await tx.members()).filter(({ id }) => id !== member.id);
  const lastAdmin = member.role === 'admin' && !others.some(isAdmin);
  if (lastAdmin) return returned;
  await tx.saveMember({ ...member, state: 'removed' });
  await tx.dropTickets(member.id, 'session');
  await tx.dropTickets(member.id, 'link');
  house.staffing.forget();
  return returned;
}

export const isAdmin = ({ role, state }: StaffMember): boolean => role === 'admin' && state !== 'removed';

/** Nobody waits for somebody who is gone. Locked in one order, so that two who leave do not block each other. */
async function returnCases(house: Household, tx: Tx, member: StaffMember): Promise<number> {
  const carried = [...(await tx.carriedBy(member.id))].sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const { id } of carried) {
    const found = await tx.caseById(id);
    if (!found) continue;
    const told = [
      personNotice(house, found, 'returned'),
      ...staffNotice(house, id, 'staff_member_left', { name: member.name }),
    ];
    await tx.enqueue(told, house.clock.now());
    await writeChange(house, tx, found, abandonCase(found, house.clock.now()));
  }
  return carried.length;
}
