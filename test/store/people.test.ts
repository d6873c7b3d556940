import { expect, test } from 'vitest';
import type { PersonId } from '../../src/core/model/ids.ts';
import { describeStores } from '../support/store.ts';
import { aCase, address, CHAT, ids, session } from './samples.ts';

describeStores('A person', ({ open, engine }) => {
  test('is made once and found again with the session', async () => {
    const store = await open();
    const newId = ids();
    const made = await store.transaction(async (tx) => {
      const person = await tx.openPerson(address(), newId, 1);
      await tx.saveSession(person.id, session({ step: 4 }), 2);
      return person;
    });
    expect(made).toEqual({ id: 'person-1', session: null, openCase: null, since: 0 });

    const again = await store.transaction((tx) => tx.openPerson(address(), newId, 3));
    expect(again).toEqual({ id: 'person-1', session: session({ step: 4 }), openCase: null, since: 0 });
    expect(await store.findPerson(address())).toBe('person-1');
    expect(await store.transaction((tx) => tx.lockPerson(made.id))).toEqual(again);
    expect(await store.transaction((tx) => tx.addressOf(made.id))).toEqual(address());
  });

  test('is reached where they wrote from, and is said to have a human as long as a case is open', async () => {
    const store = await open();
    const { id } = await store.transaction((tx) => tx.openPerson(address(), ids(), 1));
    expect(await store.reach(id)).toMatchObject({ address: address(), openCase: null });
    await store.transaction((tx) => tx.saveCase(aCase(id)));
    expect(await store.reach(id)).toMatchObject({ address: address(), openCase: { owner: aCase(id).owner } });
    await store.transaction((tx) => tx.saveCase(aCase(id, { state: 'closed', closedAt: 9 })));
    expect((await store.reach(id))?.openCase).toBe(null);
    await store.transaction((tx) => tx.erasePerson(id));
    expect(await store.reach(id)).toBe(null);
  });

  test('is another on another channel, account or chat', async () => {
    const store = await open();
    const newId = ids();
    const addresses = [
      address(),
      address('7'),
      { ...address(), account: 'other' },
      { ...address(), channel: 'web' as const },
      { ...address(), account: `${address().account}|${CHAT}`, chat: '' },
    ];
    const found = await store.transaction(async (tx) => {
      const people = [];
      for (const each of addresses) people.push((await tx.openPerson(each, newId, 1)).id);
      return people;
    });
    expect(new Set(found).size).toBe(addresses.length);
  });

  test('nobody is found or made by asking', async () => {
    const store = await open();
    const nobody = 'nobody' as PersonId;
    expect(await store.findPerson(address())).toBe(null);
    expect(await store.transaction((tx) => tx.lockPerson(nobody))).toBe(null);
    expect(await store.transaction((tx) => tx.addressOf(nobody))).toBe(null);
    await expect(store.transaction((tx) => tx.saveSession(nobody, session(), 1))).rejects.toThrow('erased');
  });

  test('who writes twice at the same moment for the first time is one person', async () => {
    const store = await open();
    const newId = ids();
    const many = Array.from({ length: 6 }, () =>
      store.transaction((tx) => tx.openPerson(address(), newId, 1)),
    );
    expect(new Set((await Promise.all(many)).map(({ id }) => id)).size).toBe(1);
  });

  test('has their turns one after the other', async () => {
    const store = await open();
    const newId = ids();
    const turn = () =>
      store.transaction(async (tx) => {
        const { id, session: before } = await tx.openPerson(address(), newId, 1);
        await new Promise((later) => setTimeout(later, 5));
        await tx.saveSession(id, session({ step: (before?.step ?? 0) + 1 }), 1);
      });
    await Promise.all(Array.from({ length: 6 }, turn));
    const { session: last } = await store.transaction((tx) => tx.openPerson(address(), newId, 1));
    expect(last?.step).toBe(6);
  });

  // SQLite has one writer: there everybody waits.
  test.runIf(engine === 'postgres')('does not hold up another person', async () => {
    const store = await open();
    const order: string[] = [];
    await Promise.all([
      store.transaction(async (tx) => {
        await tx.openPerson(address('1'), ids('slow'), 1);
        await new Promise((later) => setTimeout(later, 100));
        order.push('slow');
      }),
      store.transaction(async (tx) => {
        await tx.openPerson(address('2'), ids('quick'), 1);
        order.push('quick');
      }),
    ]);
    expect(order).toEqual(['quick', 'slow']);
  });
});
