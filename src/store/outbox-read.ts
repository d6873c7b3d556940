import type { Conversation } from '../app/ports/outbox.ts';
import type { Millis } from '../core/model/ids.ts';
import { type ConversationKey, conversationKey } from './conversation.ts';
import type { Connection } from './engine.ts';
import { LATER, LIVE } from './outbox-enqueue.ts';
import { prepared } from './prepared.ts';

const selectRef = prepared((d, $: { conversation: ConversationKey; screen: number }) =>
  d.build
    .selectFrom('outbox')
    .select('ref')
    .where('conversation', '=', $.conversation)
    .where('screen', '=', $.screen)
    // Said twice: the first is what the index of sent rows is built on.
    .where('outcome', 'is not', null)
    .where('outcome', '=', 'delivered')
    .where('ref', 'is not', null)
    .orderBy('id', 'desc')
    .limit(1),
);

const firstQueued = prepared((d, $: { priority: number }) =>
  d.build
    .selectFrom('queue')
    .select((row) => row.fn.min('due_at').as('at'))
    .where('priority', '=', $.priority),
);

const firstTimer = prepared((d, _: object) =>
  d.build.selectFrom('timers').select((row) => row.fn.min('due_at').as('at')),
);

export async function deliveredRef(on: Connection, to: Conversation, screen: number): Promise<string | null> {
  const [row] = await on.rows(selectRef, { conversation: conversationKey(to), screen });
  return row?.ref ?? null;
}

/** A leased conversation counts with the end of its lease: that is when somebody else must look at it. */
export async function nextDue(on: Connection): Promise<Millis | null> {
  const [queued] = await on.rows(firstQueued, { priority: LIVE });
  const [later] = await on.rows(firstQueued, { priority: LATER });
  const [timer] = await on.rows(firstTimer, {});
  // An empty table gives null, which the query's type does not know.
  const due = [queued?.at ?? null, later?.at ?? null, timer?.at ?? null].filter((at) => at !== null);
  return due.length > 0 ? Math.min(...due) : null;
}
