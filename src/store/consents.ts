import type { ConsentRecord } from '../app/ports.ts';
import type { PersonId } from '../core/model/ids.ts';
import { mustHoldPerson } from './hold-person.ts';
import type { OpenTransaction } from './open-transaction.ts';
import { prepared } from './prepared.ts';
import { open, seal } from './seal.ts';

const insertConsent = prepared((d, $: { person: PersonId; body: Buffer }) =>
  d.build.insertInto('consents').values({ person: $.person, body: $.body }),
);

const selectConsents = prepared((d, $: { person: PersonId }) =>
  d.build.selectFrom('consents').select('body').where('person', '=', $.person).orderBy('id'),
);

/** Sealed with the person's key, so that it goes with them. */
export async function addConsent(
  tx: OpenTransaction,
  person: PersonId,
  record: ConsentRecord,
): Promise<void> {
  const { key } = await mustHoldPerson(tx, person);
  await tx.on.change(insertConsent, { person, body: seal(key, 'consent', person, record) });
}

export async function consentsOf(tx: OpenTransaction, person: PersonId): Promise<readonly ConsentRecord[]> {
  const { key } = await mustHoldPerson(tx, person);
  const rows = await tx.on.rows(selectConsents, { person });
  return rows.map(({ body }) => open<ConsentRecord>(key, 'consent', person, body));
}
