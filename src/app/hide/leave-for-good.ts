import { event } from '../../core/cases/case-event.ts';
import { humanOwns } from '../../core/cases/lifecycle.ts';
import { hidden } from '../../core/cover/hide.ts';
import { newId } from '../../platform/ids.ts';
import type { Household } from '../household.ts';
import type { KnownPerson } from '../ports/person.ts';
import type { Tx } from '../ports/tx.ts';
import { tellStaff } from '../topic.ts';

/**
 * "Leave now" on a page: the browser forgets who it was, so nobody can come back to this conversation. Everything
 * goes; only a case that staff have in hand stays with them, without a history and without a way to the person.
 */
export async function leaveForGood(house: Household, tx: Tx, person: KnownPerson): Promise<void> {
  const { openCase, session } = person;
  if (!openCase || !session || !humanOwns(openCase)) return tx.erasePerson(person.id);
  const now = house.clock.now();
  await tx.dropTranscript(person.id);
  await tx.cancelReminders(person.id);
  await tx.saveSession(
    person.id,
    { ...hidden(session, house.content, newId, now), answers: {}, reminders: [], checkIn: null },
    now,
  );
  await tx.addCaseEvent(openCase.id, event({ kind: 'person' }, 'person-hid', now));
  await tellStaff(house, tx, openCase.id, 'staff_person_gone');
  house.touch(openCase.id);
}
