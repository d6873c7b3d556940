import type { CaseId, Millis, PersonId } from '../core/model/ids.ts';
import type { Address } from '../core/model/inbound.ts';
import { addressLookup } from './keys.ts';
import type { Held, OpenTransaction } from './open-transaction.ts';
import { prepared } from './prepared.ts';
import type { Blob } from './schema.ts';

/*
 * Whatever is written about a person is written while their row is locked. So a person's turns run one after
 * the other, ids of their messages grow in the order of commit, and nothing is written behind an erasure.
 */

type Keyed = { readonly id: string; readonly data_key: Blob; readonly active_at: Millis };
export type HeldOwner = Held & { readonly person: PersonId };

const lockKey = prepared((d, $: { id: PersonId }) =>
  d.build
    .selectFrom('people')
    .select(['id', 'data_key', 'active_at'])
    .where('id', '=', $.id)
    .modifyEnd(d.lock('people')),
);

const lockKeyByLookup = prepared((d, $: { lookup: Buffer }) =>
  d.build
    .selectFrom('people')
    .select(['id', 'data_key', 'active_at'])
    .where('lookup', '=', $.lookup)
    .modifyEnd(d.lock('people')),
);

const lockKeyByCase = prepared((d, $: { id: CaseId }) =>
  d.build
    .selectFrom('people')
    .innerJoin('cases', 'cases.person', 'people.id')
    .select(['people.id', 'people.data_key', 'people.active_at'])
    .where('cases.id', '=', $.id)
    .modifyEnd(d.lock('people')),
);

/** Notes that a row just selected is locked, and opens its key. */
export function held(tx: OpenTransaction, row: Keyed): Held {
  const person = { key: tx.dataKeys.open(row.id, row.data_key), activeAt: row.active_at };
  tx.held.set(row.id as PersonId, person);
  return person;
}

/** Locks the person's row until the transaction ends; null when they were erased. */
export async function holdPerson(tx: OpenTransaction, person: PersonId): Promise<Held | null> {
  const known = tx.held.get(person);
  if (known) return known;
  const [row] = await tx.on.rows(lockKey, { id: person });
  return row ? held(tx, row) : null;
}

export async function mustHoldPerson(tx: OpenTransaction, person: PersonId): Promise<Held> {
  const known = await holdPerson(tx, person);
  if (!known)
    throw new Error(`Person ${person} is erased: lock the person first, and stop where that gives null.`);
  return known;
}

/** Locks the person behind an address; null where there is none. */
export async function holdByAddress(tx: OpenTransaction, address: Address): Promise<PersonId | null> {
  const [row] = await tx.on.rows(lockKeyByLookup, { lookup: addressLookup(tx.keys, address) });
  if (!row) return null;
  held(tx, row);
  return row.id as PersonId;
}

/** Locks the person whom a case is about; null when the case is gone. */
export async function holdByCase(tx: OpenTransaction, id: CaseId): Promise<HeldOwner | null> {
  const owner = tx.owners.get(id);
  const known = owner && tx.held.get(owner);
  if (known) return { person: owner, ...known };
  const [row] = await tx.on.rows(lockKeyByCase, { id });
  if (!row) return null;
  tx.owners.set(id, row.id as PersonId);
  return { person: row.id as PersonId, ...held(tx, row) };
}

export async function mustHoldByCase(tx: OpenTransaction, id: CaseId): Promise<HeldOwner> {
  const owned = await holdByCase(tx, id);
  if (!owned) throw new Error(`Case ${id} is gone: look the case up first, and stop where that gives null.`);
  return owned;
}
