import { expect, test } from 'vitest';
import type { Store } from '../../src/app/ports/store.ts';
import type { Blocking } from '../../src/core/cases/blocking.ts';
import type { PersonId } from '../../src/core/model/ids.ts';
import { describeStores } from '../support/store.ts';
import { address, blocking, ids, SECRET } from './samples.ts';

const give = (store: Store, name: string, over: Partial<Blocking> = {}): Promise<Blocking> =>
  store.transaction(async (tx) => {
    const { id } = await tx.openPerson(address(name), ids(name), 1);
    const one = blocking(id, over);
    await tx.saveBlocking(one);
    return one;
  });
const of = (store: Store, person: PersonId) => store.transaction((tx) => tx.blockingOf(person));

describeStores('A blocking', ({ open, database, sql, everything }) => {
  test('stands for one person, a later one in place of it, until it is dropped', async () => {
    const store = await open();
    const one = await give(store, 'anna');
    const other = await give(store, 'boris');
    expect(await of(store, one.person)).toEqual(one);
    const longer = await give(store, 'anna', { until: 500, span: 'month' });
    expect(await of(store, one.person)).toEqual(longer);
    await store.transaction(async (tx) => {
      await tx.lockPerson(one.person);
      await tx.dropBlocking(one.person);
    });
    expect([await of(store, one.person), await of(store, other.person)]).toEqual([null, other]);
  });

  test('is listed while it has not run out, the one that ends first first, though a row is damaged', async () => {
    const url = await database();
    const store = await open({ url });
    const late = await give(store, 'late', { until: 300 });
    const soon = await give(store, 'soon', { until: 200 });
    const damaged = await give(store, 'damaged', { until: 250 });
    await give(store, 'over', { until: 100 });
    expect(await store.blockings(100, 10)).toEqual([soon, damaged, late]);
    expect(await store.blockings(100, 1)).toEqual([soon]);
    await sql(
      url,
      `update blockings set body = (select body from blockings where person = '${late.person}') where person = '${damaged.person}'`,
    );
    expect(await store.blockings(100, 10)).toEqual([soon, late]);
  });

  test('says nothing in the clear, and dies with the person', async () => {
    const url = await database();
    const store = await open({ url });
    const one = await give(store, 'anna');
    await store.transaction((tx) => tx.erasePerson(one.person));
    expect(await store.blockings(0, 10)).toEqual([]);
    expect(await sql(url, 'select person from blockings')).toEqual([]);
    await store.close();
    expect((await everything(url)).includes(SECRET)).toBe(false);
  });
});
