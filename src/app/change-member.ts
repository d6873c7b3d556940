import type { StaffMember } from '../core/cases/staff.ts';
import type { StaffId } from '../core/model/ids.ts';
import type { Tx } from './ports/tx.ts';

/** Changes a member as they are by now; whoever was taken off the list meanwhile stays off. */
export async function changeMember(tx: Tx, id: StaffId, changed: Partial<StaffMember>): Promise<void> {
  const known = (await tx.lockMembers()).find((one) => one.id === id);
  if (known && known.state !== 'removed') await tx.saveMember({ ...known, ...changed });
}
