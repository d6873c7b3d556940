import type { Conversation, Counterpart } from '../app/ports/outbox.ts';
import type { CaseId, PersonId } from '../core/model/ids.ts';
import { type ConversationKey, conversationKey, toConversation } from './conversation.ts';
import { messageLookup } from './keys.ts';
import type { OpenTransaction } from './open-transaction.ts';
import { prepared } from './prepared.ts';
import { open } from './seal.ts';

/** Newest first: what was posted again into a new topic counts, not what went with the old one. */
const selectRelay = prepared((d, $: { lookup: Buffer }) =>
  d.build
    .selectFrom('outbox')
    .select(['conversation', 'ref'])
    .where('origin_lookup', '=', $.lookup)
    .where('ref', 'is not', null)
    .orderBy('id', 'desc')
    .limit(1),
);

const selectOrigin = prepared((d, $: { conversation: ConversationKey; ref: string }) =>
  d.build
    .selectFrom('outbox')
    .innerJoin('people', 'people.id', 'outbox.person')
    .select(['outbox.person', 'people.data_key', 'outbox.case_id', 'outbox.origin'])
    .where('outbox.conversation', '=', $.conversation)
    .where('outbox.ref', '=', $.ref)
    .where('outbox.origin_lookup', 'is not', null)
    .orderBy('outbox.id', 'desc')
    .limit(1),
);

const selectUnsettled = prepared((d, $: { conversation: ConversationKey; before: number }) =>
  d.build
    .selectFrom('outbox')
    .select('id')
    .where('conversation', '=', $.conversation)
    .where('outcome', 'is', null)
    .where('id', '<', $.before)
    .limit(1),
);

/** A message stands in its chat either because somebody wrote it there, or because it was relayed to there. */
export async function counterpart(
  tx: OpenTransaction,
  from: Conversation,
  ref: string,
): Promise<Counterpart | null> {
  return (await relayOf(tx, from, ref)) ?? (await originOf(tx, from, ref));
}

async function relayOf(tx: OpenTransaction, from: Conversation, ref: string): Promise<Counterpart | null> {
  const lookup = messageLookup(tx.keys, conversationKey(from), ref);
  const [row] = await tx.on.rows(selectRelay, { lookup });
  const to = row && toConversation(row.conversation);
  return to && row.ref !== null ? { to, ref: row.ref } : null;
}

async function originOf(tx: OpenTransaction, from: Conversation, ref: string): Promise<Counterpart | null> {
  const conversation = conversationKey(from);
  const [row] = await tx.on.rows(selectOrigin, { conversation, ref });
  if (!row?.person || !row.origin || !row.case_id) return null;
  const key = tx.dataKeys.open(row.person, row.data_key);
  const to: Conversation =
    from.kind === 'case'
      ? { kind: 'person', person: row.person as PersonId }
      : { kind: 'case', case: row.case_id as CaseId };
  return { to, ref: open<string>(key, 'origin', conversation, row.origin) };
}

/** What somebody sees in their chat may not be settled yet. */
export async function isOnItsWay(
  tx: OpenTransaction,
  to: Conversation,
  before = Number.MAX_SAFE_INTEGER,
): Promise<boolean> {
  return (await tx.on.rows(selectUnsettled, { conversation: conversationKey(to), before })).length > 0;
}
