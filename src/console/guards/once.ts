/** Submissions remembered at a time; a second tap comes within seconds. */
const MOST = 2000;

/** Does the work of a submission once: a second one waits for the first and gets its answer. */
export type Once = <T>(key: string, work: () => Promise<T>, done: (ended: T) => boolean) => Promise<T>;

/** What did not succeed is forgotten, so that it can be tried again from the same page. */
export function createOnce(): Once {
  const ended = new Map<string, Promise<unknown>>();
  return async <T>(key: string, work: () => Promise<T>, done: (ended: T) => boolean): Promise<T> => {
    const before = ended.get(key) as Promise<T> | undefined;
    if (before) return before;
    const now = work();
    ended.set(key, now);
    const [oldest] = ended.keys();
    if (ended.size > MOST && oldest !== undefined) ended.delete(oldest);
    try {
      const result = await now;
      if (!done(result)) ended.delete(key);
      return result;
    } catch (error) {
      ended.delete(key);
      throw error;
    }
  };
}
