import { expect, test } from 'vitest';
import type { PersonId } from '../../src/core/model/ids.ts';
import { describeStores } from '../support/store.ts';
import { address, says } from './samples.ts';

const PERSON = 'person-1' as PersonId;

describeStores('Two lines of one history, or two numbers of messages', ({ open, database, sql }) => {
  test('R23: do not open once somebody swapped them behind our back', async () => {
    const url = await database();
    const store = await open({ url });
    await store.transaction(async (tx) => {
      await tx.openPerson(address(), () => PERSON, 1);
      await tx.addTranscript(PERSON, 'person', says('one'), 10);
      await tx.addTranscript(PERSON, 'person', says('two'), 20);
      await tx.addTraces(PERSON, ['1'], 10);
      await tx.addTraces(PERSON, ['2'], 20);
    });
    const sweep = { from: 0, before: 100, only: null, keepScreen: null };
    const standing = () => store.transaction((tx) => tx.standing({ kind: 'person', person: PERSON }, sweep));
    expect((await store.readTranscript(PERSON, 0)).map(({ body }) => body.text)).toEqual(['one', 'two']);
    expect((await standing()).map(({ ref }) => ref)).toEqual(['2', '1']);
    // The same as the bytes of one in the place of the other.
    await sql(url, 'update transcript set at = 30 - at');
    await sql(url, 'update traces set at = 30 - at');
    await expect(store.readTranscript(PERSON, 0)).rejects.toThrow('A sealed transcript does not open');
    await expect(standing()).rejects.toThrow('A sealed trace does not open');
  });
});

describeStores('A transcript', ({ open }) => {
  const withPerson = async () => {
    const store = await open();
    await store.transaction((tx) => tx.openPerson(address(), () => PERSON, 1));
    return store;
  };

  test('is read from where the reader stopped', async () => {
    const store = await withPerson();
    const first = await store.transaction((tx) => tx.addTranscript(PERSON, 'person', says('hello'), 5));
    const second = await store.appendTranscript(address(), says('good day', 2), null, 6);
    expect(await store.readTranscript(PERSON, 0)).toEqual([
      { id: first, side: 'person', body: says('hello'), at: 5 },
      { id: second, side: 'bot', body: says('good day', 2), at: 6 },
    ]);
    expect((await store.readTranscript(PERSON, first)).map(({ id }) => id)).toEqual([second]);
    expect(await store.readTranscript('somebody' as PersonId, 0)).toEqual([]);
  });

  test('replaces a line in its place, or adds it when the line is gone', async () => {
    const store = await withPerson();
    const line = await store.appendTranscript(address(), says('tick none'), null, 5);
    expect(await store.appendTranscript(address(), says('tick one'), line, 6)).toBe(line);
    expect((await store.readTranscript(PERSON, 0)).map(({ body }) => body.text)).toEqual(['tick one']);
    await store.appendTranscript(address(), says('new'), 999, 7);
    expect((await store.readTranscript(PERSON, 0)).map(({ body }) => body.text)).toEqual(['tick one', 'new']);
  });

  test('of one person cannot be changed by way of another', async () => {
    const store = await withPerson();
    const line = await store.appendTranscript(address(), says('mine'), null, 5);
    await store.transaction((tx) => tx.openPerson(address('other'), () => 'person-2', 1));
    await store.appendTranscript(address('other'), says('theirs'), line, 6);
    expect((await store.readTranscript(PERSON, 0)).map(({ body }) => body.text)).toEqual(['mine']);
  });

  test('is not begun for nobody', async () => {
    const store = await open();
    expect(await store.appendTranscript(address(), says('hello'), null, 5)).toBe(null);
  });

  test('is read two hundred lines at a time', async () => {
    const store = await withPerson();
    await store.transaction(async (tx) => {
      for (let n = 0; n < 205; n++) await tx.addTranscript(PERSON, 'bot', says(`line ${n}`), n);
    });
    const page = await store.readTranscript(PERSON, 0);
    expect(page).toHaveLength(200);
    expect(await store.readTranscript(PERSON, page.at(-1)?.id ?? 0)).toHaveLength(5);
  });

  test('shows a reader no later line before an earlier one', async () => {
    const store = await withPerson();
    const seen: number[] = [];
    const read = async () => {
      for (const { id } of await store.readTranscript(PERSON, seen.at(-1) ?? 0)) seen.push(id);
    };
    const writers = Array.from({ length: 12 }, (_, n) =>
      store.appendTranscript(address(), says(`${n}`), null, n),
    );
    for (let n = 0; n < 12; n++) await Promise.all([read(), writers[n]]);
    await read();
    expect(seen).toEqual((await store.readTranscript(PERSON, 0)).map(({ id }) => id));
    expect(seen).toHaveLength(12);
  });
});
