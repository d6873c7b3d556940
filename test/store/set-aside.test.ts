import { expect, test } from 'vitest';
import type { PoisonUpdate } from '../../src/app/ports/aside.ts';
import type { PersonId } from '../../src/core/model/ids.ts';
import { describeStores } from '../support/store.ts';
import { address, ids, SECRET, says, toPerson } from './samples.ts';

const poison = (name: string): PoisonUpdate => ({
  ...{ channel: 'telegram', account: 'main', eventKey: name, why: 'TypeError' },
  received: {
    from: 'person',
    eventKey: name,
    address: address(name),
    at: 1,
    inbound: { kind: 'text', text: SECRET },
    messageRef: null,
    languageHint: 'en',
    echo: null,
  } as PoisonUpdate['received'],
});

describeStores('What was given up', ({ open, database, everything }) => {
  test('an update is kept sealed until it is dealt with, and tells when the one before was', async () => {
    const url = await database();
    const store = await open({ url });
    expect(await store.transaction((tx) => tx.setAside(poison('anna'), 10))).toBe(null);
    expect(await store.transaction((tx) => tx.setAside({ ...poison('boris'), received: null }, 20))).toBe(10);
    expect((await everything(url)).includes(SECRET)).toBe(false);
    const [first, second] = await store.aside.updates(10);
    expect(first).toMatchObject({
      channel: 'telegram',
      from: 'person',
      why: 'TypeError',
      at: 10,
      kept: true,
    });
    expect(second).toMatchObject({ from: null, kept: false });
    expect(await store.aside.update(first?.id ?? '')).toEqual(poison('anna').received);
    expect(await store.aside.update(second?.id ?? '')).toBe(null);
    expect(await store.aside.counts()).toEqual({ messages: 0, updates: 2 });
    expect(await store.aside.discardUpdate(first?.id ?? '')).toBe(true);
    expect(await store.aside.discardUpdate(first?.id ?? '')).toBe(false);
    expect(await store.aside.counts()).toEqual({ messages: 0, updates: 1 });
  });

  test('R20: it goes with the person who wrote it, and with its time', async () => {
    const store = await open();
    const { id } = await store.transaction((tx) => tx.openPerson(address('anna'), ids('anna'), 1));
    await store.transaction((tx) => tx.setAside(poison('anna'), 10));
    await store.transaction((tx) => tx.setAside(poison('boris'), 20));
    await store.transaction((tx) => tx.erasePerson(id));
    expect((await store.aside.updates(10)).map(({ at }) => at)).toEqual([20]);
    const purge = (closedCases: number) => store.purge({ setAside: closedCases });
    expect(await purge(20)).toMatchObject({ setAside: 0 });
    expect(await purge(21)).toMatchObject({ setAside: 1 });
  });

  test('a message can be sent after all, or done with, and is gone with the person', async () => {
    const store = await open();
    const { id: anna } = await store.transaction((tx) => tx.openPerson(address('anna'), ids('anna'), 1));
    const say = (...texts: string[]) =>
      store.transaction((tx) =>
        tx.enqueue(
          texts.map((text) => toPerson(anna as PersonId, says(text))),
          10,
        ),
      );
    const giveUp = async () => {
      const [row] = await store.leaseOutbox(20, 100, 1);
      await store.settle(row?.id ?? 0, { state: 'dead', why: 'network' });
      return row?.id ?? 0;
    };
    await say('one', 'two', 'three');
    const [one, two] = [await giveUp(), await giveUp()];
    expect(await store.aside.messages(10)).toMatchObject([
      { id: one, to: 'person', why: 'network', createdAt: 10, case: null },
      { id: two },
    ]);
    const [three] = await store.leaseOutbox(20, 100, 1);
    await store.settle(three?.id ?? 0, { state: 'delivered', ref: '3' });
    expect(await store.leaseOutbox(20, 100, 1)).toEqual([]);
    expect(await store.aside.retryMessage(one, 500)).toBe(true);
    expect(await store.aside.retryMessage(one, 500)).toBe(false);
    const [again] = await store.leaseOutbox(500, 100, 1);
    expect(again).toMatchObject({ id: one, createdAt: 500, body: { text: 'one' } });
    await store.settle(one, { state: 'delivered', ref: '1' });
    expect(await store.aside.discardMessage(two)).toBe(true);
    expect(await store.aside.counts()).toEqual({ messages: 0, updates: 0 });
    expect(await store.aside.retryMessage(two, 600)).toBe(false);
    expect(await store.leaseOutbox(9_999, 100, 1)).toEqual([]);
  });
});

describeStores('A reminder', ({ open }) => {
  test('goes after every answer, and with it where one is queued behind it', async () => {
    const store = await open();
    const people = await Promise.all(
      ['anna', 'boris', 'clara'].map((name) =>
        store.transaction((tx) => tx.openPerson(address(name), ids(name), 1)),
      ),
    );
    const [anna, boris, clara] = people.map(({ id }) => id);
    const say = (person: PersonId | undefined, now: number, text: string, later = false) =>
      store.transaction((tx) =>
        tx.enqueue([{ ...toPerson(person as PersonId, says(text)), ...(later && { later: true }) }], now),
      );
    await say(anna, 1, 'reminder of anna', true);
    await say(boris, 2, 'reminder of boris', true);
    await say(clara, 30, 'answer to clara');
    await say(boris, 31, 'answer to boris');
    const texts = async (limit: number, later?: number) =>
      (await store.leaseOutbox(40, 100, limit, later)).map(({ body, later: waits }) => [body.text, waits]);
    expect(await texts(1)).toEqual([['reminder of boris', false]]);
    expect(await texts(5, 0)).toEqual([['answer to clara', false]]);
    expect(await store.nextDue()).toBe(1);
    expect(await texts(5, 1)).toEqual([['reminder of anna', true]]);
  });
});
