import { follow } from '../live/stream.ts';
import { queueList } from '../pages/queue-list.ts';
import type { Screen } from '../visit.ts';

export const queueLive: Screen = (c) =>
  follow(c, null, async (visit) => ({ parts: { queue: await queueList(visit) } }));
