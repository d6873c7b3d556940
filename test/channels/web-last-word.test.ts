import { expect, test } from 'vitest';
import type { Ring } from '../../src/app/ports/bell.ts';
import type { Speaker } from '../../src/app/ports/channel.ts';
import { webChannel } from '../../src/channels/web/send.ts';
import { words } from './fake-app.ts';

/** What open pages hear of a message to somebody who is gone by the time it arrives. */
async function heardAfter(speaker: Speaker): Promise<readonly Ring['kind'][]> {
  const heard: Ring['kind'][] = [];
  const history = { append: async () => null, line: async () => null, dropFile: async () => undefined };
  const bell = { ring: ({ kind }: Ring) => void heard.push(kind), onRing: () => () => undefined };
  const channel = webChannel({ account: 'site', history, bell });
  const target = { chat: 'c', thread: null, title: null };
  expect(await channel.send(target, words('late'), null, undefined, speaker)).toMatchObject({
    kind: 'delivered',
  });
  return heard;
}

test('what was on its way while somebody erased themselves is not shown as their last word', async () => {
  expect(await heardAfter('flow')).toEqual([]);
  expect(await heardAfter('human')).toEqual([]);
  expect(await heardAfter('farewell')).toEqual(['farewell']);
});
