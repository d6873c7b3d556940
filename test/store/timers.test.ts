import { expect, test } from 'vitest';
import type { Store } from '../../src/app/ports/store.ts';
import type { PersonId } from '../../src/core/model/ids.ts';
import { describeStores } from '../support/store.ts';
import { address, ids } from './samples.ts';

const PERSON = 'person-1' as PersonId;
const set = (store: Store, name: string, dueAt: number, person = PERSON) =>
  store.transaction((tx) => tx.setTimer({ person, name, dueAt }));
const take = (store: Store, now: number, limit = 10) =>
  store.transaction(async (tx) => (await tx.takeDueTimers(now, limit)).map(({ name }) => name));

describeStores('A timer', ({ open }) => {
  const withPeople = async (count = 1) => {
    const store = await open();
    for (let n = 1; n <= count; n++)
      await store.transaction((tx) => tx.openPerson(address(`${n}`), () => `person-${n}`, 1));
    return store;
  };

  test('is told among those of its person', async () => {
    const store = await withPeople(2);
    await set(store, 'late', 20);
    await set(store, 'soon', 10);
    await set(store, 'not theirs', 5, 'person-2' as PersonId);
    const told = await store.transaction((tx) => tx.timersOf(PERSON));
    expect(told.map(({ name, dueAt }) => [name, dueAt])).toEqual([
      ['soon', 10],
      ['late', 20],
    ]);
  });

  test('comes when it is due, the earliest first, and once', async () => {
    const store = await withPeople();
    await set(store, 'second', 20);
    await set(store, 'first', 10);
    await set(store, 'third', 30);
    expect(await take(store, 9)).toEqual([]);
    expect(await take(store, 20)).toEqual(['first', 'second']);
    expect(await take(store, 20)).toEqual([]);
    expect(await store.nextDue()).toBe(30);
  });

  test('can be set anew and cancelled', async () => {
    const store = await withPeople();
    await set(store, 'remind', 10);
    await set(store, 'remind', 50);
    expect(await take(store, 20)).toEqual([]);
    await store.transaction((tx) => tx.cancelTimer(PERSON, 'remind'));
    expect(await take(store, 60)).toEqual([]);
  });

  test('that reminds goes with all its kind, and leaves the others and those of others', async () => {
    const store = await withPeople(2);
    await set(store, 'remind:1f2e3d', 10);
    await set(store, 'remind:a9b8c7', 11);
    await set(store, 'case-waiting', 12);
    await set(store, 'remind:1f2e3d', 13, 'person-2' as PersonId);
    await store.transaction((tx) => tx.cancelReminders(PERSON));
    expect(await take(store, 20)).toEqual(['case-waiting', 'remind:1f2e3d']);
  });

  test('comes back when its transaction fails', async () => {
    const store = await withPeople();
    await set(store, 'remind', 10);
    const failing = store.transaction(async (tx) => {
      await tx.takeDueTimers(20, 10);
      throw new Error('power cut');
    });
    await expect(failing).rejects.toThrow('power cut');
    expect(await take(store, 20)).toEqual(['remind']);
  });

  test('is taken by one of many who ask at the same time', async () => {
    const store = await withPeople(12);
    for (let n = 1; n <= 12; n++) await set(store, `t${n}`, n, `person-${n}` as PersonId);
    const taken = (await Promise.all(Array.from({ length: 6 }, () => take(store, 20, 3)))).flat();
    expect(new Set(taken).size).toBe(taken.length);
    taken.push(...(await take(store, 20, 20)));
    expect(taken).toHaveLength(12);
  });

  test('and a turn of the same person never wait for each other in a ring', async () => {
    const store = await withPeople();
    for (let round = 0; round < 10; round++) {
      await set(store, 'remind', 10);
      await Promise.all([
        store.transaction(async (tx) => {
          for (const { person } of await tx.takeDueTimers(20, 10)) await tx.lockPerson(person);
        }),
        store.transaction(async (tx) => {
          const { id } = await tx.openPerson(address('1'), ids(), 1);
          await tx.cancelTimer(id, 'remind');
        }),
      ]);
    }
    expect(await take(store, 20)).toEqual([]);
  });
});
