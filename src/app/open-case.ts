import type { Case } from '../core/cases/case.ts';
import { event } from '../core/cases/case-event.ts';
import { openCase } from '../core/cases/lifecycle.ts';
import { priorityOf } from '../core/cases/priority.ts';
import { routeTo } from '../core/cases/queue.ts';
import type { Team } from '../core/cases/staff.ts';
import { CHECK_IN } from '../core/check-in/check-in.ts';
import type { CaseId, Language } from '../core/model/ids.ts';
import type { HandoffRequest } from '../core/model/message.ts';
import { newId } from '../platform/ids.ts';
import { turnedAway } from './blocking.ts';
import { contactsNow, countryOf, zoneOf } from './contacts-now.ts';
import type { Household } from './household.ts';
import { notice } from './notice.ts';
import { isClosedNow, shiftOf, waitingNotice } from './opening-hours.ts';
import type { OutboxEntry } from './ports/outbox.ts';
import type { KnownPerson } from './ports/person.ts';
import type { Tx } from './ports/tx.ts';
import { freePseudonym } from './pseudonym.ts';
import { staffLanguagesNotice } from './staff-languages.ts';
import { writeChange } from './write-change.ts';

type Asked = { readonly person: KnownPerson; readonly language: Language; readonly request: HandoffRequest };

/**
 * Opens a case for what the person agreed to. A person has one case at a time: asking again renews a request
 * that waits where no hotline was connected, and changes nothing about one that staff already know of.
 */
export async function openCaseFor(house: Household, tx: Tx, asked: Asked): Promise<'opened' | 'turned-away'> {
  const { person, language, request } = asked;
  const known = person.openCase;
  if (known && known.owner.kind !== 'bot') return 'opened';
  const blocked = await turnedAway(house, tx, { person, language, ...priorityOf(request) });
  if (blocked === 'turned-away') return blocked;
  const staffed = await house.staffing.isStaffed(tx);
  const id = known?.id ?? (newId() as CaseId);
  const team = routeTo(await tx.teams(), { flow: request.flow, language });
  const opened = openCase({
    id,
    person: person.id,
    pseudonym: known?.pseudonym ?? (await freePseudonym(tx, id)),
    ...{ language, request, staffed },
    team: team?.id ?? null,
    previous: known ? known.previous : ((await tx.lastClosedCase(person.id))?.id ?? null),
    now: house.clock.now(),
  });
  // Whoever did not answer may not be the one who reads here now.
  if (staffed && request.reason !== CHECK_IN) {
    const languages = await staffLanguagesNotice(house, tx, language);
    await tx.enqueue(toldToPerson(house, asked, { opened: opened.case, team, languages }), house.clock.now());
  }
  const ended = event({ kind: 'bot' }, 'block-lifted', house.clock.now(), { because: 'urgent' });
  const events = blocked === 'block-ended' ? [...opened.events, ended] : opened.events;
  await writeChange(house, tx, null, { ...opened, events });
  return 'opened';
}

type Opened = {
  readonly opened: Case;
  readonly team: Team | null;
  /** In which languages staff answer, where that is none of the person's. */
  readonly languages: string | null;
};

/** Their request is kept, and since when; while the hotline is closed, also whom they can turn to now. */
function toldToPerson(
  house: Household,
  { person, language }: Asked,
  { opened, team, languages }: Opened,
): OutboxEntry[] {
  const now = house.clock.now();
  const shift = shiftOf(house, team);
  const kept = waitingNotice(house, language, shift, { now, zone: zoneOf(house, person.session) });
  const waiting = languages === null ? kept : `${kept}\n${languages}`;
  const texts = isClosedNow(shift, now)
    ? [waiting, contactsNow(house, language, countryOf(person.session))]
    : [waiting];
  return texts.map((text) => ({
    to: { kind: 'person', person: opened.person },
    speaker: 'notice',
    body: notice(text),
  }));
}
