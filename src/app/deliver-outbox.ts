import type { Millis } from '../core/model/ids.ts';
import type { Session } from '../core/model/session.ts';
import { errorKind } from '../platform/log.ts';
import { sendAlbum } from './album.ts';
import { carryFile, isNameRefused, noteRecording } from './carry-file.ts';
import { CARD_SCREEN } from './case-card.ts';
import { sweepDone } from './hide/carry-sweep.ts';
import { willClean } from './hide/clean-chat.ts';
import { holdLease, LEASE_MS } from './hold-lease.ts';
import type { Household } from './household.ts';
import { forgetTopic } from './keep-topic.ts';
import { thenTell } from './news.ts';
import { notDelivered } from './not-delivered.ts';
import { openTopic } from './open-topic.ts';
import { nameOtherHalf } from './other-half.ts';
import type { Channel, Outcome } from './ports/channel.ts';
import type { Rendered } from './ports/message.ts';
import type { LeasedRow, Settlement } from './ports/outbox.ts';
import { recorded } from './recorded.ts';
import { showFate } from './show-fate.ts';
import { ABSENT_MS, type Way, wayTo } from './way-to.ts';

/**
 * After so many tries and so long a message is set aside, and its conversation goes on; an outage of a night is
 * neither.
 */
const MAX_ATTEMPTS = 40;
const MAX_AGE_MS = 24 * 3_600_000;
/** Longest pause between two tries. */
const MAX_PAUSE_MS = 5 * 60_000;
/** No message waits longer than this for its next try. */
export const LONGEST_WAIT_MS = MAX_PAUSE_MS + 60_000;

/** A row that is on its way. `ended` when it is settled, with the time of its next try if it has one; never rejects. */
type Send = { readonly later: boolean; readonly ended: Promise<Millis | null> };

/** How a row ended; an album ends several at once. */
type Settled = { readonly row: LeasedRow; readonly settlement: Settlement };
/** `held`: put aside while the person hides. */
type Ended = { readonly row: LeasedRow; readonly settlement: Settlement | { readonly state: 'held' } };
const isSettled = (one: Ended): one is Settled => one.settlement.state !== 'held';

/**
 * Takes up the oldest unsent row of as many conversations as there is room for, of which `later` for those where
 * nobody waits. The sends run side by side. `inHand` are rows that this process is sending: when the clock jumps ahead
 * all leases end at once, and yet none of these must be sent a second time.
 */
export async function takeUp(
  house: Household,
  channels: readonly Channel[],
  room: number,
  later = room,
  inHand = new Set<number>(),
): Promise<readonly Send[]> {
  const rows = await house.store.leaseOutbox(house.clock.now(), LEASE_MS, room, later);
  return rows
    .filter(({ id }) => !inHand.has(id))
    .map((row) => {
      inHand.add(row.id);
      const ended = deliver(house, channels, row).finally(() => inHand.delete(row.id));
      return { later: row.later, ended };
    });
}

async function deliver(
  house: Household,
  channels: readonly Channel[],
  row: LeasedRow,
): Promise<Millis | null> {
  const letGo = holdLease(house, row);
  const settled = await attempt(house, channels, row);
  await letGo();
  await thenTell(house, async (heard) => {
    // The words about it come before the settlement: after a crash between the two they are said twice, not never.
    for (const each of settled) await recorded(heard, each.row, () => consequences(heard, row, each));
    const rest = settled.filter(isSettled);
    if (rest.length > 0)
      await recorded(heard, row, () =>
        heard.store.settleAll(rest.map((each) => ({ id: each.row.id, settlement: each.settlement }))),
      );
  });
  const [first] = settled;
  return first?.settlement.state === 'queued' ? first.settlement.dueAt : null;
}

/** Put aside until the person is back; whoever is back by now gets it at once. */
async function holdBack({ store, clock }: Household, row: LeasedRow): Promise<void> {
  const { to } = row;
  if (to?.kind !== 'person') return;
  const still = await store.transaction(async (tx) => {
    const hidden = (await tx.lockPerson(to.person))?.session?.hidden !== undefined;
    if (hidden) await tx.holdBack(to.person, row.id, clock.now());
    return hidden;
  });
  if (!still) await store.settle(row.id, { state: 'queued', dueAt: clock.now(), why: 'back' });
}

/** Of an album that failed as a whole, both sides hear once: with its first row. */
async function consequences(house: Household, first: LeasedRow, { row, settlement }: Ended): Promise<void> {
  if (settlement.state === 'held') return holdBack(house, row);
  if (settlement.state === 'dead')
    house.log.error({ row: row.id, why: settlement.why }, 'a message is set aside: it was tried too often');
  if (row === first && (settlement.state === 'refused' || settlement.state === 'dead'))
    await notDelivered(house, row, settlement.why);
  if (settlement.state !== 'queued') await showFate(house, row, settlement.state === 'delivered');
}

