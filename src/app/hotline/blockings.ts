import type { StaffMember } from '../../core/cases/staff.ts';
import type { PersonId } from '../../core/model/ids.ts';
import { audit } from '../audit.ts';
import { liftBlocking } from '../blocking.ts';
import type { Hotline } from '../hotline.ts';
import type { Household } from '../household.ts';
import { thenTell } from '../news.ts';
import type { Tx } from '../ports/tx.ts';

/** More than any hotline can review. */
const MOST = 500;

const lead = ({ role, state }: StaffMember): boolean => role !== 'operator' && state !== 'removed';

/** Who is blocked, why and until when. A coordinator reads it through, and lifts what is no longer needed. */
export const reviews = (house: Household): Pick<Hotline, 'blockings' | 'liftBlocking'> => ({
  blockings: async (member) => {
    if (!lead(member)) return 'not-allowed';
    await house.store.transaction((tx) => audit(house, tx, member.id, 'blocks-listed'));
    return house.store.blockings(house.clock.now(), MOST);
  },
  liftBlocking: async (member, person) => {
    if (!lead(member)) return 'not-allowed';
    await thenTell(house, (heard) => heard.store.transaction((tx) => lift(heard, tx, member, person)));
    house.bell.ring({ kind: 'outbox' });
    return 'done';
  },
});

async function lift(house: Household, tx: Tx, { id }: StaffMember, person: PersonId): Promise<void> {
  const blocking = (await tx.lockPerson(person)) && (await tx.blockingOf(person));
  if (!blocking) return;
  await audit(house, tx, id, 'block-reviewed', { case: blocking.case });
  await liftBlocking(house, tx, { kind: 'staff', staff: id }, blocking);
}
