import { setTimeout as sleep } from 'node:timers/promises';

/** Waits, or ends early when told to stop; never throws. Handed in, so that tests need not wait. */
export type Pause = (ms: number, stopping: AbortSignal) => Promise<void>;

export const pause: Pause = async (ms, signal) => {
  await sleep(ms, undefined, { signal }).catch(() => {});
};
