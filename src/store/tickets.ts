import type { SignedIn, Ticket } from '../app/ports/staff.ts';
import type { Millis, StaffId } from '../core/model/ids.ts';
import { ticketLookup } from './keys.ts';
import { sealInput } from './lookup-input.ts';
import type { OpenTransaction } from './open-transaction.ts';
import { prepared } from './prepared.ts';

type NewTicket = {
  lookup: Buffer;
  kind: string;
  staff: StaffId;
  madeAt: Millis;
  expiresAt: Millis;
  input: Buffer;
};
const insertTicket = prepared((d, $: NewTicket) =>
  d.build.insertInto('tickets').values({
    lookup: $.lookup,
    kind: $.kind,
    staff: $.staff,
    made_at: $.madeAt,
    used_at: $.madeAt,
    expires_at: $.expiresAt,
    input: $.input,
  }),
);

type Shown = { lookup: Buffer; now: Millis };
const selectTicket = prepared((d, $: Shown) =>
  d.build
    .selectFrom('tickets')
    .select(['staff', 'used_at'])
    .where('lookup', '=', $.lookup)
    .where('expires_at', '>', $.now),
);

const noteUse = prepared((d, $: Shown) =>
  d.build.updateTable('tickets').set({ used_at: $.now }).where('lookup', '=', $.lookup),
);

/** Deleting and finding in one: of two who show the same ticket at once, one gets the row. */
const takeTicket = prepared((d, $: Shown) =>
  d.build
    .deleteFrom('tickets')
    .where('lookup', '=', $.lookup)
    .where('expires_at', '>', $.now)
    .returning('staff'),
);

const deleteTickets = prepared((d, $: { staff: StaffId; kind: string }) =>
  d.build.deleteFrom('tickets').where('staff', '=', $.staff).where('kind', '=', $.kind),
);

const deleteSession = prepared((d, $: { staff: StaffId; lookup: Buffer }) =>
  d.build
    .deleteFrom('tickets')
    .where('lookup', '=', $.lookup)
    .where('staff', '=', $.staff)
    .where('kind', '=', 'session'),
);

const selectSessions = prepared((d, $: { staff: StaffId; now: Millis }) =>
  d.build
    .selectFrom('tickets')
    .select(['lookup', 'made_at', 'used_at'])
    .where('staff', '=', $.staff)
    .where('kind', '=', 'session')
    .where('expires_at', '>', $.now)
    .orderBy('used_at', 'desc')
    .orderBy('lookup'),
);

export async function addTicket(
  tx: OpenTransaction,
  { hash, kind, staff, madeAt, expiresAt }: Ticket,
): Promise<void> {
  const lookup = ticketLookup(tx.keys, kind, hash);
  const input = sealInput(tx.keys, 'tickets', hash);
  await tx.on.change(insertTicket, { lookup, kind, staff, madeAt, expiresAt, input });
}

/** A browser shows its session again and again; a link and a code work once. */
export async function useTicket(
  tx: OpenTransaction,
  kind: Ticket['kind'],
  hash: string,
  now: Millis,
): Promise<StaffId | null> {
  const shown = { lookup: ticketLookup(tx.keys, kind, hash), now };
  return kind === 'session' ? useSession(tx, shown) : takenBy(await tx.on.rows(takeTicket, shown));
}

/** Rarely enough that looking at a page is no write, often enough to tell a forgotten browser by. */
const NOTE_USE_EVERY_MS = 60_000;

async function useSession(tx: OpenTransaction, shown: Shown): Promise<StaffId | null> {
  const rows = await tx.on.rows(selectTicket, shown);
  const [row] = rows;
  if (row && shown.now - row.used_at >= NOTE_USE_EVERY_MS) await tx.on.change(noteUse, shown);
  return takenBy(rows);
}

const takenBy = ([row]: readonly { readonly staff: string }[]): StaffId | null =>
  row ? (row.staff as StaffId) : null;

export async function dropTickets(tx: OpenTransaction, staff: StaffId, kind: Ticket['kind']): Promise<void> {
  await tx.on.change(deleteTickets, { staff, kind });
}

/** The keyed hash names a session to its owner, and lets nobody in. `here`: the hash of the one that asks. */
export async function sessionsOf(
  tx: OpenTransaction,
  staff: StaffId,
  here: string,
  now: Millis,
): Promise<readonly SignedIn[]> {
  const own = ticketLookup(tx.keys, 'session', here);
  const rows = await tx.on.rows(selectSessions, { staff, now });
  return rows.map(({ lookup, made_at, used_at }) => ({
    id: Buffer.from(lookup).toString('base64url'),
    since: made_at,
    lastUse: used_at,
    here: own.equals(lookup),
  }));
}

export async function dropSession(tx: OpenTransaction, staff: StaffId, id: SignedIn['id']): Promise<void> {
  await tx.on.change(deleteSession, { staff, lookup: Buffer.from(id, 'base64url') });
}
