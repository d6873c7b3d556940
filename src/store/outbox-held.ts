import type { KeyObject } from 'node:crypto';
import type { Conversation } from '../app/ports/outbox.ts';
import type { CaseId, Millis, PersonId } from '../core/model/ids.ts';
import { type ConversationKey, conversationKey, heldKey, personKey } from './conversation.ts';
import { mustHoldPerson } from './hold-person.ts';
import { messageLookup } from './keys.ts';
import type { OpenTransaction } from './open-transaction.ts';
import { type InRow, openBody, sealBody } from './outbox-body.ts';
import { insertRow, joinQueue } from './outbox-enqueue.ts';
import { advance, lockPlace } from './outbox-settle.ts';
import { prepared } from './prepared.ts';
import type { Blob } from './schema.ts';
import { seal } from './seal.ts';

const selectRow = prepared((d, $: { id: number; conversation: ConversationKey }) =>
  d.build
    .selectFrom('outbox')
    .select(['id', 'body', 'origin', 'speaker', 'screen', 'line', 'mark'])
    .where('id', '=', $.id)
    .where('conversation', '=', $.conversation)
    .where('outcome', 'is', null),
);

const selectHeld = prepared((d, $: { conversation: ConversationKey }) =>
  d.build
    .selectFrom('outbox')
    .select(['id', 'body', 'origin', 'speaker', 'screen', 'line', 'mark', 'case_id', 'origin_lookup'])
    .where('conversation', '=', $.conversation)
    .where('outcome', 'is', null)
    .orderBy('id'),
);

const deleteRow = prepared((d, $: { id: number }) => d.build.deleteFrom('outbox').where('id', '=', $.id));

const deleteByOrigin = prepared((d, $: { conversation: ConversationKey; lookup: Buffer }) =>
  d.build
    .deleteFrom('outbox')
    .where('origin_lookup', '=', $.lookup)
    .where('conversation', '=', $.conversation)
    .where('outcome', 'is', null),
);

type Moved = { id: number; conversation: ConversationKey; body: Buffer; origin: Buffer | null };
const moveRow = prepared((d, $: Moved) =>
  d.build
    .updateTable('outbox')
    .set({ conversation: $.conversation, body: $.body, origin: $.origin })
    .where('id', '=', $.id),
);

type Row = InRow & { readonly id: number; readonly body: Blob | null; readonly origin: Blob | null };

/** Puts one unsent message of a person aside; nobody sends it until it is released. */
export async function holdBack(
  tx: OpenTransaction,
  person: PersonId,
  id: number,
  now: Millis,
): Promise<void> {
  const conversation = personKey(person);
  await tx.on.rows(lockPlace, { conversation });
  const [row] = await tx.on.rows(selectRow, { id, conversation });
  if (!row?.body) return;
  const { key } = await mustHoldPerson(tx, person);
  const to = heldKey(person);
  await tx.on.change(moveRow, { id, conversation: to, ...again(key, row, conversation, to) });
  await advance(tx.on, conversation, now);
}

/**
 * The person is back: what was put aside is sent, after what is queued by now and in the order in which it was said.
 * Answers with how much it was.
 */
export async function releaseHeld(tx: OpenTransaction, person: PersonId, now: Millis): Promise<number> {
  const conversation = personKey(person);
  const rows = await tx.on.rows(selectHeld, { conversation: heldKey(person) });
  if (rows.length === 0) return 0;
  await tx.on.change(joinQueue, { conversation, now });
  const { key } = await mustHoldPerson(tx, person);
  for (const row of rows) {
    if (row.body)
      await tx.on.change(insertRow, {
        ...{ conversation, person, speaker: row.speaker, screen: row.screen, line: row.line, now },
        ...again(key, row, heldKey(person), conversation),
        ...{
          mark: row.mark,
          caseId: row.case_id as CaseId | null,
          lookup: row.origin_lookup && Buffer.from(row.origin_lookup),
        },
      });
    await tx.on.change(deleteRow, { id: row.id });
  }
  return rows.length;
}

/** Its author took it back before the person could read it. */
export async function dropHeld(
  tx: OpenTransaction,
  person: PersonId,
  from: Conversation,
  ref: string,
): Promise<boolean> {
  const lookup = messageLookup(tx.keys, conversationKey(from), ref);
  return (await tx.on.change(deleteByOrigin, { conversation: heldKey(person), lookup })) > 0;
}

/** Sealed bytes are bound to their conversation, so a row that moves is sealed anew. */
function again(
  key: KeyObject,
  row: Row,
  from: ConversationKey,
  to: ConversationKey,
): { readonly body: Buffer; readonly origin: Buffer | null } {
  if (!row.body) throw new Error('a message that was sent cannot be moved');
  const { body, origin } = openBody(key, from, { ...row, body: row.body });
  return {
    body: sealBody(key, to, body, row, origin),
    origin: origin === null ? null : seal(key, 'origin', to, origin),
  };
}
