import type { Case, CaseEvent } from '../core/cases/case.ts';
import { event } from '../core/cases/case-event.ts';
import { humanOwns, remind, resumeParked } from '../core/cases/lifecycle.ts';
import { SILENT_MS, WAITING_AGAIN_MS, WAITING_AGAIN_TIMES, WAITING_TIMER } from './case-timers.ts';
import { isAbsent } from './check-in-back.ts';
import { contactsNow, countryOf } from './contacts-now.ts';
import type { Household } from './household.ts';
import { notice } from './notice.ts';
import type { OutboxEntry } from './ports/outbox.ts';
import type { KnownPerson } from './ports/person.ts';
import type { Tx } from './ports/tx.ts';
import { personNotice, staffNotice, tellStaff } from './topic.ts';
import { writeChange } from './write-change.ts';

/**
 * Nobody has claimed the case in time. The first time staff are told again, and the person gets contacts instead of
 * silence; after that the next team is asked too.
 */
export async function stillWaiting(house: Household, tx: Tx, person: KnownPerson): Promise<void> {
  const found = person.openCase;
  if (found?.state !== 'waiting' || !humanOwns(found)) return;
  const times = remindersSince(await tx.caseEvents(found.id));
  const teams = await tx.teams();
  const next = times === 0 ? null : (teams.find(({ id }) => id === found.team)?.next ?? null);
  const change = remind(found, next, house.clock.now());
  const escalated = change.case.team !== found.team;
  const team = teams.find(({ id }) => id === change.case.team)?.name ?? '?';
  await tx.enqueue(
    [
      ...(times === 0 && !isAbsent(found) ? toldToPerson(house, person, found) : []),
      ...staffNotice(house, found.id, 'staff_still_waiting', { pseudonym: found.pseudonym }),
      ...(escalated ? staffNotice(house, found.id, 'staff_escalated', { team }) : []),
    ],
    house.clock.now(),
  );
  await writeChange(house, tx, found, change);
  if (times < WAITING_AGAIN_TIMES)
    await tx.setTimer({
      person: person.id,
      name: WAITING_TIMER,
      dueAt: house.clock.now() + WAITING_AGAIN_MS,
    });
}

/** Counted from the last time the case came into the queue. */
function remindersSince(events: readonly CaseEvent[]): number {
  const queued = events.findLastIndex(({ kind }) =>
    ['case-opened', 'case-reopened', 'case-released', 'case-transferred'].includes(kind),
  );
  return events.slice(queued + 1).filter(({ kind }) => kind === 'case-reminded').length;
}

function toldToPerson(house: Household, { session }: KnownPerson, found: Case): OutboxEntry[] {
  const contacts = contactsNow(house, found.language, countryOf(session));
  return [
    personNotice(house, found, 'still_waiting'),
    { to: { kind: 'person', person: found.person }, speaker: 'notice', body: notice(contacts) },
  ];
}

/** The pause is over. Staff are told first of all to ask whether it is a good moment. */
export async function pauseIsOver(house: Household, tx: Tx, { openCase: found }: KnownPerson): Promise<void> {
  if (found?.state !== 'parked') return;
  await tellStaff(house, tx, found.id, 'staff_pause_over');
  await writeChange(house, tx, found, resumeParked(found, house.clock.now()));
}

/** Silence of somebody in danger is an event for a human, not a timeout. */
export async function personSilent(
  house: Household,
  tx: Tx,
  { openCase: found }: KnownPerson,
): Promise<void> {
  if (found?.state !== 'open') return;
  await tx.addCaseEvent(found.id, event({ kind: 'bot' }, 'person-silent', house.clock.now()));
  await tellStaff(house, tx, found.id, 'staff_person_silent', {
    pseudonym: found.pseudonym,
    minutes: SILENT_MS / 60_000,
  });
  house.touch(found.id);
}
