import { humanOwns } from '../core/cases/lifecycle.ts';
import type { CaseId, PersonId } from '../core/model/ids.ts';
import type { Household } from './household.ts';
import { notice } from './notice.ts';
import type { LeasedRow, Tx } from './ports.ts';

/** A message has failed for good. Whoever wrote it must not go on believing that it was read. */
export async function notDelivered(house: Household, row: LeasedRow, why: string): Promise<void> {
  const { to } = row;
  if (to === null) return;
  const human = row.speaker === 'human';
  if (to.kind === 'case') {
    if (human) await house.store.transaction((tx) => tellPerson(house, tx, to.case));
  } else if (human || why === 'blocked')
    await house.store.transaction((tx) => tellStaff(house, tx, to.person, { human, why }));
}

async function tellPerson({ content, clock }: Household, tx: Tx, id: CaseId): Promise<void> {
  const found = await tx.caseById(id);
  if (!found) return;
  const body = notice(content.words.text(found.language, 'case:not_passed'));
  const to = { kind: 'person', person: found.person } as const;
  await tx.enqueue([{ to, speaker: 'notice', body }], clock.now());
}

/** Staff hear of each lost message of theirs, and once of a person who cannot be reached. */
async function tellStaff(
  house: Household,
  tx: Tx,
  person: PersonId,
  { human, why }: { human: boolean; why: string },
): Promise<void> {
  const known = await tx.lockPerson(person);
  if (!known) return;
  if (why === 'blocked') await tx.setReachable(person, false);
  const found = known.openCase;
  if (!found || !humanOwns(found)) return;
  const isNews = why === 'blocked' && (await personLost(house, tx, found.id));
  if (!human && !isNews) return;
  const { content, clock } = house;
  const body = notice(content.words.text(content.staffLanguage, 'case:staff_not_delivered'));
  await tx.enqueue([{ to: { kind: 'case', case: found.id }, speaker: 'notice', body }], clock.now());
}

/** Notes in the case that the person cannot be reached; false where it stands there already. */
export async function personLost({ clock }: Household, tx: Tx, id: CaseId): Promise<boolean> {
  const events = await tx.caseEvents(id);
  if (events.some(({ kind }) => kind === 'person-unreachable')) return false;
  await tx.addCaseEvent(id, { kind: 'person-unreachable', by: { kind: 'bot' }, at: clock.now() });
  return true;
}
