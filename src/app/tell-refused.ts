import type { Case, CaseRefusal } from '../core/cases/case.ts';
import type { NotFound } from './command-case.ts';
import type { Household } from './household.ts';
import type { Tx } from './ports/tx.ts';
import { tellStaff } from './topic.ts';

/** An expected "no", with who has the case where that is the reason. */
export async function tellRefused(
  house: Household,
  tx: Tx,
  found: Case,
  refusal: CaseRefusal | NotFound,
): Promise<void> {
  if (refusal.refused === 'not-found') return;
  const { owner } = refusal;
  const holder =
    owner.kind === 'staff' ? (await tx.members()).find(({ id }) => id === owner.staff) : undefined;
  const words = house.content.words.text(house.content.staffLanguage, 'case:nobody');
  await tellStaff(house, tx, found.id, `refused.${refusal.refused}`, { name: holder?.name ?? words });
}
