import { humanOwns } from '../core/cases/lifecycle.ts';
import type { CaseId, Millis } from '../core/model/ids.ts';
import type { ChannelName } from '../core/model/inbound.ts';
import type { Session } from '../core/model/session.ts';
import { topicTitle } from './case-card.ts';
import { deskAt, deskOf } from './desks.ts';
import { refsOf } from './hide/carry-sweep.ts';
import type { Household } from './household.ts';
import type { Target } from './ports/channel.ts';
import type { Conversation, LeasedRow, Settlement } from './ports/outbox.ts';
import type { Reach } from './ports/person.ts';
import type { Store } from './ports/store.ts';

/** Where a row goes on its channel, and which message it replaces there. */
export type Way = {
  readonly channel: ChannelName;
  readonly account: string;
  readonly target: Target;
  readonly replaceRef: string | null;
  /** What a sweep takes, read at this moment; null for everything else. */
  readonly sweeps: readonly string[] | null;
  /** To a person, as they are at this moment. */
  readonly session: Session | null;
  /** Older rows speak of messages of an earlier topic. */
  readonly since?: Millis;
};
type NoWay = { readonly settled: Settlement | { readonly state: 'held' } };
type To<Kind> = Extract<Conversation, { kind: Kind }>;

/** How long a message waits for a channel or a hotline that is not connected at the moment. */
export const ABSENT_MS = 5 * 60_000;

/** Asked at send time, so that a flow message is dropped when a human owns the conversation by now. */
export async function wayTo(house: Household, row: LeasedRow): Promise<Way | NoWay> {
  if (row.to === null) {
    const { chat, thread = null, ...on } = row.farewellTo;
    return { ...on, target: { chat, thread, title: null }, replaceRef: null, sweeps: null, session: null };
  }
  return row.to.kind === 'person' ? wayToPerson(house, row, row.to) : wayToStaff(house, row, row.to);
}

async function wayToPerson({ store }: Household, row: LeasedRow, to: To<'person'>): Promise<Way | NoWay> {
  const found = await store.reach(to.person);
  if (!found) return { settled: { state: 'dropped', why: 'erased' } };
  const { address, session } = found;
  const stopped = stoppedBy(found, row);
  if (stopped) return { settled: stopped };
  const sweeps = row.body.act?.kind === 'sweep' ? await refsNow(store, to, row) : null;
  const replaceRef = row.body.replaces ? await store.deliveredRef(to, row.body.screen) : null;
  return {
    ...address,
    target: { chat: address.chat, thread: null, title: null },
    replaceRef,
    sweeps,
    session,
  };
}

const refsNow = (store: Store, to: Conversation, row: LeasedRow): Promise<readonly string[]> =>
  store.transaction((tx) => refsOf(tx, to, row));

/** Whoever hid the chat gets nothing but its cover; to delete is never wrong. */
function stoppedBy({ openCase, session }: Reach, { speaker, body }: LeasedRow): NoWay['settled'] | null {
  if (body.act?.kind === 'sweep' || body.act?.kind === 'delete') return null;
  const hidden = session?.hidden !== undefined;
  if (speaker === 'cover') return hidden ? null : { state: 'dropped', why: 'back' };
  if (speaker === 'flow' && hidden) return { state: 'dropped', why: 'hidden' };
  if (speaker === 'flow' && humanOwns(openCase)) return { state: 'dropped', why: 'human-owns' };
  return hidden ? { state: 'held' } : null;
}

/** Without a hotline the message waits: this process may only lack a setting that another one has. */
async function wayToStaff(house: Household, row: LeasedRow, to: To<'case'>): Promise<Way | NoWay> {
  if (house.desks.length === 0)
    return { settled: { state: 'queued', dueAt: house.clock.now() + ABSENT_MS, why: 'no-hotline' } };
  const { body } = row;
  const { found, topic, team, sweeps } = await standingOf(house, to, row);
  if (!found || !team) return { settled: { state: 'dropped', why: 'erased' } };
  // Nothing can be done to a message or a topic that is not there; a new topic is made for words only.
  if (body.act && topic === null) return { settled: { state: 'dropped', why: 'no-topic' } };
  const desk = (topic && deskAt(house, topic)) ?? team;
  const replaceRef = body.replaces ? await house.store.deliveredRef(to, body.screen) : null;
  const target = { chat: desk.chat, thread: topic?.thread ?? null, title: topicTitle(found) };
  return { ...desk, target, replaceRef, sweeps, session: null, ...(topic && { since: topic.since ?? 0 }) };
}

/** The case, its topic, and the group of its team. A topic in a group that is no longer ours is left behind. */
const standingOf = (house: Household, to: To<'case'>, row: LeasedRow) =>
  house.store.transaction(async (tx) => {
    const id: CaseId = to.case;
    const found = await tx.caseById(id);
    const topic = found && (await tx.topicOf(id));
    const lost = topic !== null && deskAt(house, topic) === null;
    if (lost) await tx.setTopic(id, null, house.clock.now());
    const team = found && deskOf(house, house.desks.length > 1 ? await tx.teams() : [], found.team);
    const sweeps = row.body.act?.kind === 'sweep' ? await refsOf(tx, to, row) : null;
    return { found, topic: lost ? null : topic, team, sweeps };
  });
