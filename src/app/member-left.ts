import { abandonCase } from '../core/cases/lifecycle.ts';
import type { StaffMember } from '../core/cases/staff.ts';
import type { CaseId } from '../core/model/ids.ts';
import type { StaffReceived } from '../core/model/inbound.ts';
import { audit } from './audit.ts';
import { changeMember } from './change-member.ts';
import { deskAt, deskOf } from './desks.ts';
import type { Household } from './household.ts';
import type { Tx } from './ports/tx.ts';
import { personNotice, staffNotice } from './topic.ts';
import { writeChange } from './write-change.ts';

/**
 * Somebody left a staff group. Out of the group of their team they are out of the hotline; out of another one they
 * leave only the cases whose topics they can no longer see.
 */
export async function leftGroup(
  house: Household,
  tx: Tx,
  member: StaffMember,
  { chat }: StaffReceived,
): Promise<void> {
  await audit(house, tx, member.id, 'member-left');
  const home = deskOf(house, await tx.teams(), member.team);
  if (home === null || home.chat === chat) await memberLeft(house, tx, member);
  else await returnCases(house, tx, member, chat);
}

/**
 * Somebody left the group, or was taken out of it: their cases wait again, and they cannot act or sign in any more.
 * The last admin keeps the console, else nobody could let anybody in again.
 */
export async function memberLeft(
  house: Household,
  tx: Tx,
  member: StaffMember,
): Promise<{ readonly returned: number; readonly removed: boolean }> {
  const carried = await returnCases(house, tx, member);
  const list = await tx.lockMembers();
  // What they took, or were given, while those were locked. From here on nobody gives them anything. Here people are
  // locked behind the list, for once: where that makes a ring, PostgreSQL throws one out, and it is done again.
  const returned = carried + (await returnCases(house, tx, member));
  const [now = member] = list.filter(({ id }) => id === member.id);
  const others = list.filter(({ id }) => id !== member.id);
  if (now.role === 'admin' && !others.some(isAdmin)) return { returned, removed: false };
  await changeMember(tx, member.id, { state: 'removed' });
  // A link that is being used leaves a session.
  await tx.dropTickets(member.id, 'link');
  await tx.dropTickets(member.id, 'session');
  house.staffing.forget();
  return { returned, removed: true };
}

export const isAdmin = ({ role, state }: StaffMember): boolean => role === 'admin' && state !== 'removed';

/** Nobody waits for somebody who is gone. Locked in one order, so that two who leave do not block each other. */
async function returnCases(
  house: Household,
  tx: Tx,
  member: StaffMember,
  inGroup: string | null = null,
): Promise<number> {
  const carried = [...(await tx.carriedBy(member.id))].sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const { id } of carried) {
    const found = await tx.caseById(id);
    if (!found || !(inGroup === null || (await isIn(house, tx, id, inGroup)))) continue;
    const told = [
      personNotice(house, found, 'returned'),
      ...staffNotice(house, id, 'staff_member_left', { name: member.name }),
    ];
    await tx.enqueue(told, house.clock.now());
    await writeChange(house, tx, found, abandonCase(found, house.clock.now()));
  }
  return carried.length;
}

async function isIn(house: Household, tx: Tx, id: CaseId, group: string): Promise<boolean> {
  const topic = await tx.topicOf(id);
  return topic !== null && deskAt(house, topic)?.chat === group;
}
