import type { Blocking } from '../core/cases/blocking.ts';
import type { Millis, PersonId } from '../core/model/ids.ts';
import type { DataKeys } from './data-keys.ts';
import type { Connection } from './engine.ts';
import { mustHoldPerson } from './hold-person.ts';
import type { OpenTransaction } from './open-transaction.ts';
import { prepared } from './prepared.ts';
import { open, SealBroken, seal } from './seal.ts';

/** Who asked, who agreed and why; sealed with the person's key, and nothing without it. */
type Body = Omit<Blocking, 'person' | 'until'>;

const upsert = prepared((d, $: { person: PersonId; until: Millis; body: Buffer }) =>
  d.build
    .insertInto('blockings')
    .values({ person: $.person, until_at: $.until, body: $.body })
    .onConflict((known) => known.column('person').doUpdateSet({ until_at: $.until, body: $.body })),
);

const select = prepared((d, $: { person: PersonId }) =>
  d.build.selectFrom('blockings').select(['until_at', 'body']).where('person', '=', $.person),
);

const remove = prepared((d, $: { person: PersonId }) =>
  d.build.deleteFrom('blockings').where('person', '=', $.person),
);

const selectStanding = prepared((d, $: { now: Millis; limit: number }) =>
  d.build
    .selectFrom('blockings')
    .innerJoin('people', 'people.id', 'blockings.person')
    .select(['blockings.person', 'blockings.until_at', 'blockings.body', 'people.data_key'])
    .where('until_at', '>', $.now)
    .orderBy('until_at')
    .orderBy('blockings.person')
    .limit($.limit),
);

export async function blockingOf(tx: OpenTransaction, person: PersonId): Promise<Blocking | null> {
  const { key } = await mustHoldPerson(tx, person);
  const [row] = await tx.on.rows(select, { person });
  return row ? { person, until: row.until_at, ...open<Body>(key, 'blocking', person, row.body) } : null;
}

export async function saveBlocking(tx: OpenTransaction, { person, until, ...body }: Blocking): Promise<void> {
  const { key } = await mustHoldPerson(tx, person);
  await tx.on.change(upsert, { person, until, body: seal(key, 'blocking', person, body) });
}

export async function dropBlocking(tx: OpenTransaction, person: PersonId): Promise<void> {
  await tx.on.change(remove, { person });
}

/** One damaged row must not hide all others from staff. */
export async function blockings(
  on: Connection,
  keys: DataKeys,
  now: Millis,
  limit: number,
): Promise<readonly Blocking[]> {
  const rows = await on.rows(selectStanding, { now, limit });
  return rows.flatMap(({ person, until_at: until, body, data_key }) => {
    try {
      const key = keys.open(person, data_key);
      return [{ person: person as PersonId, until, ...open<Body>(key, 'blocking', person, body) }];
    } catch (error) {
      if (error instanceof SealBroken) return [];
      throw error;
    }
  });
}
