import type { ConsentRecord } from '../app/ports/person.ts';
import type { PersonId } from '../core/model/ids.ts';
import { mustHoldPerson } from './hold-person.ts';
import type { OpenTransaction } from './open-transaction.ts';
import { prepared } from './prepared.ts';
import { open, SealBroken, seal } from './seal.ts';

const insertConsent = prepared((d, $: { person: PersonId; body: Buffer }) =>
  d.build.insertInto('consents').values({ person: $.person, body: $.body }),
);

const selectConsents = prepared((d, $: { person: PersonId }) =>
  d.build.selectFrom('consents').select('body').where('person', '=', $.person).orderBy('id'),
);

const countConsents = prepared((d, $: { person: PersonId }) =>
  d.build
    .selectFrom('consents')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('person', '=', $.person),
);

/**
 * How many the person had given or taken back before. Yeses and noes are only ever added, so this is their place: two
 * that are swapped, and one that is taken out, are noticed. An earlier version did not write it.
 */
type Placed = ConsentRecord & { readonly place?: number };

/** Sealed with the person's key, so that it goes with them. */
export async function addConsent(
  tx: OpenTransaction,
  person: PersonId,
  record: ConsentRecord,
): Promise<void> {
  const { key } = await mustHoldPerson(tx, person);
  const [before] = await tx.on.rows(countConsents, { person });
  const placed: Placed = { ...record, place: before?.count ?? 0 };
  await tx.on.change(insertConsent, { person, body: seal(key, 'consent', person, placed) });
}

export async function consentsOf(tx: OpenTransaction, person: PersonId): Promise<readonly ConsentRecord[]> {
  const { key } = await mustHoldPerson(tx, person);
  const rows = await tx.on.rows(selectConsents, { person });
  return rows.map(({ body }, at) => {
    const { place = at, ...record } = open<Placed>(key, 'consent', person, body);
    if (place !== at) throw new SealBroken('consent');
    return record;
  });
}
