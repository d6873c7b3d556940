import { expect, test } from 'vitest';
import type { ContactId, FlowId } from '../../src/core/model/ids.ts';
import type { Observation } from '../../src/core/model/message.ts';
import { describeStores } from '../support/store.ts';

const fact = (value: string, isoWeek = '2026-W47'): Observation => ({
  dimension: 'country_of_work',
  value,
  flow: 'documents-taken' as FlowId,
  isoWeek,
});

describeStores('Observations', ({ open, database, sql }) => {
  test('are counted by what was observed and the week', async () => {
    const store = await open();
    await store.transaction((tx) => tx.addObservations([fact('TR'), fact('RU')]));
    await store.transaction((tx) => tx.addObservations([fact('RU'), fact('RU', '2026-W48')]));
    expect(await store.observations()).toEqual([
      { ...fact('RU'), count: 2 },
      { ...fact('TR'), count: 1 },
      { ...fact('RU', '2026-W48'), count: 1 },
    ]);
  });

  test('made at the same moment are all counted, whatever their order', async () => {
    const store = await open();
    const facts = [fact('RU'), fact('TR'), fact('PL')];
    await Promise.all(
      Array.from({ length: 30 }, (_, n) =>
        store.transaction((tx) => tx.addObservations(n % 2 ? facts : facts.toReversed())),
      ),
    );
    expect((await store.observations()).map(({ count }) => count)).toEqual([30, 30, 30]);
  });

  test('hold nothing that leads to a person', async () => {
    const url = await database();
    await open({ url });
    const columns = Object.keys(
      (await sql(url, 'select * from (select 1) as one left join observations on true'))[0] ?? {},
    );
    expect(columns).toEqual(
      expect.arrayContaining(['dimension', 'value', 'flow', 'iso_week', 'shard', 'count']),
    );
    expect(columns).toHaveLength(7);
  });

  test('of a contact that did not answer are counted for each contact', async () => {
    const store = await open();
    const report = (contact: string, week: string) =>
      store.transaction((tx) => tx.reportContact(contact as ContactId, week));
    await report('embassy', '2026-W47');
    await report('embassy', '2026-W48');
    await report('centre', '2026-W48');
    expect(await store.contactReports()).toEqual([
      { contact: 'centre', count: 1 },
      { contact: 'embassy', count: 2 },
    ]);
  });
});
