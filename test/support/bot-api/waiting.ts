import type { World } from './world.ts';

/** A chat gets a message a second once its burst is used up; this leaves room for that and a busy machine. Real milliseconds. */
export const PATIENCE = 8000;

/** How often to look for what leaves no trace in a chat, such as a variable of the test. */
const GLANCE = 20;

/** Resolves with the first thing that `look` finds, looking again whenever something happens. */
export function waitUntil<T>(
  world: World,
  look: () => T | undefined,
  { timeout = PATIENCE, what }: { timeout?: number; what: () => string },
): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  // Made here, so that the stack points at the test that waited.
  const late = new Error();
  const tryIt = (): void => {
    try {
      const found = look();
      if (found !== undefined) resolve(found);
    } catch (error) {
      reject(error);
    }
  };
  const stop = world.watch(tryIt);
  const timer = setTimeout(() => {
    late.message = `waited ${timeout} ms for ${what()}`;
    reject(late);
  }, timeout);
  const glance = setInterval(tryIt, GLANCE);
  tryIt();
  return promise.finally(() => {
    clearTimeout(timer);
    clearInterval(glance);
    stop();
  });
}
