import type { Case } from '../core/cases/case.ts';
import { raiseForDanger } from '../core/cases/lifecycle.ts';
import { packButton } from '../core/model/button.ts';
import type { GlobalCommand, Inbound } from '../core/model/inbound.ts';
import type { Household } from './household.ts';
import type { KnownPerson } from './ports/person.ts';
import type { Tx } from './ports/tx.ts';
import { personNotice, tellStaff } from './topic.ts';
import { writeChange } from './write-change.ts';

/** The button, its command, or a cry for help in words of their own. */
export function saysDanger(
  { content }: Pick<Household, 'content'>,
  command: GlobalCommand | null,
  inbound: Inbound,
): boolean {
  return command === 'sos' || wordsOf(inbound).some(content.distress);
}

/** What was typed, also into an earlier message. */
const wordsOf = (inbound: Inbound): readonly string[] =>
  inbound.kind === 'text' || inbound.kind === 'edited'
    ? [inbound.text]
    : inbound.kind === 'media'
      ? [inbound.caption]
      : [];

/** Danger while humans have the case: it goes to the top, a pause is over, and staff are told each time. */
export async function hearDanger(
  house: Household,
  tx: Tx,
  person: KnownPerson,
  found: Case,
  inbound: Inbound,
): Promise<Case> {
  const how = wordsOf(inbound).length > 0 ? 'typed' : 'pressed';
  const change = raiseForDanger(found, how, house.clock.now());
  if (how === 'typed' && found.priorityWhy !== 'danger-now') await offerCard(house, tx, person, found);
  await tellStaff(house, tx, found.id, 'staff_danger', { pseudonym: found.pseudonym });
  await writeChange(house, tx, found, change);
  return change.case;
}

/** Once, until staff set the priority back: a human talks with them, and the card must not talk over that. */
async function offerCard(house: Household, tx: Tx, { session }: KnownPerson, found: Case): Promise<void> {
  if (!session) return;
  const language = session.language ?? found.language;
  const offered = personNotice(house, { ...found, language }, 'danger_card');
  const button = {
    data: packButton(session.token, session.step, '!sos'),
    label: house.content.words.text(language, 'system:buttons.sos'),
  };
  await tx.enqueue([{ ...offered, body: { ...offered.body, rows: [[button]] } }], house.clock.now());
}
