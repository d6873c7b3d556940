import type { Millis } from '../core/model/ids.ts';
import type { Connection } from './engine.ts';
import { LATER, LIVE } from './outbox-enqueue.ts';
import { prepared } from './prepared.ts';

const recall = prepared((d, $: { priority: number; now: Millis; after: Millis }) =>
  d.build
    .updateTable('queue')
    .set({ due_at: $.now })
    .where('priority', '=', $.priority)
    .where('due_at', '>', $.after),
);

/** Conversations that wait for longer than anybody would have them wait: their time is of a clock that was put back since. */
export async function recallAhead(on: Connection, now: Millis, longest: Millis): Promise<number> {
  const span = { now, after: now + longest };
  return (
    (await on.change(recall, { ...span, priority: LIVE })) +
    (await on.change(recall, { ...span, priority: LATER }))
  );
}
