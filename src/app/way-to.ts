import { humanOwns } from '../core/cases/lifecycle.ts';
import { topicTitle } from './case-card.ts';
import type { Household } from './household.ts';
import type { Conversation, LeasedRow, Settlement, Target } from './ports.ts';

/** Where a row goes on its channel, and which message it replaces there. */
export type Way = {
  readonly channel: string;
  readonly account: string;
  readonly target: Target;
  readonly replaceRef: string | null;
};
type NoWay = { readonly settled: Settlement };
type To<Kind> = Extract<Conversation, { kind: Kind }>;

/** How long a message waits for a channel or a hotline that is not connected at the moment. */
export const ABSENT_MS = 5 * 60_000;

/** Asked at send time, so that a flow message is dropped when a human owns the conversation by now. */
export async function wayTo(house: Household, row: LeasedRow): Promise<Way | NoWay> {
  if (row.to === null) {
    const { chat, thread = null, ...on } = row.farewellTo;
    return { ...on, target: { chat, thread, title: null }, replaceRef: null };
  }
  return row.to.kind === 'person' ? wayToPerson(house, row, row.to) : wayToStaff(house, row, row.to);
}

async function wayToPerson(
  { store }: Household,
  row: LeasedRow,
  { person }: To<'person'>,
): Promise<Way | NoWay> {
  const found = await store.reach(person);
  if (!found) return { settled: { state: 'dropped', why: 'erased' } };
  const { address, openCase } = found;
  if (row.speaker === 'flow' && humanOwns(openCase))
    return { settled: { state: 'dropped', why: 'human-owns' } };
  const replaceRef = row.body.replaces
    ? await store.deliveredRef({ kind: 'person', person }, row.body.screen)
    : null;
  return { ...address, target: { chat: address.chat, thread: null, title: null }, replaceRef };
}

/** Without a hotline the message waits: this process may only lack a setting that another one has. */
async function wayToStaff(
  { desk, store, clock }: Household,
  { body }: LeasedRow,
  to: To<'case'>,
): Promise<Way | NoWay> {
  if (!desk) return { settled: { state: 'queued', dueAt: clock.now() + ABSENT_MS, why: 'no-hotline' } };
  const { found, thread } = await store.transaction(async (tx) => ({
    found: await tx.caseById(to.case),
    thread: await tx.threadOf(to.case),
  }));
  if (!found) return { settled: { state: 'dropped', why: 'erased' } };
  // Nothing can be done to a message or a topic that is not there; a new topic is made for words only.
  if (body.act && thread === null) return { settled: { state: 'dropped', why: 'no-topic' } };
  const replaceRef = body.replaces ? await store.deliveredRef(to, body.screen) : null;
  return { ...desk, target: { chat: desk.chat, thread, title: topicTitle(found) }, replaceRef };
}
