import { createHash } from 'node:crypto';
import type { Target } from '../../app/ports/channel.ts';
import type { Rendered } from '../../app/ports/message.ts';

/** How far a message got before it had to wait. */
export type Progress = {
  sent: number;
  /** Numbers of the parts that nobody has noted yet. */
  readonly refs: string[];
};

/** How long after its time a retry may still come. Later, the message is another one that reads the same. */
const GRACE_MS = 120_000;

/**
 * What is already out of messages that are to be tried again, so that nobody reads a first half twice.
 * It lives in memory: after a crash the whole message is sent again.
 */
export class Unfinished {
  readonly #entries = new Map<string, { readonly progress: Progress; readonly until: number }>();

  /** Gives the progress of this message and forgets it; a fresh start where there is none. */
  take(target: Target, message: Rendered): Progress {
    const key = keyOf(target, message);
    const entry = this.#entries.get(key);
    this.#entries.delete(key);
    return entry && entry.until > performance.now() ? entry.progress : { sent: 0, refs: [] };
  }

  keep(target: Target, message: Rendered, progress: Progress, afterMs: number): void {
    const now = performance.now();
    for (const [key, entry] of this.#entries) if (entry.until <= now) this.#entries.delete(key);
    this.#entries.set(keyOf(target, message), { progress, until: now + afterMs + GRACE_MS });
  }
}

/** A hash, so that no words stay in memory. Two cases differ by their title, two screens by their buttons. */
const keyOf = (target: Target, message: Rendered): string =>
  createHash('sha256')
    .update(JSON.stringify([target, message]))
    .digest('base64');
