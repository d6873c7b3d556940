import type { StaffReceived } from '../core/model/inbound.ts';
import { audit } from './audit.ts';
import { changeMember } from './change-member.ts';
import type { Household } from './household.ts';
import type { Tx } from './ports/tx.ts';
import { hashOf, readCode } from './secrets.ts';
import { NEVER_CAME } from './staffing.ts';
import { tellGroup } from './tell-group.ts';

/** `/bind CODE` in the staff group: from now on the group knows this member. A code works once. */
export async function bindMember(
  house: Household,
  tx: Tx,
  received: StaffReceived,
  code: string,
): Promise<void> {
  // Whoever writes in the group's own name is anybody among its administrators.
  if (received.staff === received.chat) return tellGroup(house, tx, received, 'staff_bind_as_group');
  const id = await tx.useTicket('bind', hashOf(readCode(code)), house.clock.now());
  const member = id && (await tx.members()).find((one) => one.id === id);
  if (!member || member.state === 'removed') return tellGroup(house, tx, received, 'staff_bind_failed');
  await tx.bindMember(house.staffIdOf(received.channel, received.staff), member.id);
  await audit(house, tx, member.id, 'account-bound');
  if (member.restsUntil === NEVER_CAME) await changeMember(tx, member.id, { restsUntil: null });
  house.staffing.forget();
  await tellGroup(house, tx, received, 'staff_bound', { name: member.name });
}
