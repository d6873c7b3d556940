import type { CannedAnswer } from '../app/ports/staff.ts';
import type { StaffMember, Team } from '../core/cases/staff.ts';
import type { StaffId } from '../core/model/ids.ts';
import type { Address } from '../core/model/inbound.ts';
import { houseRows } from './house-rows.ts';
import { handleLookup } from './keys.ts';
import { sealInput } from './lookup-input.ts';
import type { OpenTransaction } from './open-transaction.ts';
import { prepared } from './prepared.ts';
import { open, seal } from './seal.ts';

export const members = houseRows<StaffMember>('staff', 'staff');
export const teams = houseRows<Team>('teams', 'team');
export const canned = houseRows<CannedAnswer>('canned', 'canned');

/** In one order, so that no two who lock the list wait for each other in a ring. */
const lockList = prepared((d, _: object) =>
  d.build.selectFrom('staff').select('id').orderBy('place').modifyEnd(d.lock('staff')),
);

/** Read by a statement of its own, which sees what those before did while this one waited for them. */
export async function lockMembers(tx: OpenTransaction): Promise<readonly StaffMember[]> {
  if (tx.on.dialect.rowLocks) await tx.on.rows(lockList, {});
  return members.all(tx);
}

const upsertHandle = prepared((d, $: { lookup: Buffer; staff: StaffId; input: Buffer }) =>
  d.build
    .insertInto('staff_handles')
    .values({ lookup: $.lookup, staff: $.staff, input: $.input })
    .onConflict((known) => known.column('lookup').doUpdateSet({ staff: $.staff, input: $.input })),
);

const selectHandle = prepared((d, $: { lookup: Buffer }) =>
  d.build.selectFrom('staff_handles').select('staff').where('lookup', '=', $.lookup),
);

const updateAddress = prepared((d, $: { lookup: Buffer; address: Buffer }) =>
  d.build.updateTable('staff_handles').set({ address: $.address }).where('lookup', '=', $.lookup),
);

const selectAddress = prepared((d, $: { staff: StaffId }) =>
  d.build
    .selectFrom('staff_handles')
    .select(['lookup', 'address'])
    .where('staff', '=', $.staff)
    .where('address', 'is not', null)
    .limit(1),
);

/** An account is one member's; who binds it anew takes it over. */
export async function bindMember(tx: OpenTransaction, handle: string, staff: StaffId): Promise<void> {
  const input = sealInput(tx.keys, 'staff_handles', handle);
  await tx.on.change(upsertHandle, { lookup: handleLookup(tx.keys, handle), staff, input });
}

export async function memberByHandle(tx: OpenTransaction, handle: string): Promise<StaffMember | null> {
  const [row] = await tx.on.rows(selectHandle, { lookup: handleLookup(tx.keys, handle) });
  return row ? members.one(tx, row.staff) : null;
}

/** Sealed to the row of the handle, so that it opens nowhere else. */
export async function keepMemberAddress(
  tx: OpenTransaction,
  handle: string,
  address: Address,
): Promise<void> {
  const lookup = handleLookup(tx.keys, handle);
  const sealed = seal(tx.keys.house, 'staff-address', lookup.toString('base64'), address);
  await tx.on.change(updateAddress, { lookup, address: sealed });
}

export async function addressOfMember(tx: OpenTransaction, staff: StaffId): Promise<Address | null> {
  const [row] = await tx.on.rows(selectAddress, { staff });
  if (!row?.address) return null;
  const owner = Buffer.from(row.lookup).toString('base64');
  return open<Address>(tx.keys.house, 'staff-address', owner, row.address);
}
