import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { PersonId } from '../../src/core/model/ids.ts';
import { describeStores } from '../support/store.ts';
import { aCase, address, ids, SECRET } from './samples.ts';

const PERSON = 'person-1' as PersonId;

describeStores('A dialogue with a member', ({ engine, open, database, everything }) => {
  test('is kept until it is over, sealed, and survives a restart', async () => {
    const url = await database();
    const { wizards, close } = await open({ url });
    expect(await wizards.read('555666777')).toBe(null);
    await wizards.write('555666777', 'first step');
    await wizards.write('555666777', SECRET);
    await close();
    const bytes = await everything(url);
    expect([SECRET, '555666777'].filter((word) => bytes.includes(word))).toEqual([]);
    const later = await open({ url });
    expect(await later.wizards.read('555666777')).toBe(SECRET);
    expect(await later.wizards.read('other')).toBe(null);
    await later.wizards.delete('555666777');
    expect(await later.wizards.read('555666777')).toBe(null);
  });

  test('R20: about a case goes with the person whose case it is; one beside no case stays', async () => {
    const store = await open();
    const desk = { channel: 'telegram', account: '7', chat: '-100' } as const;
    await store.transaction(async (tx) => {
      await tx.openPerson(address(), ids(), 1);
      await tx.saveCase(aCase(PERSON));
      await tx.setTopic(aCase(PERSON).id, { ...desk, thread: '41' }, 1);
    });
    await store.wizards.write('about', SECRET, { ...desk, thread: '41' });
    await store.wizards.write('about', SECRET, { ...desk, thread: '41' });
    await store.wizards.write('beside', 'an answer', { ...desk, thread: '5' });
    await store.transaction((tx) => tx.erasePerson(PERSON));
    expect(await store.wizards.read('about')).toBe(null);
    expect(await store.wizards.read('beside')).toBe('an answer');
    // The member's answer was on its way.
    await store.wizards.rewrite('about', SECRET);
    await store.wizards.rewrite('beside', 'another answer');
    expect(await store.wizards.read('about')).toBe(null);
    expect(await store.wizards.read('beside')).toBe('another answer');
  });

  test('that nobody finished is forgotten', async () => {
    const store = await open();
    await store.wizards.write('key', 'half a note');
    const purge = (drafts: number) => store.purge({ drafts });
    expect(await purge(Date.now() - 60_000)).toMatchObject({ drafts: 0 });
    expect(await purge(Date.now() + 60_000)).toMatchObject({ drafts: 1 });
    expect(await store.wizards.read('key')).toBe(null);
  });

  test('has one process at work on it, and another dialogue does not wait', async () => {
    const url = await database();
    // SQLite serves one process.
    const here = await open({ url });
    const there = engine === 'sqlite' ? here : await open({ url });
    const seen: string[] = [];
    const step = (store: typeof here, name: string) =>
      store.wizards.alone('olga', async () => {
        const before = Number((await store.wizards.read('olga')) ?? 0);
        await sleep(30);
        await store.wizards.write('olga', String(before + 1));
        seen.push(name);
      });
    const steps = [here, there, here, there].map((store, at) => step(store, `${at}`));
    await there.wizards.alone('petra', async () => void seen.push('petra'));
    await Promise.all(steps);
    expect(await here.wizards.read('olga')).toBe('4');
    expect(seen).toHaveLength(5);
    await expect(here.wizards.alone('olga', () => Promise.reject(new Error('a bug')))).rejects.toThrow(
      'a bug',
    );
    expect(await there.wizards.alone('olga', async () => 'free')).toBe('free');
  });
});
