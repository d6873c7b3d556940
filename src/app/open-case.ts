import { openCase } from '../core/cases/lifecycle.ts';
import type { CaseId, Language } from '../core/model/ids.ts';
import type { HandoffRequest } from '../core/model/message.ts';
import { newId } from '../platform/ids.ts';
import { caseCard } from './case-card.ts';
import type { Household } from './household.ts';
import { notice } from './notice.ts';
import { waitingNotice } from './opening-hours.ts';
import type { KnownPerson, Tx } from './ports.ts';
import { pseudonymFrom } from './pseudonym.ts';

/** Unclaimed for so long, the person is told again and given contacts: nobody waits in silence. */
export const WAITING_MS = 15 * 60_000;
export const WAITING_TIMER = 'case-waiting';

/** Opens a case for what the person agreed to. A person has one case at a time; asking again changes nothing. */
export async function openCaseFor(
  house: Household,
  tx: Tx,
  { person, language, request }: { person: KnownPerson; language: Language; request: HandoffRequest },
): Promise<void> {
  if (person.openCase) return;
  const now = house.clock.now();
  const id = newId() as CaseId;
  const staffed = house.desk !== null;
  const opened = openCase({
    id,
    person: person.id,
    pseudonym: pseudonymFrom(id),
    language,
    request,
    staffed,
    now,
  });
  await tx.saveCase(opened.case);
  await tx.addCaseEvent(id, opened.event);
  if (!staffed) return;
  await tx.enqueue(
    [
      {
        to: { kind: 'person', person: person.id },
        speaker: 'notice',
        body: notice(waitingNotice(house, language, now)),
      },
      { to: { kind: 'case', case: id }, speaker: 'notice', body: caseCard(house, opened.case) },
    ],
    now,
  );
  await tx.setTimer({ person: person.id, name: WAITING_TIMER, dueAt: now + WAITING_MS });
}
