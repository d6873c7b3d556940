import { type Blocking, blockedUntil, keepsOut } from '../core/cases/blocking.ts';
import type { Case, CaseActor } from '../core/cases/case.ts';
import { event } from '../core/cases/case-event.ts';
import type { Priority } from '../core/cases/codes.ts';
import type { StaffMember } from '../core/cases/staff.ts';
import type { Language, Millis, PersonId } from '../core/model/ids.ts';
import { contactsNow, countryOf, zoneOf } from './contacts-now.ts';
import type { Household } from './household.ts';
import { sayDate } from './moment.ts';
import { notice } from './notice.ts';
import type { KnownPerson } from './ports/person.ts';
import type { Tx } from './ports/tx.ts';
import { personNotice, tellStaff } from './topic.ts';

/** The block has run out. Until then it is looked at whenever somebody asks for a person; this only tidies up. */
export const BLOCK_TIMER = 'block-over';

/** A second member agreed: from now on the hotline takes no request from this person. */
export async function beginBlocking(
  house: Household,
  tx: Tx,
  { id, person, pseudonym, blockAsked }: Case,
  confirmedBy: StaffMember,
): Promise<void> {
  if (!blockAsked) return;
  const now = house.clock.now();
  const { by: askedBy, span, why } = blockAsked;
  const until = blockedUntil(span, now);
  await tx.saveBlocking({
    ...{ person, until, pseudonym, span, why, askedBy, since: now, case: id },
    confirmedBy: confirmedBy.id,
  });
  await tx.setTimer({ person, name: BLOCK_TIMER, dueAt: until });
}

export async function endBlocking(tx: Tx, person: PersonId): Promise<void> {
  await tx.dropBlocking(person);
  await tx.cancelTimer(person, BLOCK_TIMER);
}

export const isBlocked = async (tx: Tx, person: PersonId, now: Millis): Promise<boolean> =>
  ((await tx.blockingOf(person))?.until ?? 0) > now;

/** Lifted on the list of blocks; its case may be forgotten by then. */
export async function liftBlocking(
  house: Household,
  tx: Tx,
  by: CaseActor,
  blocking: Blocking,
): Promise<void> {
  await endBlocking(tx, blocking.person);
  await noteInCase(house, tx, blocking, by, 'block-lifted', 'staff_block_over');
}

/** Nobody is told of it unasked: another person may see that screen by now. */
export async function blockIsOver(house: Household, tx: Tx, { id }: KnownPerson): Promise<void> {
  const blocking = await tx.blockingOf(id);
  if (!blocking || blocking.until > house.clock.now()) return;
  await tx.dropBlocking(id);
  await noteInCase(house, tx, blocking, { kind: 'bot' }, 'block-expired', 'staff_block_over');
}

async function noteInCase(
  house: Household,
  tx: Tx,
  blocking: Blocking,
  by: CaseActor,
  kind: 'block-lifted' | 'block-expired',
  words: string,
): Promise<void> {
  const found = await tx.caseById(blocking.case);
  if (!found) return;
  await tx.addCaseEvent(found.id, event(by, kind, house.clock.now()));
  await tellStaff(house, tx, found.id, words);
  house.touch(found.id);
}

type Asking = { readonly person: KnownPerson; readonly language: Language; readonly priority: Priority };

/**
 * Whether a request is kept from staff by a block; the person is told so, and whom they can turn to. Danger, a child
 * or somebody locked in is never kept out: their block is over.
 */
export async function turnedAway(
  house: Household,
  tx: Tx,
  { person, language, priority }: Asking,
): Promise<'turned-away' | 'block-ended' | null> {
  const now = house.clock.now();
  const blocking = await tx.blockingOf(person.id);
  if (!blocking || blocking.until <= now) return null;
  if (!keepsOut(blocking, priority, now)) {
    await endBlocking(tx, person.id);
    return 'block-ended';
  }
  const zone = zoneOf(house, person.session) ?? house.content.hotline.timeZone;
  const until = sayDate(language, blocking.until, zone);
  const contacts = notice(contactsNow(house, language, countryOf(person.session)));
  await tx.enqueue(
    [
      personNotice(house, { person: person.id, language }, 'blocked_still', { until }),
      { to: { kind: 'person', person: person.id }, speaker: 'notice', body: contacts },
    ],
    now,
  );
  return 'turned-away';
}
