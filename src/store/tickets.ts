import type { Ticket } from '../app/ports.ts';
import type { Millis, StaffId } from '../core/model/ids.ts';
import { ticketLookup } from './keys.ts';
import type { OpenTransaction } from './open-transaction.ts';
import { prepared } from './prepared.ts';

type NewTicket = { lookup: Buffer; kind: string; staff: StaffId; expiresAt: Millis };
const insertTicket = prepared((d, $: NewTicket) =>
  d.build
    .insertInto('tickets')
    .values({ lookup: $.lookup, kind: $.kind, staff: $.staff, expires_at: $.expiresAt }),
);

type Shown = { lookup: Buffer; now: Millis };
const selectTicket = prepared((d, $: Shown) =>
  d.build
    .selectFrom('tickets')
    .select('staff')
    .where('lookup', '=', $.lookup)
    .where('expires_at', '>', $.now),
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

export async function addTicket(
  tx: OpenTransaction,
  { hash, kind, staff, expiresAt }: Ticket,
): Promise<void> {
  await tx.on.change(insertTicket, { lookup: ticketLookup(tx.keys, kind, hash), kind, staff, expiresAt });
}

/** A browser shows its session again and again; a link and a code work once. */
export async function useTicket(
  tx: OpenTransaction,
  kind: Ticket['kind'],
  hash: string,
  now: Millis,
): Promise<StaffId | null> {
  const query = kind === 'session' ? selectTicket : takeTicket;
  const [row] = await tx.on.rows(query, { lookup: ticketLookup(tx.keys, kind, hash), now });
  return row ? (row.staff as StaffId) : null;
}

export async function dropTickets(tx: OpenTransaction, staff: StaffId, kind: Ticket['kind']): Promise<void> {
  await tx.on.change(deleteTickets, { staff, kind });
}
