import type { Address } from '../../core/model/inbound.ts';
import { addressLookup } from '../keys.ts';
import { prepared } from '../prepared.ts';
import { open, openBytes, sealBytes } from '../seal.ts';
import { eachPage, PAGE } from './pages.ts';
import type { Rotation } from './rotation.ts';

const selectPeople = prepared((d, $: { after: string; limit: number }) =>
  d.build
    .selectFrom('people')
    .select(['id', 'data_key', 'address'])
    .where('id', '>', $.after)
    .orderBy('id')
    .limit($.limit),
);

const updatePerson = prepared((d, $: { id: string; dataKey: Buffer; lookup: Buffer }) =>
  d.build.updateTable('people').set({ data_key: $.dataKey, lookup: $.lookup }).where('id', '=', $.id),
);

/** Wraps every person's key anew. What is sealed under it stays as it is. */
export async function rotatePeople(turn: Rotation): Promise<void> {
  const { on, before, after, keyOf, done } = turn;
  await eachPage(
    '',
    (id) => on.rows(selectPeople, { after: id, limit: PAGE }),
    ({ id }) => id,
    (row) =>
      done('people', async () => {
        const dataKey = sealBytes(
          after.wrap,
          'data-key',
          row.id,
          openBytes(before.wrap, 'data-key', row.id, row.data_key),
        );
        const address = open<Address>(keyOf(row.id, row.data_key), 'address', row.id, row.address);
        await on.change(updatePerson, { id: row.id, dataKey, lookup: addressLookup(after, address) });
      }),
  );
}
