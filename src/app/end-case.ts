import type { Case, CaseActor } from '../core/cases/case.ts';
import { closeCase } from '../core/cases/lifecycle.ts';
import { step } from '../core/engine/step.ts';
import type { Household } from './household.ts';
import { notice } from './notice.ts';
import { WAITING_TIMER } from './open-case.ts';
import type { KnownPerson, Tx } from './ports.ts';
import { recordTurn } from './record-turn.ts';
import { stepContext } from './step-context.ts';

/** Ends a case, tells both sides, and lets the program speak again where the person left off. */
export async function endCase(
  house: Household,
  tx: Tx,
  person: KnownPerson,
  found: Case,
  by: CaseActor,
): Promise<void> {
  const now = house.clock.now();
  const closed = closeCase(found, by, now);
  if ('refused' in closed) return;
  const { words, staffLanguage } = house.content;
  const left = by.kind === 'person';
  await tx.saveCase(closed.case);
  await tx.addCaseEvent(found.id, closed.event);
  await tx.cancelTimer(person.id, WAITING_TIMER);
  await tx.enqueue(
    [
      {
        to: { kind: 'person', person: person.id },
        speaker: 'notice',
        body: notice(words.text(found.language, left ? 'case:closed_by_you' : 'case:closed')),
      },
      {
        to: { kind: 'case', case: found.id },
        speaker: 'notice',
        body: notice(words.text(staffLanguage, left ? 'case:staff_person_left' : 'case:staff_closed')),
      },
    ],
    now,
  );
  if (!person.session) return;
  const context = stepContext(house.content, house.desk !== null, now, null);
  const turn = step(person.session, { kind: 'resume' }, context);
  await recordTurn(house, tx, {
    person,
    address: null,
    turn,
    language: turn.session.language ?? found.language,
  });
}
