import type { Case, CaseRefusal } from '../core/cases/case.ts';
import { reopenCase } from '../core/cases/reopen.ts';
import type { StaffMember } from '../core/cases/staff.ts';
import type { CaseId } from '../core/model/ids.ts';
import { newId } from '../platform/ids.ts';
import { isBlocked } from './blocking.ts';
import { topicLook } from './case-card.ts';
import type { Household } from './household.ts';
import type { KnownPerson } from './ports/person.ts';
import type { Tx } from './ports/tx.ts';
import { freePseudonym } from './pseudonym.ts';
import { personNotice, staffNotice, toTopic } from './topic.ts';
import { writeChange } from './write-change.ts';

/** A member goes on with somebody whose case is over. The person is told before anybody writes. */
export async function reopenFor(
  house: Household,
  tx: Tx,
  { actor, found, person }: { actor: StaffMember; found: Case; person: KnownPerson },
): Promise<Case | CaseRefusal> {
  const now = house.clock.now();
  const members = new Map((await tx.lockMembers()).map((member) => [member.id, member]));
  const blocked = await isBlocked(tx, person.id, now);
  const room = {
    actor: members.get(actor.id) ?? actor,
    carried: await tx.carriedBy(actor.id),
    members,
    teams: new Set<never>(),
    blocked,
    now,
  };
  const past = { events: await tx.caseEvents(found.id), current: person.openCase };
  const id = newId() as CaseId;
  // While the case was over, its made-up name was free, and somebody else may have it by now.
  const named = (await tx.isPseudonymTaken(found.pseudonym))
    ? { ...found, pseudonym: await freePseudonym(tx, id) }
    : found;
  const change = reopenCase(named, id, room, past);
  if ('refused' in change) return change;
  const { case: again } = change;
  await tx.enqueue([personNotice(house, again, 'reopened')], now);
  await writeChange(house, tx, null, change);
  await tx.enqueue(staffNotice(house, again.id, 'staff_reopened', { by: actor.name }), now);
  await sayInOldTopic(house, tx, found, actor);
  return again;
}

/** The old topic stays closed; where it was deleted, nobody needs to be told there. */
async function sayInOldTopic(house: Household, tx: Tx, found: Case, { name }: StaffMember): Promise<void> {
  if (!(await tx.topicOf(found.id))) return;
  const told = staffNotice(house, found.id, 'staff_goes_on', { by: name });
  await tx.enqueue([...told, ...toTopic(house, found.id, topicLook(found))], house.clock.now());
}
