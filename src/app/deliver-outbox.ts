import { humanOwns } from '../core/cases/lifecycle.ts';
import type { Millis } from '../core/model/ids.ts';
import { errorKind } from '../platform/log.ts';
import type { Household } from './household.ts';
import type { Channel, Conversation, LeasedRow, Outcome, Settlement, Target } from './ports.ts';

/** Longer than the slowest send, else two workers deliver the same row. */
export const LEASE_MS = 60_000;
/** Conversations served at once in one round. */
const ROUND = 50;
/** After so many failed tries a message is set aside, and the rest of its conversation goes on. */
const MAX_ATTEMPTS = 40;
/** Longest pause between two tries. */
const MAX_PAUSE_MS = 5 * 60_000;

/** One round: leases the oldest unsent row of each conversation, sends them side by side, records how it ended. */
export async function deliverOutbox(house: Household, channels: readonly Channel[]): Promise<number> {
  const rows = await house.store.leaseOutbox(house.clock.now(), LEASE_MS, ROUND);
  await Promise.all(rows.map((row) => deliver(house, channels, row)));
  return rows.length;
}

async function deliver(house: Household, channels: readonly Channel[], row: LeasedRow): Promise<void> {
  try {
    const way = await wayTo(house, row);
    if ('settled' in way) return await house.store.settle(row.id, way.settled);
    const channel = channels.find(({ name, account }) => name === way.channel && account === way.account);
    if (!channel)
      return await house.store.settle(row.id, {
        state: 'queued',
        dueAt: house.clock.now() + MAX_PAUSE_MS,
        why: 'channel-off',
      });
    const outcome = await channel.send(way.target, row.body, way.replaceRef);
    await record(house, row, outcome);
  } catch (error) {
    house.log.error({ row: row.id, error: errorKind(error) }, 'a message could not be sent; it stays queued');
    await house.store.settle(row.id, later(row.attempts, house.clock.now(), 1000, errorKind(error)));
  }
}

type Way = {
  readonly channel: string;
  readonly account: string;
  readonly target: Target;
  readonly replaceRef: string | null;
};

/** Where the row goes, asked at send time: a flow message is dropped when a human owns the conversation by now. */
async function wayTo(house: Household, row: LeasedRow): Promise<Way | { readonly settled: Settlement }> {
  if (row.to === null)
    return {
      ...row.farewellTo,
      target: { chat: row.farewellTo.chat, thread: null, title: null },
      replaceRef: null,
    };
  return row.to.kind === 'person' ? wayToPerson(house, row, row.to) : wayToStaff(house, row.to);
}

async function wayToPerson(
  house: Household,
  row: LeasedRow,
  to: Extract<Conversation, { kind: 'person' }>,
): Promise<Way | { readonly settled: Settlement }> {
  const { known, address } = await house.store.transaction(async (tx) => ({
    known: row.speaker === 'flow' ? await tx.lockPerson(to.person) : null,
    address: await tx.addressOf(to.person),
  }));
  if (!address) return { settled: { state: 'dropped', why: 'erased' } };
  if (known && humanOwns(known.openCase)) return { settled: { state: 'dropped', why: 'human-owns' } };
  const replaceRef = row.body.replaces ? await house.store.deliveredRef(to.person, row.body.screen) : null;
  return { ...address, target: { chat: address.chat, thread: null, title: null }, replaceRef };
}

async function wayToStaff(
  house: Household,
  to: Extract<Conversation, { kind: 'case' }>,
): Promise<Way | { readonly settled: Settlement }> {
  const { desk } = house;
  if (!desk) return { settled: { state: 'dropped', why: 'no-hotline' } };
  const { found, thread } = await house.store.transaction(async (tx) => ({
    found: await tx.caseById(to.case),
    thread: await tx.threadOf(to.case),
  }));
  if (!found) return { settled: { state: 'dropped', why: 'erased' } };
  return { ...desk, target: { chat: desk.chat, thread, title: found.pseudonym }, replaceRef: null };
}

async function record(house: Household, row: LeasedRow, outcome: Outcome): Promise<void> {
  const { store } = house;
  if (outcome.kind === 'retry')
    return store.settle(row.id, later(row.attempts, house.clock.now(), outcome.afterMs, outcome.why));
  if (outcome.kind === 'delivered') {
    if (outcome.thread !== undefined) await keepThread(house, row, outcome.thread);
    return store.settle(row.id, { state: 'delivered', ref: outcome.ref });
  }
  if (row.to?.kind === 'case' && outcome.why === 'gone') {
    // The topic was deleted: the next try makes a new one, and nothing that staff should read is lost.
    await keepThread(house, row, null);
    return store.settle(row.id, later(row.attempts, house.clock.now(), 0, 'topic-gone'));
  }
  if (row.to?.kind === 'person' && outcome.why === 'blocked') await markUnreachable(house, row.to.person);
  return store.settle(row.id, { state: 'refused', why: outcome.why });
}

const later = (attempts: number, now: Millis, afterMs: number, why: string): Settlement =>
  attempts + 1 >= MAX_ATTEMPTS
    ? { state: 'dead', why }
    : { state: 'queued', dueAt: now + Math.min(afterMs, MAX_PAUSE_MS), why };

async function keepThread(house: Household, row: LeasedRow, thread: string | null): Promise<void> {
  const { desk, store } = house;
  if (row.to?.kind !== 'case' || !desk) return;
  const id = row.to.case;
  await store.transaction((tx) => tx.setThread(id, desk, thread));
}

/** The person blocked the bot: remembered, and staff who write to them are told. */
async function markUnreachable(
  house: Household,
  person: Extract<Conversation, { kind: 'person' }>['person'],
): Promise<void> {
  const { content, store, clock } = house;
  await store.transaction(async (tx) => {
    await tx.setReachable(person, false);
    const found = (await tx.lockPerson(person))?.openCase;
    if (!found || !humanOwns(found)) return;
    await tx.addCaseEvent(found.id, { kind: 'person-unreachable', by: { kind: 'bot' }, at: clock.now() });
    const text = content.words.text(content.staffLanguage, 'case:staff_not_delivered');
    const body = { text, rows: [], keyboard: null, screen: 0, replaces: false };
    await tx.enqueue([{ to: { kind: 'case', case: found.id }, speaker: 'notice', body }], clock.now());
  });
}
