import { expect, test } from 'vitest';
import type { Sweep } from '../../src/app/ports/message.ts';
import type { Store } from '../../src/app/ports/store.ts';
import type { PersonId } from '../../src/core/model/ids.ts';
import { describeStores } from '../support/store.ts';
import { address, says } from './samples.ts';

const PERSON = 'person-1' as PersonId;
const TO = { kind: 'person', person: PERSON } as const;
const ALL: Sweep = { from: 0, before: 1_000, only: null, keepScreen: null };

describeStores('What stands in a chat', ({ open, database, everything }) => {
  const begin = async (url?: string): Promise<Store> => {
    const store = await open(url === undefined ? {} : { url });
    await store.transaction((tx) => tx.openPerson(address('1'), () => PERSON, 1));
    return store;
  };
  const found = async (store: Store, sweep: Partial<Sweep> = {}): Promise<string[]> =>
    (await store.transaction((tx) => tx.standing(TO, { ...ALL, ...sweep }))).map(({ ref }) => ref);
  const say = async (
    store: Store,
    ref: string,
    at: number,
    { speaker = 'flow', screen = 0 }: { speaker?: 'flow' | 'cover' | 'human'; screen?: number } = {},
  ): Promise<void> => {
    await store.transaction((tx) => tx.enqueue([{ to: TO, speaker, body: says('hello', screen) }], at));
    const [row] = await store.leaseOutbox(at, 10, 1);
    if (row) await store.settle(row.id, { state: 'delivered', ref });
  };

  test('is what was written and what was delivered, newest first, within the span', async () => {
    const store = await begin();
    await store.transaction((tx) => tx.addTraces(PERSON, ['11'], 10));
    await say(store, '12', 20);
    await store.transaction((tx) => tx.addTraces(PERSON, ['13', '14'], 30));
    expect(new Set(await found(store))).toEqual(new Set(['14', '13', '12', '11']));
    expect((await found(store)).at(-1)).toBe('11');
    expect(await found(store, { from: 15, before: 30 })).toEqual(['12']);
  });

  test('spares a screen and the cover, and can be asked of one speaker', async () => {
    const store = await begin();
    await say(store, '21', 10, { screen: 4 });
    await say(store, '22', 20, { speaker: 'cover' });
    await say(store, '23', 30, { speaker: 'human' });
    expect(await found(store)).toEqual(['23', '21']);
    expect(await found(store, { keepScreen: 4 })).toEqual(['23']);
    expect(await found(store, { only: 'human' })).toEqual(['23']);
  });

  test('is found once: what was swept is not tried again', async () => {
    const store = await begin();
    await store.transaction((tx) => tx.addTraces(PERSON, ['31', '32'], 10));
    await say(store, '33', 20);
    await store.transaction((tx) => tx.swept(TO, ['31', '33'], 40));
    expect(await found(store)).toEqual(['32']);
  });

  test('what is held goes out only after its release, in order, and with its erasure goes too', async () => {
    const store = await begin();
    const queue = ['one', 'two'].map((text) => ({ to: TO, speaker: 'human' as const, body: says(text) }));
    await store.transaction((tx) => tx.enqueue(queue, 10));
    for (let n = 0; n < 2; n += 1) {
      const [row] = await store.leaseOutbox(20, 10, 5);
      await store.transaction((tx) => tx.holdBack(PERSON, row?.id ?? 0, 30));
    }
    expect(await store.leaseOutbox(1_000_000, 10, 5)).toEqual([]);
    expect(await store.nextDue()).toBeNull();
    expect(await store.transaction((tx) => tx.releaseHeld(PERSON, 50))).toBe(2);
    const texts: string[] = [];
    for (let n = 0; n < 2; n += 1) {
      const [row] = await store.leaseOutbox(60, 10, 5);
      texts.push(row?.body.text ?? '');
      await store.settle(row?.id ?? 0, { state: 'delivered', ref: `${n}` });
    }
    expect(texts).toEqual(['one', 'two']);
    expect(await store.transaction((tx) => tx.releaseHeld(PERSON, 70))).toBe(0);
  });

  test('numbers of messages, consents and what is held stand sealed, and go with the person', async () => {
    const url = await database();
    const store = await begin(url);
    await store.transaction(async (tx) => {
      await tx.addTraces(PERSON, ['ref-of-a-message'], 10);
      await tx.addConsent(PERSON, {
        ...{ to: 'staff', given: true, at: 10, text: 'person:sure.ask', version: 'digest-of-words' },
        language: 'en' as never,
      });
      await tx.enqueue([{ to: TO, speaker: 'human', body: says('held words') }], 10);
    });
    const [row] = await store.leaseOutbox(20, 10, 5);
    await store.transaction((tx) => tx.holdBack(PERSON, row?.id ?? 0, 30));
    const disk = await everything(url);
    for (const secret of ['ref-of-a-message', 'digest-of-words', 'held words'])
      expect(disk.includes(secret)).toBe(false);
    expect(await store.transaction((tx) => tx.consentsOf(PERSON))).toMatchObject([
      { to: 'staff', given: true },
    ]);
    await store.transaction((tx) => tx.erasePerson(PERSON));
    expect(await store.transaction((tx) => tx.openPerson(address('1'), () => PERSON, 1))).toMatchObject({
      session: null,
    });
    expect(await found(store)).toEqual([]);
    expect(await store.transaction((tx) => tx.releaseHeld(PERSON, 99))).toBe(0);
  });

  test('a timer that must be there is set once', async () => {
    const store = await begin();
    const ensure = (dueAt: number) =>
      store.transaction((tx) => tx.ensureTimer({ person: PERSON, name: 'clean', dueAt }));
    await ensure(50);
    await ensure(90);
    expect(await store.nextDue()).toBe(50);
  });
});
