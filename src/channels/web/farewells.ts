import type { Rendered } from '../../app/ports/message.ts';
import type { Millis } from '../../core/model/ids.ts';

/** Long enough for a page on a slow network to load once more. */
const KEPT_MS = 120_000;
const MOST = 1000;

/**
 * The last words to somebody who erased everything: there is no history left to hold them, and a page without
 * script must still show them once. In memory only.
 */
export type Farewells = {
  keep(chat: string, body: Rendered): void;
  /** Gone once shown. */
  take(chat: string): Rendered | null;
};

export function createFarewells(now: () => Millis): Farewells {
  const kept = new Map<string, { body: Rendered; until: Millis }>();

  function keep(chat: string, body: Rendered): void {
    for (const [old, { until }] of kept) if (until < now() || kept.size >= MOST) kept.delete(old);
    kept.set(chat, { body, until: now() + KEPT_MS });
  }

  function take(chat: string): Rendered | null {
    const entry = kept.get(chat);
    kept.delete(chat);
    return entry && entry.until >= now() ? entry.body : null;
  }
  return { keep, take };
}
