import type { HotlineDesk, Opening } from '../app/ports/case.ts';
import type { CaseId, Millis } from '../core/model/ids.ts';
import { openingLookup } from './keys.ts';
import type { OpenTransaction } from './open-transaction.ts';
import { prepared } from './prepared.ts';

type Begun = { id: CaseId; lookup: Buffer; restores: number; begunAt: Millis };
const upsertOpening = prepared((d, $: Begun) => {
  const begun = { lookup: $.lookup, restores: $.restores, begun_at: $.begunAt };
  return d.build
    .insertInto('topic_openings')
    .values({ case_id: $.id, ...begun })
    .onConflict((known) => known.column('case_id').doUpdateSet(begun));
});

export const endOpening = prepared((d, $: { id: CaseId }) =>
  d.build.deleteFrom('topic_openings').where('case_id', '=', $.id),
);

const selectOpening = prepared((d, $: { id: CaseId }) =>
  d.build.selectFrom('topic_openings').select(['restores', 'begun_at']).where('case_id', '=', $.id),
);

/** Two are enough to know that there is more than one. */
const selectByTitle = prepared((d, $: { lookup: Buffer }) =>
  d.build.selectFrom('topic_openings').select('case_id').where('lookup', '=', $.lookup).limit(2),
);

export async function beginOpening(
  tx: OpenTransaction,
  id: CaseId,
  desk: HotlineDesk,
  { title, restores, begunAt }: Opening,
): Promise<void> {
  const lookup = openingLookup(tx.keys, desk, title);
  await tx.on.change(upsertOpening, { id, lookup, restores: restores ? 1 : 0, begunAt });
}

export async function dropOpening(tx: OpenTransaction, id: CaseId): Promise<void> {
  await tx.on.change(endOpening, { id });
}

export async function openingOf(tx: OpenTransaction, id: CaseId): Promise<Omit<Opening, 'title'> | null> {
  const [row] = await tx.on.rows(selectOpening, { id });
  return row ? { restores: row.restores === 1, begunAt: row.begun_at } : null;
}

export async function caseByOpening(
  tx: OpenTransaction,
  desk: HotlineDesk,
  title: string,
): Promise<CaseId | null> {
  const [row, another] = await tx.on.rows(selectByTitle, { lookup: openingLookup(tx.keys, desk, title) });
  return row && !another ? (row.case_id as CaseId) : null;
}
