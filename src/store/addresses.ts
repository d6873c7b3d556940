import type { PersonId } from '../core/model/ids.ts';
import type { Address } from '../core/model/inbound.ts';
import type { Connection } from './engine.ts';
import { addressLookup, type KeyRing } from './keys.ts';
import type { OpenTransaction } from './open-transaction.ts';
import { prepared } from './prepared.ts';
import { open } from './seal.ts';

const selectAddress = prepared((d, $: { id: PersonId }) =>
  d.build.selectFrom('people').select(['data_key', 'address']).where('id', '=', $.id),
);

const selectId = prepared((d, $: { lookup: Buffer }) =>
  d.build.selectFrom('people').select('id').where('lookup', '=', $.lookup),
);

/** Locks nothing: an address never changes, and a sender may ask for many in one transaction. */
export async function addressOf(tx: OpenTransaction, person: PersonId): Promise<Address | null> {
  const [row] = await tx.on.rows(selectAddress, { id: person });
  return row ? open<Address>(tx.dataKeys.open(person, row.data_key), 'address', person, row.address) : null;
}

export async function findPerson(on: Connection, keys: KeyRing, address: Address): Promise<PersonId | null> {
  const [row] = await on.rows(selectId, { lookup: addressLookup(keys, address) });
  return row ? (row.id as PersonId) : null;
}
