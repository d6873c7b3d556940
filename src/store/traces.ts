import type { Sweep } from '../app/ports/message.ts';
import type { Conversation } from '../app/ports/outbox.ts';
import type { Millis, PersonId } from '../core/model/ids.ts';
import { type ConversationKey, conversationKey } from './conversation.ts';
import { mustHoldByCase, mustHoldPerson } from './hold-person.ts';
import type { OpenTransaction } from './open-transaction.ts';
import { prepared } from './prepared.ts';
import type { Blob } from './schema.ts';
import { open, seal } from './seal.ts';

/** Messages at most in one sweep, newest first: what is on the screen goes first, and a later sweep takes the rest. */
const AT_ONCE = 1000;
/** Numbers of messages in one statement. */
const LISTED = 200;

const insertTrace = prepared((d, $: { person: PersonId; body: Buffer; at: Millis }) =>
  d.build.insertInto('traces').values({ person: $.person, body: $.body, at: $.at }),
);

type Span = { from: Millis; before: Millis; limit: number };
const selectTraces = prepared((d, $: Span & { person: PersonId }) =>
  d.build
    .selectFrom('traces')
    .select(['id', 'body', 'at'])
    .where('person', '=', $.person)
    .where('at', '>', $.from)
    .where('at', '<', $.before)
    .orderBy('at', 'desc')
    .limit($.limit),
);

const selectSaid = prepared((d, $: Span & { conversation: ConversationKey }) =>
  d.build
    .selectFrom('outbox')
    .select(['ref', 'screen', 'created_at as at', 'speaker'])
    .where('conversation', '=', $.conversation)
    .where('outcome', 'is not', null)
    .where('outcome', '=', 'delivered')
    .where('ref', 'is not', null)
    .where('ref', '!=', '')
    .where('swept_at', 'is', null)
    .where('created_at', '>', $.from)
    .where('created_at', '<', $.before)
    .orderBy('id', 'desc')
    .limit($.limit),
);

const markSwept = prepared((d, $: { conversation: ConversationKey; refs: string; now: Millis }) =>
  d.build
    .updateTable('outbox')
    .set({ swept_at: $.now })
    .where('conversation', '=', $.conversation)
    .where('outcome', 'is not', null)
    .where('swept_at', 'is', null)
    .where('ref', 'in', d.listed($.refs)),
);

const deleteTrace = prepared((d, $: { id: number }) => d.build.deleteFrom('traces').where('id', '=', $.id));

/** Remembers that a message stands in the person's chat: one they wrote, or a part of one we sent. */
export async function addTraces(
  tx: OpenTransaction,
  person: PersonId,
  refs: readonly string[],
  at: Millis,
): Promise<void> {
  const { key } = await mustHoldPerson(tx, person);
  for (const ref of refs)
    await tx.on.change(insertTrace, { person, body: seal(key, 'trace', person, ref, [at]), at });
}

type Standing = {
  readonly ref: string;
  readonly at: Millis;
  readonly screen: number;
  readonly speaker: string;
  readonly trace: number | null;
};

/** Messages that still stand in the chat and may be deleted, newest first. */
export async function standing(
  tx: OpenTransaction,
  to: Conversation,
  { from, before, only, keepScreen }: Sweep,
): Promise<readonly { readonly ref: string; readonly at: Millis; readonly screen: number }[]> {
  const all = await inChat(tx, to, { from, before, limit: AT_ONCE });
  const going = all.filter(
    ({ speaker, screen }) =>
      (only === null ? speaker !== 'cover' : speaker === only) &&
      (keepScreen === null || screen !== keepScreen),
  );
  return [...new Map(going.map((one) => [one.ref, one])).values()].toSorted((a, b) => b.at - a.at);
}

async function inChat(tx: OpenTransaction, to: Conversation, span: Span): Promise<Standing[]> {
  const said = await tx.on.rows(selectSaid, { ...span, conversation: conversationKey(to) });
  const ours = said.map(({ ref, ...row }) => ({ ...row, ref: ref ?? '', trace: null }));
  return to.kind === 'person' ? [...ours, ...(await traced(tx, to.person, span))] : ours;
}

type Row = { readonly id: number; readonly body: Blob; readonly at: Millis };
async function traced(tx: OpenTransaction, person: PersonId, span: Span): Promise<Standing[]> {
  const { key } = await mustHoldPerson(tx, person);
  const rows: readonly Row[] = await tx.on.rows(selectTraces, { ...span, person });
  return rows.map(({ id, body, at }) => ({
    ...{ ref: open<string>(key, 'trace', person, body, [at]), at, screen: 0, speaker: 'person', trace: id },
  }));
}

/** These are gone, or cannot go: nobody tries them again. */
export async function swept(
  tx: OpenTransaction,
  to: Conversation,
  refs: readonly string[],
  now: Millis,
): Promise<void> {
  if (to.kind === 'case') await mustHoldByCase(tx, to.case);
  const conversation = conversationKey(to);
  for (let at = 0; at < refs.length; at += LISTED)
    await tx.on.change(markSwept, { conversation, refs: JSON.stringify(refs.slice(at, at + LISTED)), now });
  if (to.kind === 'case') return;
  const gone = new Set(refs);
  for (const { ref, trace } of await traced(tx, to.person, { from: 0, before: now + 1, limit: AT_ONCE }))
    if (trace !== null && gone.has(ref)) await tx.on.change(deleteTrace, { id: trace });
}
