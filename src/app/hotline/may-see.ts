import type { Case } from '../../core/cases/case.ts';
import { maySee } from '../../core/cases/queue.ts';
import type { StaffMember } from '../../core/cases/staff.ts';
import type { Household } from '../household.ts';

/** Most cases of one member that are looked through. */
export const MOST_OF_ONE = 200;

/** Without a reason: what waits, one's own, and what was one's own when it ended. */
export async function maySeeFreely({ store }: Household, member: StaffMember, one: Case): Promise<boolean> {
  if (one.state !== 'closed') return maySee({ ...member, role: 'operator' }, one);
  return (await store.casesOf(member.id, MOST_OF_ONE)).some(({ id }) => id === one.id);
}
