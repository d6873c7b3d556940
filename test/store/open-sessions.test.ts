import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import type { PersonId } from '../../src/core/model/ids.ts';
import { keyRing } from '../../src/store/keys.ts';
import { openSessions } from '../../src/store/open-sessions.ts';
import { Recent } from '../../src/store/recent.ts';
import { newDataKey, SealBroken } from '../../src/store/seal.ts';
import { describeStores } from '../support/store.ts';
import { address, ids, session } from './samples.ts';

const { key } = newDataKey(keyRing(randomBytes(32)).wrap, 'person-1');

test('A session in memory is the one that the row holds', () => {
  const known = openSessions();
  const first = known.seal(key, 'person-1', session({ step: 1 }));
  const second = known.seal(key, 'person-1', session({ step: 2 }));
  expect(known.open(key, 'person-1', first).step).toBe(1);
  expect(known.open(key, 'person-1', second).step).toBe(2);
});

test('A row that was damaged does not open, though its session is in memory', () => {
  const known = openSessions();
  const damaged = Buffer.from(known.seal(key, 'person-1', session()));
  damaged[20] = (damaged[20] ?? 0) ^ 1;
  expect(() => known.open(key, 'person-1', damaged)).toThrow(SealBroken);
});

test('Of what is kept in memory, what was used last stays', () => {
  const recent = new Recent<number>(2);
  recent.keep('a', 1);
  recent.keep('b', 2);
  recent.get('a');
  recent.keep('c', 3);
  expect([recent.get('a'), recent.get('b'), recent.get('c')]).toEqual([1, undefined, 3]);
});

describeStores('Sessions kept in memory', ({ open, database }) => {
  const stepOf = async (store: Awaited<ReturnType<typeof open>>) =>
    (await store.transaction((tx) => tx.openPerson(address(), ids(), 1))).session?.step;

  test('do not outlive a rollback', async () => {
    const store = await open();
    const save = (step: number, fail: boolean) =>
      store.transaction(async (tx) => {
        const { id } = await tx.openPerson(address(), ids(), 1);
        await tx.saveSession(id, session({ step }), 1);
        if (fail) throw new Error('poison');
      });
    await save(1, false);
    await expect(save(2, true)).rejects.toThrow('poison');
    expect(await stepOf(store)).toBe(1);
  });

  test('are not taken for what another process has written since', async () => {
    const url = await database();
    const [one, other] = [await open({ url }), await open({ url })];
    const save = (store: typeof one, step: number) =>
      store.transaction(async (tx) => {
        const { id } = await tx.openPerson(address(), ids(), 1);
        await tx.saveSession(id, session({ step }), 1);
      });
    await save(one, 1);
    await save(other, 2);
    expect(await stepOf(one)).toBe(2);
  });

  test('are gone with an erasure', async () => {
    const store = await open();
    await store.transaction(async (tx) => {
      const { id } = await tx.openPerson(address(), ids(), 1);
      await tx.saveSession(id, session(), 1);
    });
    await store.transaction((tx) => tx.erasePerson('person-1' as PersonId));
    expect(await stepOf(store)).toBe(undefined);
  });
});
