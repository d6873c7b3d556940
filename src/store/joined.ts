import { setImmediate as turn } from 'node:timers/promises';
import { mutex } from './mutex.ts';

/** Joins calls into one piece of work: what is asked for while a piece runs, or at the same moment, is the next piece. */
export function joined<Item, T>(
  work: (items: readonly Item[]) => Promise<readonly T[]>,
): (item: Item) => Promise<T> {
  const alone = mutex();
  let next: { readonly items: Item[]; readonly done: Promise<readonly T[]> } | null = null;
  const gather = () => {
    const items: Item[] = [];
    const done = alone(async () => {
      await turn();
      next = null;
      return work(items);
    });
    return { items, done };
  };
  return async (item) => {
    next ??= gather();
    const place = next.items.push(item) - 1;
    return (await next.done)[place] as T;
  };
}
