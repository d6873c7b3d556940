/** What Telegram hands over in one poll. */
const BATCH = 100;

/** Gives the items to the work in batches, one after the other. */
export async function inBatches<T>(
  items: readonly T[],
  work: (some: readonly T[]) => Promise<unknown>,
  size = BATCH,
): Promise<void> {
  for (let at = 0; at < items.length; at += size) await work(items.slice(at, at + size));
}
