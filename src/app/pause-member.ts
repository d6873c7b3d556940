import type { StaffMember } from '../core/cases/staff.ts';
import type { StaffReceived } from '../core/model/inbound.ts';
import { audit } from './audit.ts';
import { changeMember } from './change-member.ts';
import type { Household } from './household.ts';
import type { Tx } from './ports/tx.ts';
import { tellGroup } from './tell-group.ts';

/** "Pause me" and back, in the group. Nobody is asked why. */
export async function pauseMember(
  house: Household,
  tx: Tx,
  received: StaffReceived,
  member: StaffMember,
  paused: boolean,
): Promise<void> {
  await audit(house, tx, member.id, paused ? 'member-paused' : 'member-back');
  await changeMember(tx, member.id, { state: paused ? 'paused' : 'active' });
  await tellGroup(house, tx, received, paused ? 'staff_paused' : 'staff_back', { name: member.name });
}
