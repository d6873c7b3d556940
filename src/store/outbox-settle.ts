import type { Settlement } from '../app/ports/outbox.ts';
import type { Millis } from '../core/model/ids.ts';
import { type ConversationKey, toConversation } from './conversation.ts';
import type { Connection } from './engine.ts';
import { prepared } from './prepared.ts';

const selectUnsent = prepared((d, $: { id: number }) =>
  d.build.selectFrom('outbox').select('conversation').where('id', '=', $.id).where('outcome', 'is', null),
);

export const lockPlace = prepared((d, $: { conversation: ConversationKey }) =>
  d.build
    .selectFrom('queue')
    .select('due_at')
    .where('conversation', '=', $.conversation)
    .modifyEnd(d.lock('queue')),
);

const postpone = prepared((d, $: { conversation: ConversationKey; dueAt: Millis }) =>
  d.build.updateTable('queue').set({ due_at: $.dueAt }).where('conversation', '=', $.conversation),
);

const noteWhy = prepared((d, $: { id: number; why: string }) =>
  d.build.updateTable('outbox').set({ why: $.why }).where('id', '=', $.id).where('outcome', 'is', null),
);

const finish = prepared((d, $: { id: number; outcome: string; why: string | null; ref: string | null }) =>
  d.build
    .updateTable('outbox')
    .set({ outcome: $.outcome, why: $.why, ref: $.ref, body: null })
    .where('id', '=', $.id)
    .where('outcome', 'is', null),
);

/** Its words stay: an admin may have it sent after all. */
const giveUp = prepared((d, $: { id: number; why: string }) =>
  d.build
    .updateTable('outbox')
    .set({ outcome: 'dead', why: $.why })
    .where('id', '=', $.id)
    .where('outcome', 'is', null),
);

const forgetRow = prepared((d, $: { id: number }) => d.build.deleteFrom('outbox').where('id', '=', $.id));

const selectNext = prepared((d, $: { conversation: ConversationKey }) =>
  d.build
    .selectFrom('outbox')
    .select('created_at')
    .where('conversation', '=', $.conversation)
    .where('outcome', 'is', null)
    .orderBy('id')
    .limit(1),
);

/** Never later than the lease would have ended: a row may have been made by a clock that was put back since. */
const moveOn = prepared((d, $: { conversation: ConversationKey; dueAt: Millis }) =>
  d.build
    .updateTable('queue')
    .set((row) => ({
      due_at: row.case().when('due_at', '<', $.dueAt).then(row.ref('due_at')).else($.dueAt).end(),
      attempts: 0,
    }))
    .where('conversation', '=', $.conversation),
);

const leaveQueue = prepared((d, $: { conversation: ConversationKey }) =>
  d.build.deleteFrom('queue').where('conversation', '=', $.conversation),
);

const placeRelayed = prepared((d, $: { id: number; lookup: Buffer }) =>
  d.build
    .insertInto('topic_messages')
    .columns(['lookup', 'case_id'])
    .expression((q) =>
      q
        .selectFrom('outbox')
        .select((row) => [row.val($.lookup).as('lookup'), 'case_id'])
        .where('id', '=', $.id)
        .where('case_id', 'is not', null)
        .where('origin_lookup', 'is not', null),
    )
    .onConflict((known) => known.column('lookup').doNothing()),
);

/** Where a delivered message stands in a staff group, for the reactions to it. */
type Placed = { readonly lookup: Buffer } | null;

/**
 * Records how a send ended. A row that is settled already, or erased, stays as it is: the answer came late.
 * The conversation's place in the queue is locked before its row, here as everywhere.
 */
export async function settleRow(
  on: Connection,
  id: number,
  settlement: Settlement,
  now: Millis,
  placed: Placed = null,
): Promise<void> {
  const [row] = await on.rows(selectUnsent, { id });
  if (!row) return;
  const { conversation } = row;
  if (on.dialect.rowLocks) await on.rows(lockPlace, { conversation });
  if (settlement.state === 'queued') {
    const unsent = await on.change(noteWhy, { id, why: settlement.why });
    if (unsent === 1) await on.change(postpone, { conversation, dueAt: settlement.dueAt });
    return;
  }
  if (!(await end(on, id, conversation, settlement))) return;
  if (placed) await on.change(placeRelayed, { id, ...placed });
  await advance(on, conversation, now);
}

/** False when another settlement was first. */
async function end(
  on: Connection,
  id: number,
  conversation: ConversationKey,
  settlement: Exclude<Settlement, { readonly state: 'queued' }>,
): Promise<boolean> {
  // A farewell leaves no trace: the person it went to is erased.
  if (toConversation(conversation) === null) return (await on.change(forgetRow, { id })) === 1;
  if (settlement.state === 'dead') return (await on.change(giveUp, { id, why: settlement.why })) === 1;
  const delivered = settlement.state === 'delivered';
  const why = delivered ? null : settlement.why;
  const ref = delivered ? settlement.ref : null;
  return (await on.change(finish, { id, outcome: settlement.state, why, ref })) === 1;
}

/**
 * Lets the next row of the conversation be leased; it has waited since it was made, or since now: one that was made by
 * a clock that was put back since would else wait for the end of the lease, and so would each one behind it.
 */
export async function advance(on: Connection, conversation: ConversationKey, now: Millis): Promise<void> {
  const [next] = await on.rows(selectNext, { conversation });
  if (next) await on.change(moveOn, { conversation, dueAt: Math.min(next.created_at, now) });
  else await on.change(leaveQueue, { conversation });
}
