import type { Case } from '../../core/cases/case.ts';
import { event } from '../../core/cases/case-event.ts';
import { humanOwns } from '../../core/cases/lifecycle.ts';
import { FIRST_CITIES } from '../../core/cover/cities.ts';
import { hidden } from '../../core/cover/hide.ts';
import { begin } from '../../core/engine/begin.ts';
import type { Language, PersonId } from '../../core/model/ids.ts';
import { newId } from '../../platform/ids.ts';
import type { Household } from '../household.ts';
import { notice } from '../notice.ts';
import type { ListedCommand, Rendered } from '../ports/message.ts';
import type { OutboxEntry } from '../ports/outbox.ts';
import type { KnownPerson } from '../ports/person.ts';
import type { Tx } from '../ports/tx.ts';
import { tellStaff } from '../topic.ts';
import { coverText } from './cover-text.ts';
import { sweepAll } from './sweeps.ts';

/**
 * Hides the chat: what can be deleted goes on both sides, a clock stands in its place, and nothing else is sent from
 * here on (`way-to.ts`). Deleting comes first, since that is what somebody is about to read.
 */
export async function hideChat(
  house: Household,
  tx: Tx,
  person: KnownPerson,
  language: Language,
): Promise<void> {
  const { content, clock } = house;
  const now = clock.now();
  const session = person.session ?? begin(content, newId);
  await tx.saveSession(person.id, hidden(session, content, newId, now), now);
  await tx.cancelReminders(person.id);
  const to = { kind: 'person', person: person.id } as const;
  const first = coverText(house, language, { kind: 'times', cities: FIRST_CITIES });
  const usage = content.words.text(language, 'cover:usage');
  await tx.enqueue(
    [
      sweepAll(to, now),
      fromCover(person.id, { ...notice(`${first}\n\n${usage}`), keyboard: [] }),
      fromCover(
        person.id,
        listed([{ command: 'start', description: content.words.text(language, 'cover:command') }]),
      ),
    ],
    now,
  );
  if (person.openCase && humanOwns(person.openCase)) await tellHidden(house, tx, person.openCase);
}

/** The screen that was hidden once is only cleaned again: the command itself stands there, and must not. */
export const hideAgain = ({ clock }: Household, tx: Tx, person: PersonId): Promise<void> =>
  tx.enqueue([sweepAll({ kind: 'person', person }, clock.now())], clock.now());

export const fromCover = (person: PersonId, body: Rendered): OutboxEntry => ({
  to: { kind: 'person', person },
  speaker: 'cover',
  body,
});

/** The list behind the menu button would tell what the chat is for. */
export const listed = (list: readonly ListedCommand[] | null): Rendered => ({
  ...notice(''),
  act: { kind: 'commands', list },
});

/** Somebody else may hold the phone: staff learn it at once, and not to write. */
async function tellHidden(house: Household, tx: Tx, found: Case): Promise<void> {
  await tx.addCaseEvent(found.id, event({ kind: 'person' }, 'person-hid', house.clock.now()));
  await tellStaff(house, tx, found.id, 'staff_person_hid');
  house.touch(found.id);
}
