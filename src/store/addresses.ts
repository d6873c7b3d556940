import type { Reach } from '../app/ports/person.ts';
import type { PersonId } from '../core/model/ids.ts';
import type { Address } from '../core/model/inbound.ts';
import { toOwner } from './cases.ts';
import type { DataKeys } from './data-keys.ts';
import type { Connection } from './engine.ts';
import { addressLookup, type KeyRing } from './keys.ts';
import type { OpenSessions } from './open-sessions.ts';
import type { OpenTransaction } from './open-transaction.ts';
import { prepared } from './prepared.ts';
import { open } from './seal.ts';

const selectAddress = prepared((d, $: { id: PersonId }) =>
  d.build.selectFrom('people').select(['data_key', 'address']).where('id', '=', $.id),
);

const selectReach = prepared((d, $: { id: PersonId }) =>
  d.build
    .selectFrom('people')
    .leftJoin('cases', (open) =>
      open.onRef('cases.person', '=', 'people.id').on('cases.closed_at', 'is', null),
    )
    .select(['people.data_key', 'people.address', 'people.session', 'cases.owner_kind', 'cases.owner_staff'])
    .where('people.id', '=', $.id),
);

const selectId = prepared((d, $: { lookup: Buffer }) =>
  d.build.selectFrom('people').select('id').where('lookup', '=', $.lookup),
);

type Opened = { readonly dataKeys: DataKeys; readonly sessions: OpenSessions };

/** Locks nothing: an address never changes, and a sender may ask for many in one transaction. */
export async function addressOf(tx: OpenTransaction, person: PersonId): Promise<Address | null> {
  const [row] = await tx.on.rows(selectAddress, { id: person });
  return row ? open<Address>(tx.dataKeys.open(person, row.data_key), 'address', person, row.address) : null;
}

export async function reach(
  on: Connection,
  { dataKeys, sessions }: Opened,
  person: PersonId,
): Promise<Reach | null> {
  const [row] = await on.rows(selectReach, { id: person });
  if (!row) return null;
  const { owner_kind, owner_staff } = row;
  const key = dataKeys.open(person, row.data_key);
  return {
    address: open<Address>(key, 'address', person, row.address),
    session: row.session ? sessions.open(key, person, row.session) : null,
    openCase: owner_kind === null ? null : { owner: toOwner({ owner_kind, owner_staff }) },
  };
}

export async function findPerson(on: Connection, keys: KeyRing, address: Address): Promise<PersonId | null> {
  const [row] = await on.rows(selectId, { lookup: addressLookup(keys, address) });
  return row ? (row.id as PersonId) : null;
}
