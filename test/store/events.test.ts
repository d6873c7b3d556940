import { expect, test } from 'vitest';
import { describeStores } from '../support/store.ts';

describeStores('An event', ({ open, database, everything }) => {
  test('is new once, for each channel and account', async () => {
    const store = await open();
    const seen = (channel: 'telegram' | 'web', account: string, key: string) =>
      store.transaction((tx) => tx.rememberEvent(channel, account, key, 1));

    expect(await seen('telegram', 'bot-a', '100')).toBe(true);
    expect(await seen('telegram', 'bot-a', '100')).toBe(false);
    expect(await seen('telegram', 'bot-b', '100')).toBe(true);
    expect(await seen('web', 'bot-a', '100')).toBe(true);
    expect(await seen('web', 'site', 'visitor-7')).toBe(true);
    expect(await seen('web', 'site', 'visitor-7')).toBe(false);
  });

  test('is forgotten when its transaction is rolled back', async () => {
    const store = await open();
    const failing = store.transaction(async (tx) => {
      await tx.rememberEvent('telegram', 'bot', '1', 1);
      throw new Error('power cut');
    });
    await expect(failing).rejects.toThrow('power cut');
    expect(await store.transaction((tx) => tx.rememberEvent('telegram', 'bot', '1', 1))).toBe(true);
  });

  test('of two deliveries at once, one is new', async () => {
    const store = await open();
    const both = await Promise.all(
      [1, 2].map(() => store.transaction((tx) => tx.rememberEvent('telegram', 'bot', '5', 1))),
    );
    expect(both.toSorted()).toEqual([false, true]);
  });

  test('is known from then on, and only under its own channel', async () => {
    const store = await open();
    const known = (channel: 'telegram' | 'web') =>
      store.transaction((tx) => tx.isEventKnown(channel, 'console', 'form-1'));
    expect(await known('web')).toBe(false);
    await store.transaction((tx) => tx.rememberEvent('web', 'console', 'form-1', 1));
    expect([await known('web'), await known('telegram')]).toEqual([true, false]);
  });

  test('does not say who wrote, even where its key does', async () => {
    const url = await database();
    const store = await open({ url });
    await store.transaction((tx) => tx.rememberEvent('web', 'site', 'visitor-abcdef-9', 1));
    await store.close();
    expect((await everything(url)).includes('visitor-abcdef')).toBe(false);
  });
});
