import type { Case } from '../core/cases/case.ts';
import type { PersonId } from '../core/model/ids.ts';
import type { Household } from './household.ts';
import { notice } from './notice.ts';
import type { LeasedRow } from './ports/outbox.ts';
import type { Tx } from './ports/tx.ts';
import { toTopic } from './topic.ts';

const DELIVERED = '👌';
const REFUSED = '👎';

/** A tick under what a member wrote: it has reached the person, or it never will. */
export async function showFate(house: Household, row: LeasedRow, delivered: boolean): Promise<void> {
  if (row.to?.kind !== 'person' || row.speaker !== 'human' || row.body.act) return;
  const { person } = row.to;
  await house.store.transaction(async (tx) => {
    const found = await caseOfPerson(tx, person);
    if (!found) return;
    house.touch(found.id);
    if (row.origin === undefined) return;
    const act = { kind: 'react', ref: row.origin, emoji: delivered ? DELIVERED : REFUSED } as const;
    await tx.enqueue(toTopic(house, found.id, { ...notice(''), act }), house.clock.now());
  });
}

/** The open case of a person; just after its end, the one that ended. */
export async function caseOfPerson(tx: Tx, person: PersonId): Promise<Case | null> {
  const known = await tx.lockPerson(person);
  return known && (known.openCase ?? (await tx.lastClosedCase(person)));
}
