import type { Case } from '../core/cases/case.ts';
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
const WAITING_MS = 15 * 60_000;
export const WAITING_TIMER = 'case-waiting';

/**
 * Opens a case for what the person agreed to. A person has one case at a time: asking again renews a request
 * that waits where no hotline was connected, and changes nothing about one that staff already know of.
 */
export async function openCaseFor(
  house: Household,
  tx: Tx,
  { person, language, request }: { person: KnownPerson; language: Language; request: HandoffRequest },
): Promise<void> {
  const known = person.openCase;
  if (known && known.owner.kind !== 'bot') return;
  const now = house.clock.now();
  const id = known?.id ?? (newId() as CaseId);
  const pseudonym = known?.pseudonym ?? pseudonymFrom(id);
  const staffed = house.desk !== null;
  const opened = openCase({ id, person: person.id, pseudonym, language, request, staffed, now });
  await tx.saveCase(opened.case);
  await tx.addCaseEvent(id, opened.event);
  if (staffed) await announce(house, tx, opened.case);
}

/** Tells both sides, and sets the time after which nobody waits in silence. */
async function announce(house: Household, tx: Tx, opened: Case): Promise<void> {
  const now = house.clock.now();
  const { person, language } = opened;
  await tx.enqueue(
    [
      {
        to: { kind: 'person', person },
        speaker: 'notice',
        body: notice(waitingNotice(house, language, now)),
      },
      { to: { kind: 'case', case: opened.id }, speaker: 'notice', body: caseCard(house, opened) },
    ],
    now,
  );
  await tx.setTimer({ person, name: WAITING_TIMER, dueAt: now + WAITING_MS });
}
