import type { HotlineDesk, Topic } from '../app/ports/case.ts';
import type { Case } from '../core/cases/case.ts';
import type { CaseId, Millis } from '../core/model/ids.ts';
import { caseById } from './cases.ts';
import { type ConversationKey, caseKey } from './conversation.ts';
import { mustHoldByCase } from './hold-person.ts';
import { threadLookup } from './keys.ts';
import type { OpenTransaction } from './open-transaction.ts';
import { prepared } from './prepared.ts';
import { open, seal } from './seal.ts';
import { forgetPlaced } from './topic-messages.ts';
import { endOpening } from './topic-openings.ts';

const selectByThread = prepared((d, $: { lookup: Buffer }) =>
  d.build.selectFrom('cases').select('id').where('thread_lookup', '=', $.lookup),
);

const selectThread = prepared((d, $: { id: CaseId }) =>
  d.build
    .selectFrom('cases')
    .innerJoin('people', 'people.id', 'cases.person')
    .select(['people.id as person', 'people.data_key', 'cases.thread'])
    .where('cases.id', '=', $.id),
);

const updateThread = prepared((d, $: { id: CaseId; lookup: Buffer | null; thread: Buffer | null }) =>
  d.build.updateTable('cases').set({ thread_lookup: $.lookup, thread: $.thread }).where('id', '=', $.id),
);

/** A topic, the group it is in and since when; earlier versions sealed the bare topic, or no time. */
export type Placed = { readonly desk: HotlineDesk; readonly thread: string; readonly since?: Millis };

const placedAt = (
  { channel, account, chat, thread }: HotlineDesk & { readonly thread: string },
  since: Millis,
): Placed => ({ desk: { channel, account, chat }, thread, since });

/** Their messages went with the topic, so whoever would edit or answer them must find none. */
const forgetPosted = prepared((d, $: { id: CaseId; conversation: ConversationKey }) =>
  d.build
    .updateTable('outbox')
    .set({ ref: null })
    .where('case_id', '=', $.id)
    .where('conversation', '=', $.conversation),
);

const forgetWritten = prepared((d, $: { id: CaseId; conversation: ConversationKey }) =>
  d.build
    .updateTable('outbox')
    .set({ origin: null, origin_lookup: null })
    .where('case_id', '=', $.id)
    .where('conversation', '!=', $.conversation),
);

export async function caseByThread(
  tx: OpenTransaction,
  desk: HotlineDesk,
  thread: string,
): Promise<Case | null> {
  const [row] = await tx.on.rows(selectByThread, { lookup: threadLookup(tx.keys, desk, thread) });
  return row ? caseById(tx, row.id as CaseId) : null;
}

export async function topicOf(tx: OpenTransaction, id: CaseId): Promise<Topic | null> {
  const [row] = await tx.on.rows(selectThread, { id });
  if (!row?.thread) return null;
  const kept = open<Placed | string>(tx.dataKeys.open(row.person, row.data_key), 'thread', id, row.thread);
  return typeof kept === 'string' ? { desk: null, thread: kept } : kept;
}

/** With null the case has no topic any more, and what staff write in the old one finds nothing. */
export async function setTopic(
  tx: OpenTransaction,
  id: CaseId,
  at: (HotlineDesk & { readonly thread: string }) | null,
  now: Millis,
): Promise<void> {
  const { key } = await mustHoldByCase(tx, id);
  const lookup = at && threadLookup(tx.keys, at, at.thread);
  const kept = at && placedAt(at, now);
  await tx.on.change(updateThread, { id, lookup, thread: kept && seal(key, 'thread', id, kept) });
  await tx.on.change(endOpening, { id });
  if (at === null) await forgetMessages(tx, id);
}

/** The topic is gone, and everything in it. */
export async function forgetThread(tx: OpenTransaction, id: CaseId): Promise<void> {
  await tx.on.change(updateThread, { id, lookup: null, thread: null });
  await tx.on.change(endOpening, { id });
  await forgetMessages(tx, id);
}

async function forgetMessages(tx: OpenTransaction, id: CaseId): Promise<void> {
  const topic = { id, conversation: caseKey(id) };
  await tx.on.change(forgetPosted, topic);
  await tx.on.change(forgetWritten, topic);
  await tx.on.change(forgetPlaced, { id });
}
