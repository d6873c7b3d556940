import type { Case } from '../core/cases/case.ts';
import { leaveCase } from '../core/cases/lifecycle.ts';
import { step } from '../core/engine/step.ts';
import { askAfterClose } from './ask-after-close.ts';
import { zoneOf } from './contacts-now.ts';
import type { Household } from './household.ts';
import { sayDate } from './moment.ts';
import type { OutboxEntry } from './ports/outbox.ts';
import type { KnownPerson } from './ports/person.ts';
import type { Tx } from './ports/tx.ts';
import { recordTurn } from './record-turn.ts';
import { contextNow } from './step-context.ts';
import { personNotice, staffNotice } from './topic.ts';
import { writeChange } from './write-change.ts';

/** The person ends the conversation: both sides are told, and the program speaks again. */
export async function leaveOpenCase(
  house: Household,
  tx: Tx,
  person: KnownPerson,
  found: Case,
): Promise<void> {
  const left = leaveCase(found, 'person-left', house.clock.now());
  if ('refused' in left) return;
  const told = [
    personNotice(house, found, 'closed_by_you'),
    ...staffNotice(house, found.id, 'staff_person_left'),
  ];
  await tx.enqueue(told, house.clock.now());
  await writeChange(house, tx, found, left);
  await resumeProgram(house, tx, person, left.case);
}

/** How a case came to its end, as far as the words to the person go. */
export type EndedAs = 'closed' | 'quick' | 'lost' | 'handed_back' | 'blocked';

const SAID: { readonly [as in EndedAs]: string } = {
  closed: 'closed',
  quick: 'closed',
  lost: 'open_door',
  handed_back: 'handed_back',
  blocked: 'blocked',
};

/**
 * Staff ended it: the person is told, asked how it was where that fits, and the program goes on where they left off.
 */
export async function endedCase(
  house: Household,
  tx: Tx,
  person: KnownPerson,
  after: Case,
  as: EndedAs,
): Promise<void> {
  const until = as === 'blocked' ? ((await tx.blockingOf(person.id))?.until ?? 0) : 0;
  const zone = zoneOf(house, person.session) ?? house.content.hotline.timeZone;
  const told = personNotice(house, after, SAID[as], { until: sayDate(after.language, until, zone) });
  const [asked] = as === 'closed' ? askAfterClose(house, person, after, 'helped') : [];
  await tx.enqueue([asked ? together(told, asked) : told], house.clock.now());
  await resumeProgram(house, tx, person, after);
}

/** One message: who reads only the last one misses nothing. */
const together = (told: OutboxEntry, asked: OutboxEntry): OutboxEntry => ({
  ...asked,
  body: { ...asked.body, text: `${told.body.text}\n\n${asked.body.text}` },
});

/** Shows the screen again where the person left off. */
async function resumeProgram(house: Household, tx: Tx, person: KnownPerson, after: Case): Promise<void> {
  if (!person.session) return;
  const turn = step(person.session, { kind: 'resume' }, await contextNow(house, tx));
  const language = turn.session.language ?? after.language;
  await recordTurn(house, tx, { person: { ...person, openCase: null }, address: null, turn, language });
}
