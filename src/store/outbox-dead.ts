import type { AsideMessage } from '../app/ports/aside.ts';
import type { CaseId, Millis } from '../core/model/ids.ts';
import { toConversation } from './conversation.ts';
import type { Connection } from './engine.ts';
import { joinQueue } from './outbox-enqueue.ts';
import { advance } from './outbox-settle.ts';
import { prepared } from './prepared.ts';

const selectDead = prepared((d, $: { limit: number }) =>
  d.build
    .selectFrom('outbox')
    .select(['id', 'conversation', 'speaker', 'why', 'created_at', 'case_id'])
    .where('outcome', '=', 'dead')
    .orderBy('id')
    .limit($.limit),
);

const selectPlace = prepared((d, $: { id: number }) =>
  d.build
    .selectFrom('outbox')
    .select('conversation')
    .where('id', '=', $.id)
    .where('outcome', '=', 'dead')
    .where('body', 'is not', null),
);

const revive = prepared((d, $: { id: number; now: Millis }) =>
  d.build
    .updateTable('outbox')
    // As old as this wish: else it would be given up again at once.
    .set({ outcome: null, why: null, created_at: $.now })
    .where('id', '=', $.id)
    .where('outcome', '=', 'dead'),
);

const discard = prepared((d, $: { id: number }) =>
  d.build
    .updateTable('outbox')
    .set({ outcome: 'dropped', why: 'discarded', body: null })
    .where('id', '=', $.id)
    .where('outcome', '=', 'dead'),
);

const countDead = prepared((d, _: object) =>
  d.build
    .selectFrom('outbox')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('outcome', '=', 'dead'),
);

const countAside = prepared((d, _: object) =>
  d.build.selectFrom('set_aside').select((row) => row.fn.countAll<number>().as('count')),
);

export async function deadMessages(on: Connection, limit: number): Promise<readonly AsideMessage[]> {
  return (await on.rows(selectDead, { limit })).map((row) => ({
    id: row.id,
    to: toConversation(row.conversation)?.kind ?? 'farewell',
    speaker: row.speaker as AsideMessage['speaker'],
    why: row.why ?? 'unknown',
    createdAt: row.created_at,
    case: row.case_id as CaseId | null,
  }));
}

/** Queues it once more; what was said after it is out already. False where it is gone. */
export async function retryDead(on: Connection, id: number, now: Millis): Promise<boolean> {
  const [row] = await on.rows(selectPlace, { id });
  if (!row) return false;
  // Place before row, as everywhere.
  await on.change(joinQueue, { conversation: row.conversation, now });
  const revived = (await on.change(revive, { id, now })) === 1;
  // Erased meanwhile: nothing may stay behind in the queue for it.
  if (!revived) await advance(on, row.conversation, now);
  return revived;
}

export const discardDead = async (on: Connection, id: number): Promise<boolean> =>
  (await on.change(discard, { id })) === 1;

export async function asideCounts(on: Connection): Promise<{ messages: number; updates: number }> {
  const [dead] = await on.rows(countDead, {});
  const [aside] = await on.rows(countAside, {});
  return { messages: dead?.count ?? 0, updates: aside?.count ?? 0 };
}
