import type { Millis } from '../core/model/ids.ts';
import type { Session } from '../core/model/session.ts';
import { errorKind } from '../platform/log.ts';
import { carryFile } from './carry-file.ts';
import { sweepDone } from './hide/carry-sweep.ts';
import { willClean } from './hide/clean-chat.ts';
import { holdLease, LEASE_MS } from './hold-lease.ts';
import type { Household } from './household.ts';
import { keepThread } from './keep-thread.ts';
import { thenTell } from './news.ts';
import { notDelivered } from './not-delivered.ts';
import type { Channel, LeasedRow, Outcome, Rendered, Settlement } from './ports.ts';
import { showFate } from './show-fate.ts';
import { ABSENT_MS, type Way, wayTo } from './way-to.ts';

/** After so many tries and so long a message is set aside, and its conversation goes on; an outage of a night is neither. */
const MAX_ATTEMPTS = 40;
const MAX_AGE_MS = 24 * 3_600_000;
/** Longest pause between two tries. */
const MAX_PAUSE_MS = 5 * 60_000;

/** A row that is on its way. `ended` when it is settled; never rejects. */
type Send = { readonly later: boolean; readonly ended: Promise<void> };

/**
 * Takes up the oldest unsent row of as many conversations as there is room for, of which `later` for those where
 * nobody waits. The sends run side by side.
 */
export async function takeUp(
  house: Household,
  channels: readonly Channel[],
  room: number,
  later = room,
): Promise<readonly Send[]> {
  const rows = await house.store.leaseOutbox(house.clock.now(), LEASE_MS, room, later);
  return rows.map((row) => ({ later: row.later, ended: deliver(house, channels, row) }));
}

async function deliver(house: Household, channels: readonly Channel[], row: LeasedRow): Promise<void> {
  const letGo = holdLease(house, row);
  const settlement = await attempt(house, channels, row);
  letGo();
  try {
    // The words about it come before the settlement: after a crash between the two they are said twice, not never.
    await thenTell(house, async (heard) => {
      if (settlement.state === 'held') return holdBack(heard, row);
      await consequences(heard, row, settlement);
      await heard.store.settle(row.id, settlement);
    });
  } catch (error) {
    // The lease runs out, and the row is taken up again: sent twice at worst, never lost.
    house.log.error({ row: row.id, error: errorKind(error) }, 'the end of a send could not be recorded');
  }
}

/** Put aside until the person is back; whoever is back by now gets it at once. */
async function holdBack({ store, clock }: Household, row: LeasedRow): Promise<void> {
  const { to } = row;
  if (to?.kind !== 'person') return;
  const still = await store.transaction(async (tx) => {
    const hidden = (await tx.lockPerson(to.person))?.session?.hidden !== undefined;
    if (hidden) await tx.holdBack(to.person, row.id);
    return hidden;
  });
  if (!still) await store.settle(row.id, { state: 'queued', dueAt: clock.now(), why: 'back' });
}

async function consequences(house: Household, row: LeasedRow, settlement: Settlement): Promise<void> {
  if (settlement.state === 'dead')
    house.log.error({ row: row.id, why: settlement.why }, 'a message is set aside: it was tried too often');
  if (settlement.state === 'refused' || settlement.state === 'dead')
    await notDelivered(house, row, settlement.why);
  if (settlement.state !== 'queued') await showFate(house, row, settlement.state === 'delivered');
}

async function attempt(
  house: Household,
  channels: readonly Channel[],
  row: LeasedRow,
): Promise<Settlement | { readonly state: 'held' }> {
  try {
    const way = await wayTo(house, row);
    if ('settled' in way) return way.settled;
    const channel = channels.find(({ name, account }) => name === way.channel && account === way.account);
    if (!channel) return { state: 'queued', dueAt: house.clock.now() + ABSENT_MS, why: 'channel-off' };
    const ready = await carryFile(house, row, channel);
    if ('refused' in ready) return { state: 'refused', why: ready.refused };
    const { target, replaceRef, sweeps } = way;
    if (sweeps) return await sweep(house, channel, row, way, sweeps);
    const body = way.session ? quietly(ready.body, row, way.session) : ready.body;
    const outcome = await channel.send(target, body, replaceRef, ready.file, row.speaker);
    await noteSent(house, row, way.session, outcome);
    return await settlementOf(house, row, outcome);
  } catch (error) {
    const why = errorKind(error);
    house.log.error({ row: row.id, error: why }, 'a message could not be sent; it stays queued');
    if (row.attempts + 1 >= MAX_ATTEMPTS) return { state: 'dead', why };
    return later(house.clock.now(), 1000 * 2 ** row.attempts, why);
  }
}

/** To delete what stands in the chat by now. */
async function sweep(
  house: Household,
  channel: Channel,
  row: LeasedRow,
  { target }: Way,
  refs: readonly string[],
): Promise<Settlement> {
  const { to } = row;
  if (refs.length === 0 || to === null) return { state: 'delivered', ref: '' };
  const outcome = await channel.send(target, { ...row.body, act: { kind: 'delete', refs } }, null);
  return (await sweepDone(house, to, refs, outcome)) ?? settlementOf(house, row, outcome);
}

/** No sound, no forwarding, no saving, where the person wants it so. */
function quietly(body: Rendered, { speaker }: LeasedRow, session: Session): Rendered {
  const quiet = session.discreet?.quiet || speaker === 'cover';
  return quiet && !body.act ? { ...body, quiet: true } : body;
}

/** A long text stands in the chat as several messages, and all of them must be found one day. */
async function noteSent(
  { store, clock }: Household,
  { to }: LeasedRow,
  session: Session | null,
  outcome: Outcome,
): Promise<void> {
  const more = outcome.kind === 'refused' ? [] : (outcome.more ?? []);
  const cleans = session?.discreet?.cleanHours ?? null;
  if (to?.kind !== 'person' || (more.length === 0 && cleans === null)) return;
  const { person } = to;
  await store.transaction(async (tx) => {
    const known = await tx.lockPerson(person);
    if (!known) return;
    if (more.length > 0) await tx.addTraces(person, more, clock.now());
    await willClean({ clock }, tx, known);
  });
}

async function settlementOf(house: Household, row: LeasedRow, outcome: Outcome): Promise<Settlement> {
  const now = house.clock.now();
  if (outcome.kind === 'retry') {
    const over = row.attempts + 1 >= MAX_ATTEMPTS && now - row.createdAt >= MAX_AGE_MS;
    return over ? { state: 'dead', why: outcome.why } : later(now, outcome.afterMs, outcome.why);
  }
  if (outcome.kind === 'delivered') {
    if (outcome.thread !== undefined) await keepThread(house, row, outcome.thread);
    return { state: 'delivered', ref: outcome.ref };
  }
  const said = row.to?.kind === 'case' && row.body.act === undefined;
  if (said && outcome.why === 'gone' && row.attempts + 1 < MAX_ATTEMPTS) {
    // The topic was deleted: the next try makes a new one, and nothing that staff should read is lost.
    await keepThread(house, row, null);
    return later(now, 0, 'topic-gone');
  }
  return { state: 'refused', why: outcome.why };
}

const later = (now: Millis, afterMs: number, why: string): Settlement => ({
  state: 'queued',
  dueAt: now + Math.min(afterMs, MAX_PAUSE_MS),
  why,
});
