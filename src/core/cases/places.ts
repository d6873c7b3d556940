import type { Millis } from '../model/ids.ts';

/** Back to nobody: it waits again, and anybody may claim it. */
export const queued = { state: 'waiting', owner: { kind: 'queue' }, parkedUntil: null } as const;

/** Over: the program speaks again. */
export const ended = (now: Millis) =>
  ({ state: 'closed', owner: { kind: 'bot' }, closedAt: now, parkedUntil: null, blockAsked: null }) as const;
