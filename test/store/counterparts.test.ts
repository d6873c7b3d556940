import { expect, test } from 'vitest';
import type { Conversation, OutboxEntry } from '../../src/app/ports/outbox.ts';
import type { Store } from '../../src/app/ports/store.ts';
import type { CaseId, PersonId } from '../../src/core/model/ids.ts';
import { describeStores } from '../support/store.ts';
import { aCase, address, ids, says, toPerson, toStaff } from './samples.ts';

const PERSON = 'person-1' as PersonId;
const CASE = aCase(PERSON).id;
const CHAT = { kind: 'person', person: PERSON } as const;
const TOPIC = { kind: 'case', case: CASE } as const;
const KEEP_NONE = { sent: 1e9 };

const across = (store: Store, from: Conversation, ref: string) =>
  store.transaction((tx) => tx.counterpart(from, ref));

/** Queues, sends and settles in one go; `refs` by the words of the message. */
async function send(
  store: Store,
  entries: readonly OutboxEntry[],
  refs: Record<string, string>,
): Promise<void> {
  await store.transaction((tx) => tx.enqueue(entries, 1));
  for (
    let rows = await store.leaseOutbox(20, 1_000, 10);
    rows[0];
    rows = await store.leaseOutbox(20, 1_000, 10)
  )
    for (const { id, body } of rows) {
      const ref = refs[body.text];
      await store.settle(id, ref ? { state: 'delivered', ref } : { state: 'refused', why: 'gone' });
    }
}

