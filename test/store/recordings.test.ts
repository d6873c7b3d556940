import { expect, test } from 'vitest';
import { describeStores } from '../support/store.ts';

describeStores('What a bot calls a recording', ({ open, database }) => {
  test('is known to each process and after a restart, to each bot its own', async () => {
    const url = await database();
    const store = await open({ url });
    expect(await store.recordings.nameOf('7', 'digest')).toBeNull();
    await store.recordings.keep('7', 'digest', 'AwAC-1');
    await store.recordings.keep('8', 'digest', 'AwAC-2');
    const other = await open({ url });
    expect(await other.recordings.nameOf('7', 'digest')).toBe('AwAC-1');
    expect(await other.recordings.nameOf('8', 'digest')).toBe('AwAC-2');
    expect(await other.recordings.nameOf('7', 'another')).toBeNull();
  });

  test('is the newest one where two sent it at once, and can be forgotten', async () => {
    const store = await open();
    await Promise.all([store.recordings.keep('7', 'd', 'one'), store.recordings.keep('7', 'd', 'two')]);
    expect(['one', 'two']).toContain(await store.recordings.nameOf('7', 'd'));
    await store.recordings.keep('7', 'd', 'three');
    expect(await store.recordings.nameOf('7', 'd')).toBe('three');
    await store.recordings.forget('7', 'd');
    expect(await store.recordings.nameOf('7', 'd')).toBeNull();
  });
});
