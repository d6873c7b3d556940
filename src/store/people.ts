import type { KnownPerson } from '../app/ports/person.ts';
import type { Millis, PersonId } from '../core/model/ids.ts';
import type { Address } from '../core/model/inbound.ts';
import { openCaseOf } from './cases.ts';
import { held } from './hold-person.ts';
import { addressLookup } from './keys.ts';
import type { OpenTransaction } from './open-transaction.ts';
import { prepared } from './prepared.ts';
import type { Blob } from './schema.ts';
import { newDataKey, seal } from './seal.ts';

/** To the hour: the minute in which somebody first wrote is nobody's business. */
const HOUR = 3_600_000;

const lockByLookup = prepared((d, $: { lookup: Buffer }) =>
  d.build
    .selectFrom('people')
    .select(['id', 'data_key', 'session', 'active_at', 'since'])
    .where('lookup', '=', $.lookup)
    .modifyEnd(d.lock('people')),
);

const lockById = prepared((d, $: { id: PersonId }) =>
  d.build
    .selectFrom('people')
    .select(['id', 'data_key', 'session', 'active_at', 'since'])
    .where('id', '=', $.id)
    .modifyEnd(d.lock('people')),
);

type NewPerson = {
  id: PersonId;
  lookup: Buffer;
  dataKey: Buffer;
  address: Buffer;
  now: Millis;
  since: Millis;
};
const insertPerson = prepared((d, $: NewPerson) =>
  d.build
    .insertInto('people')
    .values({
      id: $.id,
      lookup: $.lookup,
      data_key: $.dataKey,
      address: $.address,
      session: null,
      reachable: 1,
      active_at: $.now,
      since: $.since,
      keeps: 0,
    })
    .onConflict((known) => known.column('lookup').doNothing()),
);

/** Of two transactions that meet the same new address, one makes the person and the other finds them. */
export async function openPerson(
  tx: OpenTransaction,
  address: Address,
  newId: () => string,
  now: Millis,
): Promise<KnownPerson> {
  const lookup = addressLookup(tx.keys, address);
  for (;;) {
    const [found] = await tx.on.rows(lockByLookup, { lookup });
    if (found) return known(tx, found);
    const made = await makePerson(tx, address, lookup, newId() as PersonId, now);
    if (made) return made;
  }
}

export async function lockPerson(tx: OpenTransaction, person: PersonId): Promise<KnownPerson | null> {
  const [found] = await tx.on.rows(lockById, { id: person });
  return found ? known(tx, found) : null;
}

async function makePerson(
  tx: OpenTransaction,
  address: Address,
  lookup: Buffer,
  id: PersonId,
  now: Millis,
): Promise<KnownPerson | null> {
  const { key, wrapped } = newDataKey(tx.keys.wrap, id);
  const sealed = seal(key, 'address', id, address);
  const since = now - (now % HOUR);
  const made = await tx.on.change(insertPerson, {
    id,
    lookup,
    dataKey: wrapped,
    address: sealed,
    now,
    since,
  });
  if (made === 0) return null;
  tx.held.set(id, { key, activeAt: now });
  return { id, session: null, openCase: null, since };
}

type Row = {
  readonly id: string;
  readonly data_key: Blob;
  readonly session: Blob | null;
  readonly active_at: Millis;
  readonly since: Millis;
};

async function known(tx: OpenTransaction, row: Row): Promise<KnownPerson> {
  const id = row.id as PersonId;
  const { key } = held(tx, row);
  const session = row.session ? tx.sessions.open(key, id, row.session) : null;
  return { id, session, openCase: await openCaseOf(tx, id, key), since: row.since };
}