describeStores('The other half of a message', ({ open, database, everything }) => {
  const withCase = async (url?: string) => {
    const store = await open(url ? { url } : {});
    await store.transaction(async (tx) => {
      await tx.openPerson(address(), ids(), 1);
      await tx.saveCase(aCase(PERSON));
    });
    return store;
  };
  const bothWays = [
    { ...toStaff(CASE, says('theirs')), origin: '7' },
    { ...toPerson(PERSON, says('ours')), origin: '7' },
  ];

  test('is found from both chats, for what the person wrote and for what staff wrote', async () => {
    const store = await withCase();
    await send(store, bothWays, { theirs: '101', ours: '8' });
    expect(await across(store, CHAT, '7')).toEqual({ to: TOPIC, ref: '101' });
    expect(await across(store, TOPIC, '101')).toEqual({ to: CHAT, ref: '7' });
    expect(await across(store, TOPIC, '7')).toEqual({ to: CHAT, ref: '8' });
    expect(await across(store, CHAT, '8')).toEqual({ to: TOPIC, ref: '7' });
    expect(await across(store, CHAT, '101')).toBe(null);
  });

  test('is not there before it is delivered, nor when it was refused', async () => {
    const store = await withCase();
    await store.transaction((tx) => tx.enqueue(bothWays.slice(0, 1), 1));
    expect(await across(store, CHAT, '7')).toBe(null);
    await send(store, [], {});
    expect(await across(store, CHAT, '7')).toBe(null);
  });

  test('is on its way until its sending is recorded, for what comes after it', async () => {
    const store = await withCase();
    const onItsWay = (before?: number) => store.transaction((tx) => tx.isOnItsWay(TOPIC, before));
    expect(await onItsWay()).toBe(false);
    await store.transaction((tx) => tx.enqueue(bothWays.slice(0, 1), 1));
    const [row] = await store.leaseOutbox(20, 1_000, 10);
    expect([await onItsWay(), await onItsWay(row?.id)]).toEqual([true, false]);
    await store.settle(row?.id ?? 0, { state: 'delivered', ref: '101' });
    expect(await onItsWay()).toBe(false);
  });

  test('is dropped by its author while it is put aside, and not after', async () => {
    const store = await withCase();
    await store.transaction((tx) => tx.enqueue(bothWays.slice(1), 1));
    const drop = (ref: string) => store.transaction((tx) => tx.dropHeld(PERSON, TOPIC, ref));
    expect(await drop('7')).toBe(false);
    const [row] = await store.leaseOutbox(20, 1_000, 10);
    await store.transaction(async (tx) => {
      await tx.lockPerson(PERSON);
      await tx.holdBack(PERSON, row?.id ?? 0, 30);
    });
    expect([await drop('8'), await drop('7'), await drop('7')]).toEqual([false, true, false]);
  });

  test('is the message itself, not what was done to it later', async () => {
    const store = await withCase();
    await send(store, bothWays, { theirs: '101', ours: '8' });
    const act = { kind: 'edit', ref: '101' } as const;
    await send(store, [{ ...toStaff(CASE, { ...says('changed', 4), act }), origin: '7' }], {
      changed: '999',
    });
    expect(await across(store, CHAT, '7')).toEqual({ to: TOPIC, ref: '101' });
    expect(await across(store, TOPIC, '999')).toBe(null);
    expect(await store.deliveredRef(TOPIC, 4)).toBe(null);
  });

  test('is never that of another person or another case', async () => {
    const store = await withCase();
    await send(store, bothWays, { theirs: '101', ours: '8' });
    const other = await store.transaction((tx) => tx.openPerson(address('9'), ids('other'), 1));
    expect(await across(store, { kind: 'person', person: other.id }, '7')).toBe(null);
    expect(await across(store, { kind: 'case', case: 'case-2' as CaseId }, '101')).toBe(null);
  });

  test('stays known while the case is kept, and goes with it', async () => {
    const store = await withCase();
    await send(store, [...bothWays, toPerson(PERSON, says('flow'))], { theirs: '101', ours: '8', flow: '9' });
    expect(await store.purge(KEEP_NONE)).toMatchObject({ sent: 1 });
    expect(await across(store, TOPIC, '7')).toEqual({ to: CHAT, ref: '8' });
    await store.transaction((tx) => tx.saveCase(aCase(PERSON, { state: 'closed', closedAt: 50 })));
    expect(await store.purge({ ...KEEP_NONE, closedCases: 100 })).toMatchObject({ closedCases: 1, sent: 1 });
    expect(await across(store, TOPIC, '7')).toBe(null);
    expect(await across(store, CHAT, '8')).toBe(null);
  });

  test('is forgotten with the topic it stood in, and found again in the new one', async () => {
    const store = await withCase();
    await send(store, [...bothWays, toStaff(CASE, says('card', 1))], {
      theirs: '101',
      ours: '8',
      card: '100',
    });
    expect(await store.deliveredRef(TOPIC, 1)).toBe('100');
    await store.transaction((tx) => tx.setTopic(CASE, null, 1));
    expect(await store.deliveredRef(TOPIC, 1)).toBe(null);
    for (const [from, ref] of [
      [CHAT, '7'],
      [CHAT, '8'],
      [TOPIC, '7'],
      [TOPIC, '101'],
    ] as const)
      expect(await across(store, from, ref)).toBe(null);
    await send(store, bothWays.slice(0, 1), { theirs: '201' });
    expect(await across(store, CHAT, '7')).toEqual({ to: TOPIC, ref: '201' });
  });

  test('can be named in the chat it came from without standing there in the clear', async () => {
    const url = await database();
    const store = await withCase(url);
    await send(store, [{ ...toPerson(PERSON, says('ours')), origin: 'reference-4711' }], { ours: '8' });
    expect(await across(store, CHAT, '8')).toEqual({ to: TOPIC, ref: 'reference-4711' });
    expect((await everything(url)).includes('reference-4711')).toBe(false);
  });

  test('keeps acts in their place among the messages', async () => {
    const store = await withCase();
    const act = { kind: 'react', ref: '8', emoji: '👍' } as const;
    await store.transaction((tx) =>
      tx.enqueue(
        [
          toPerson(PERSON, says('first')),
          toPerson(PERSON, { ...says(''), act }),
          toPerson(PERSON, { ...says('last'), replyTo: '8', pin: true }),
        ],
        1,
      ),
    );
    const seen = [];
    for (let n = 0; n < 3; n++) {
      const [row] = await store.leaseOutbox(20, 1_000, 10);
      seen.push(row?.body);
      await store.settle(row?.id ?? 0, { state: 'delivered', ref: `${n}` });
    }
    expect(seen).toMatchObject([{ text: 'first' }, { act }, { text: 'last', replyTo: '8', pin: true }]);
  });
});