async function attempt(house: Household, channels: readonly Channel[], leased: LeasedRow): Promise<Ended[]> {
  const alone = (settlement: Ended['settlement']): Ended[] => [{ row: leased, settlement }];
  try {
    const way = await wayTo(house, leased);
    if ('settled' in way) return alone(way.settled);
    const channel = channels.find(({ name, account }) => name === way.channel && account === way.account);
    if (!channel) return alone({ state: 'queued', dueAt: house.clock.now() + ABSENT_MS, why: 'channel-off' });
    if (way.sweeps) return alone(await sweep(house, channel, leased, way, way.sweeps));
    const there = await topicReady(house, leased, channel, way);
    if ('settled' in there) return alone(there.settled);
    if (ofEarlierTopic(leased, there)) return alone({ state: 'dropped', why: 'other-topic' });
    const known = await nameOtherHalf(house, leased);
    if ('settled' in known) return alone(known.settled);
    const row = { ...leased, body: known.body };
    const album = await sendAlbum(house, channel, there, row, (each) =>
      there.session ? quietly(each.body, each, there.session) : each.body,
    );
    if (album === null) return alone(await sendOne(house, row, channel, there));
    if ('settled' in album) return alone(album.settled);
    const rows = [leased, ...album.rows];
    const { outcome } = album;
    if (outcome.kind === 'delivered') {
      await recorded(house, row, () => noteSent(house, row, there.session, { kind: 'delivered', ref: '' }));
      return rows.map((each, at) => ({
        row: each,
        settlement: delivered(row, there, outcome.refs[at] ?? ''),
      }));
    }
    const settlement = await settlementOf(house, row, outcome);
    return settlement.state === 'queued'
      ? alone(settlement)
      : rows.map((each) => ({ row: each, settlement }));
  } catch (error) {
    const why = errorKind(error);
    house.log.error({ row: leased.id, error: why }, 'a message could not be sent; it stays queued');
    if (leased.attempts + 1 >= MAX_ATTEMPTS) return alone({ state: 'dead', why });
    return alone(later(house.clock.now(), 1000 * 2 ** leased.attempts, why));
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
  const done = await sweepDone(house, to, refs, outcome);
  if (done) return done;
  return outcome.kind === 'delivered'
    ? { state: 'delivered', ref: outcome.ref }
    : settlementOf(house, row, outcome);
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

/** Staff read a case in its topic, so that is opened first. */
async function topicReady(
  house: Household,
  row: LeasedRow,
  channel: Channel,
  way: Way,
): Promise<Way | { readonly settled: Settlement }> {
  const { target, account } = way;
  if (row.to?.kind !== 'case' || target.thread !== null || target.title === null) return way;
  const desk = { channel: channel.name, account, chat: target.chat };
  const wanted = { id: row.to.case, desk, title: target.title, restores: !opensCase(row) };
  const opened = await openTopic(house, channel, wanted);
  if ('settled' in opened) return opened;
  if ('failed' in opened) return { settled: await settlementOf(house, row, opened.failed) };
  return { ...way, target: { ...target, thread: opened.thread }, since: house.clock.now() };
}

/** The first message of a case is its card; any other one without a topic means that it had one before. */
const opensCase = ({ body }: LeasedRow): boolean => body.screen === CARD_SCREEN && !body.replaces;

async function sendOne(house: Household, row: LeasedRow, channel: Channel, way: Way): Promise<Settlement> {
  const ready = await carryFile(house, row, channel);
  if ('refused' in ready) return { state: 'refused', why: ready.refused };
  const body = way.session ? quietly(ready.body, row, way.session) : ready.body;
  const speaker = row.to === null ? 'farewell' : row.speaker;
  const outcome = await channel.send(way.target, body, way.replaceRef, ready.file, speaker);
  // What has been sent must not be sent again because this could not be written.
  await recorded(house, row, () => noteSent(house, row, way.session, outcome));
  await recorded(house, row, () => noteRecording(house, body, channel, outcome));
  if (isNameRefused(body, outcome)) return sendOne(house, row, channel, way);
  return outcome.kind === 'delivered' ? delivered(row, way, outcome.ref) : settlementOf(house, row, outcome);
}

/** What it names by number stands in another topic, perhaps of another group, where the number means something else. */
const ofEarlierTopic = ({ createdAt, body: { act, about } }: LeasedRow, { since = 0 }: Way): boolean =>
  createdAt < since && act !== undefined && act.kind !== 'topic' && !about;

function delivered({ to }: LeasedRow, { channel, account, target }: Way, ref: string): Settlement {
  const desk = to?.kind === 'case' ? { desk: { channel, account, chat: target.chat } } : {};
  return { state: 'delivered', ref, ...desk };
}

async function settlementOf(
  house: Household,
  row: LeasedRow,
  outcome: Exclude<Outcome, { readonly kind: 'delivered' }>,
): Promise<Settlement> {
  const now = house.clock.now();
  if (outcome.kind === 'retry') {
    const over = row.attempts + 1 >= MAX_ATTEMPTS && now - row.createdAt >= MAX_AGE_MS;
    return over ? { state: 'dead', why: outcome.why } : later(now, outcome.afterMs, outcome.why);
  }
  const said = row.to?.kind === 'case' && row.body.act === undefined;
  if (row.to?.kind === 'case' && said && outcome.why === 'gone' && row.attempts + 1 < MAX_ATTEMPTS) {
    // The topic was deleted: the next try makes a new one, and nothing that staff should read is lost.
    await forgetTopic(house, row.to.case);
    return later(now, 0, 'topic-gone');
  }
  return { state: 'refused', why: outcome.why };
}

const later = (now: Millis, afterMs: number, why: string): Settlement => ({
  state: 'queued',
  dueAt: now + Math.min(afterMs, MAX_PAUSE_MS),
  why,
});
