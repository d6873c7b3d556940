import type { LeasedRow, OutboxEntry } from '../app/ports/outbox.ts';
import type { Millis } from '../core/model/ids.ts';
import { type ConversationKey, toConversation } from './conversation.ts';
import type { DataKeys } from './data-keys.ts';
import type { Connection } from './engine.ts';
import type { KeyRing } from './keys.ts';
import { openBody } from './outbox-body.ts';
import { type Farewell, LATER, LIVE } from './outbox-enqueue.ts';
import { settleRow } from './outbox-settle.ts';
import { prepared } from './prepared.ts';
import type { Blob } from './schema.ts';
import { open, SealBroken } from './seal.ts';

/*
 * A lease is the conversation's due time moved to the end of the lease. So a conversation that is leased, one
 * that waits for its retry and one whose worker died look alike, and the last is taken up again by itself.
 */
const leaseConversations = prepared((d, $: { now: Millis; until: Millis; priority: number; limit: number }) =>
  d.build
    .with(
      // Materialized: PostgreSQL may otherwise run the sub-select once a row, and lease more than the limit.
      (cte) => cte('due').materialized(),
      (q) =>
        q
          .selectFrom('queue')
          .select('conversation')
          .where('priority', '=', $.priority)
          .where('due_at', '<=', $.now)
          .orderBy('due_at')
          .limit($.limit)
          .modifyEnd(d.lock('queue', 'skip-locked')),
    )
    .updateTable('queue')
    .set((row) => ({ due_at: $.until, attempts: row('attempts', '+', 1) }))
    .where('conversation', 'in', (q) => q.selectFrom('due').select('due.conversation'))
    .returning(['conversation', 'attempts']),
);

/** What is read of a row that is to be sent. */
export const HEAD_COLUMNS = [
  'outbox.id',
  'outbox.conversation',
  'outbox.person',
  'outbox.speaker',
  'outbox.screen',
  'outbox.mark',
  'outbox.body',
  'outbox.created_at',
  'outbox.line',
  'outbox.origin',
  'people.data_key',
] as const;

/** A statement of its own: it must see what was settled while the one before waited for its locks. */
const selectHeads = prepared((d, $: { conversations: string }) =>
  d.build
    .selectFrom('outbox')
    .leftJoin('people', 'people.id', 'outbox.person')
    .select(HEAD_COLUMNS)
    .where('outbox.id', 'in', (q) =>
      q
        .selectFrom('outbox as unsent')
        .select((row) => row.fn.min('unsent.id').as('id'))
        .where('unsent.outcome', 'is', null)
        .where('unsent.conversation', 'in', d.listed($.conversations))
        .groupBy('unsent.conversation'),
    )
    .orderBy('outbox.id'),
);

type Head = {
  readonly id: number;
  readonly conversation: ConversationKey;
  readonly person: string | null;
  readonly speaker: string;
  readonly screen: number;
  readonly mark: number | null;
  readonly body: Blob | null;
  readonly created_at: number;
  readonly line: number | null;
  readonly origin: Blob | null;
  readonly data_key: Blob | null;
};
export type Keys = { readonly ring: KeyRing; readonly people: DataKeys };

export async function leaseOutbox(
  on: Connection,
  keys: Keys,
  now: Millis,
  leaseMs: Millis,
  limit: number,
  later = limit,
): Promise<readonly LeasedRow[]> {
  const span = { now, until: now + leaseMs };
  const live = await on.rows(leaseConversations, { ...span, priority: LIVE, limit });
  const room = Math.min(later, limit - live.length);
  const rest = room > 0 ? await on.rows(leaseConversations, { ...span, priority: LATER, limit: room }) : [];
  if (live.length + rest.length === 0) return [];
  const waiting = new Set(rest.map(({ conversation }) => conversation));
  const attempts = new Map([...live, ...rest].map((row) => [row.conversation, row.attempts - 1]));
  const heads = await on.rows(selectHeads, { conversations: JSON.stringify([...attempts.keys()]) });
  const rows: LeasedRow[] = [];
  for (const head of heads) {
    const { conversation } = head;
    const place = { attempts: attempts.get(conversation) ?? 0, later: waiting.has(conversation) };
    const row = toLeased(head, keys, place);
    if (row) rows.push(row);
    // One damaged row must not stop the sending of all others.
    else await settleRow(on, head.id, { state: 'dead', why: 'unreadable' }, now);
  }
  return rows;
}

/** Null when the row does not open. */
export function toLeased(
  head: Head,
  keys: Keys,
  place: Pick<LeasedRow, 'attempts' | 'later'>,
): LeasedRow | null {
  const { id, conversation, created_at: createdAt } = head;
  const row = { id, ...place, createdAt, speaker: head.speaker as OutboxEntry['speaker'] };
  const to = toConversation(conversation);
  try {
    if (!head.body) return null;
    if (!to) {
      const { address, body } = open<Farewell>(keys.ring.house, 'farewell', conversation, head.body);
      return { ...row, to, body, farewellTo: address };
    }
    if (!head.person || !head.data_key) return null;
    const key = keys.people.open(head.person, head.data_key);
    const { body, origin } = openBody(key, conversation, { ...head, body: head.body });
    return {
      ...{ ...row, to, body, farewellTo: null },
      ...(head.line !== null && { line: head.line }),
      ...(origin !== null && { origin }),
    };
  } catch (error) {
    if (error instanceof SealBroken) return null;
    throw error;
  }
}
