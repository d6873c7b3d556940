import { randomUUID } from 'node:crypto';
import type { Rendered } from '../app/ports/message.ts';
import type { Conversation, FarewellTo, OutboxEntry } from '../app/ports/outbox.ts';
import type { Millis, PersonId } from '../core/model/ids.ts';
import { type ConversationKey, conversationKey, farewellKey } from './conversation.ts';
import { type HeldOwner, mustHoldByCase, mustHoldPerson } from './hold-person.ts';
import type { OpenTransaction } from './open-transaction.ts';
import { newMark, sealBody } from './outbox-body.ts';
import { prepared } from './prepared.ts';
import { NO_TIES, type Ties, tiesOf } from './relay.ts';
import { seal } from './seal.ts';

export const LIVE = 0;
export const LATER = 1;

/**
 * Joins the queue, or locks the conversation's place in it. Comes before the rows: whoever settles the last
 * unsent row of a conversation and removes its place must see these rows, or wait for them.
 */
export const joinQueue = prepared((d, $: { conversation: ConversationKey; now: Millis }) =>
  d.build
    .insertInto('queue')
    .values({ conversation: $.conversation, due_at: $.now, attempts: 0, priority: LIVE })
    .onConflict((waiting) => {
      // What waited as a reminder goes first now: an answer stands behind it.
      const there = waiting.column('conversation').doUpdateSet({ priority: LIVE });
      return d.rowLocks ? there : there.where('queue.priority', '!=', LIVE);
    }),
);

/** The same for what can wait; a place that somebody waits at stays what it is. */
const joinLater = prepared((d, $: { conversation: ConversationKey; now: Millis }) =>
  d.build
    .insertInto('queue')
    .values({ conversation: $.conversation, due_at: $.now, attempts: 0, priority: LATER })
    .onConflict((waiting) => {
      const there = waiting.column('conversation');
      return d.rowLocks
        ? there.doUpdateSet((row) => ({ attempts: row.ref('queue.attempts') }))
        : there.doNothing();
    }),
);

type NewRow = {
  conversation: ConversationKey;
  person: PersonId | null;
  speaker: string;
  screen: number;
  mark: number | null;
  body: Buffer;
  now: Millis;
} & Ties;
export const insertRow = prepared((d, $: NewRow) =>
  d.build.insertInto('outbox').values({
    conversation: $.conversation,
    person: $.person,
    speaker: $.speaker,
    screen: $.screen,
    mark: $.mark,
    body: $.body,
    case_id: $.caseId,
    line: $.line,
    origin: $.origin,
    origin_lookup: $.lookup,
    created_at: $.now,
  }),
);

export async function enqueue(
  tx: OpenTransaction,
  entries: readonly OutboxEntry[],
  now: Millis,
): Promise<void> {
  const joined = new Set<ConversationKey>();
  for (const entry of entries) {
    const { to, speaker, body, later } = entry;
    const owner = await sealerOf(tx, to);
    const ties = await tiesOf(tx, entry, owner);
    const conversation = conversationKey(to);
    if (!joined.has(conversation)) tx.on.write(later ? joinLater : joinQueue, { conversation, now });
    joined.add(conversation);
    // An act stands beside the screens: a later screen must never take its reference for its own.
    const row = { speaker, screen: body.act ? 0 : body.screen, line: ties.line, mark: newMark() };
    const origin = ties.origin === null ? null : (entry.origin ?? null);
    tx.on.write(insertRow, {
      ...{ conversation, person: owner.person, now },
      ...ties,
      ...row,
      body: sealBody(owner.key, conversation, body, row, origin),
    });
  }
}

/** What goes to the staff side of a case is about the person too, and goes when they go. */
const sealerOf = async (tx: OpenTransaction, to: Conversation): Promise<HeldOwner> =>
  to.kind === 'case'
    ? mustHoldByCase(tx, to.case)
    : { person: to.person, ...(await mustHoldPerson(tx, to.person)) };

export type Farewell = { readonly address: FarewellTo; readonly body: Rendered };

export async function enqueueFarewell(
  tx: OpenTransaction,
  address: FarewellTo,
  said: Rendered | readonly Rendered[],
  now: Millis,
): Promise<void> {
  const conversation = farewellKey(randomUUID());
  await tx.on.change(joinQueue, { conversation, now });
  for (const body of [said].flat()) {
    const farewell: Farewell = { address, body };
    await tx.on.change(insertRow, {
      conversation,
      person: null,
      speaker: 'notice',
      screen: 0,
      mark: null,
      body: seal(tx.keys.house, 'farewell', conversation, farewell),
      ...NO_TIES,
      now,
    });
  }
}
