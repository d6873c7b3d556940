import { expect, test } from 'vitest';
import { describeStores } from '../support/store.ts';

const GIVEN_UP = 1000;

describeStores('A scheduled run', ({ open, database }) => {
  test('is one process’s of all that come to it, and the next one is anybody’s', async () => {
    const url = await database();
    const stores = await Promise.all([1, 2, 3].map(() => open({ url })));
    for (const slot of [100, 200]) {
      const won = await Promise.all(stores.map((store) => store.jobs.claim('forget', slot, slot, GIVEN_UP)));
      expect(won.filter(Boolean)).toHaveLength(1);
    }
    expect(await stores[0]?.jobs.claim('forget', 100, 300, GIVEN_UP)).toBe(false);
    expect(await stores[0]?.jobs.claim('another', 100, 300, GIVEN_UP)).toBe(true);
  });

  test('is made up for where its process died, and not where it ended', async () => {
    const store = await open();
    expect(await store.jobs.claim('forget', 100, 100, GIVEN_UP)).toBe(true);
    expect(await store.jobs.claim('forget', 100, 1_100, GIVEN_UP)).toBe(false);
    expect(await store.jobs.claim('forget', 100, 1_101, GIVEN_UP)).toBe(true);
    await store.jobs.ended('forget', 100, 1_200);
    expect(await store.jobs.claim('forget', 100, 9_999, GIVEN_UP)).toBe(false);
  });
});
