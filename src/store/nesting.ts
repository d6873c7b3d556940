import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * Catches a call of the store from inside its own transaction. On SQLite that call would wait for ever for the
 * transaction that waits for it; on PostgreSQL it would only sometimes. So it fails at once on both.
 */
export type Nesting = {
  readonly outside: () => void;
  readonly inside: <T>(work: () => Promise<T>) => Promise<T>;
};

export function nesting(): Nesting {
  const current = new AsyncLocalStorage<{ running: boolean }>();
  return {
    outside() {
      if (current.getStore()?.running)
        throw new Error(
          'The store was called inside its own transaction: use the `tx` there, and the store after the commit.',
        );
    },
    async inside(work) {
      const mark = { running: true };
      try {
        return await current.run(mark, work);
      } finally {
        mark.running = false;
      }
    },
  };
}
