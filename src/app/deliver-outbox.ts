import type { Millis } from '../core/model/ids.ts';
import { errorKind } from '../platform/log.ts';
import { carryFile } from './carry-file.ts';
import { holdLease, LEASE_MS } from './hold-lease.ts';
import type { Household } from './household.ts';
import { keepThread } from './keep-thread.ts';
import { thenTell } from './news.ts';
import { notDelivered } from './not-delivered.ts';
import type { Channel, LeasedRow, Outcome, Settlement } from './ports.ts';
import { showFate } from './show-fate.ts';
import { ABSENT_MS, wayTo } from './way-to.ts';

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
      await consequences(heard, row, settlement);
      await heard.store.settle(row.id, settlement);
    });
  } catch (error) {
    // The lease runs out, and the row is taken up again: sent twice at worst, never lost.
    house.log.error({ row: row.id, error: errorKind(error) }, 'the end of a send could not be recorded');
  }
}

async function consequences(house: Household, row: LeasedRow, settlement: Settlement): Promise<void> {
  if (settlement.state === 'dead')
    house.log.error({ row: row.id, why: settlement.why }, 'a message is set aside: it was tried too often');
  if (settlement.state === 'refused' || settlement.state === 'dead')
    await notDelivered(house, row, settlement.why);
  if (settlement.state !== 'queued') await showFate(house, row, settlement.state === 'delivered');
}

async function attempt(house: Household, channels: readonly Channel[], row: LeasedRow): Promise<Settlement> {
  try {
    const way = await wayTo(house, row);
    if ('settled' in way) return way.settled;
    const channel = channels.find(({ name, account }) => name === way.channel && account === way.account);
    if (!channel) return { state: 'queued', dueAt: house.clock.now() + ABSENT_MS, why: 'channel-off' };
    const ready = await carryFile(house, row, channel);
    if ('refused' in ready) return { state: 'refused', why: ready.refused };
    const { target, replaceRef } = way;
    return await settlementOf(
      house,
      row,
      await channel.send(target, ready.body, replaceRef, ready.file, row.speaker),
    );
  } catch (error) {
    const why = errorKind(error);
    house.log.error({ row: row.id, error: why }, 'a message could not be sent; it stays queued');
    if (row.attempts + 1 >= MAX_ATTEMPTS) return { state: 'dead', why };
    return later(house.clock.now(), 1000 * 2 ** row.attempts, why);
  }
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
