import type { HotlineDesk } from '../app/ports/case.ts';
import type { CaseId } from '../core/model/ids.ts';
import { topicMessageLookup } from './keys.ts';
import type { OpenTransaction } from './open-transaction.ts';
import { prepared } from './prepared.ts';

type Placed = { lookup: Buffer; id: CaseId };
const insertPlaced = prepared((d, $: Placed) =>
  d.build
    .insertInto('topic_messages')
    .values({ lookup: $.lookup, case_id: $.id })
    .onConflict((known) => known.column('lookup').doNothing()),
);

const selectPlaced = prepared((d, $: { lookup: Buffer }) =>
  d.build.selectFrom('topic_messages').select('case_id').where('lookup', '=', $.lookup),
);

/** With its topic a case leaves the messages in it. */
export const forgetPlaced = prepared((d, $: { id: CaseId }) =>
  d.build.deleteFrom('topic_messages').where('case_id', '=', $.id),
);

export async function placeMessage(
  tx: OpenTransaction,
  desk: HotlineDesk,
  ref: string,
  id: CaseId,
): Promise<void> {
  await tx.on.change(insertPlaced, { lookup: topicMessageLookup(tx.keys, desk, ref), id });
}

export async function caseByMessage(
  tx: OpenTransaction,
  desk: HotlineDesk,
  ref: string,
): Promise<CaseId | null> {
  const [row] = await tx.on.rows(selectPlaced, { lookup: topicMessageLookup(tx.keys, desk, ref) });
  return row ? (row.case_id as CaseId) : null;
}
