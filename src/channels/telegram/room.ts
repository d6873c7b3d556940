import type { Api } from 'grammy';

/** What Telegram publishes: messages a second for a bot (core.telegram.org/bots/faq, read 2026-11). */
const MOST = 30;
/** A timer may be early by a millisecond, and two clocks may round differently. */
const SPAN_MS = 1_020;
/** What people see; typing, reactions and the like are not counted. */
const COUNTED = /^(send(?!ChatAction)|editMessage|copy|forward)/;

/**
 * The pace says when calls leave; when they arrive is up to the network, and a machine that stood still sends what it
 * holds at once. Telegram counts a message at some moment between call and answer. So a place is free again a second
 * after the answer, and however calls are bunched on the way, this process never shows Telegram more than it takes.
 */
export function keepRoom(api: Api): void {
  let free = MOST;
  /** In the order they came; the first waits for all the places that it needs. */
  let turn = Promise.resolve();
  let freed = Promise.withResolvers<void>();

  async function take(places: number): Promise<void> {
    while (free < places) await freed.promise;
    free -= places;
  }

  function giveBack(places: number): void {
    free += places;
    freed.resolve();
    freed = Promise.withResolvers();
  }

  api.config.use(async (call, method, payload, signal) => {
    if (!COUNTED.test(method)) return call(method, payload, signal);
    const places = 'media' in payload && Array.isArray(payload.media) ? payload.media.length : 1;
    turn = turn.then(() => take(places));
    await turn;
    // Given up while it waited: Telegram is never asked.
    if (signal?.aborted) {
      giveBack(places);
      return call(method, payload, signal);
    }
    try {
      return await call(method, payload, signal);
    } finally {
      setTimeout(() => giveBack(places), SPAN_MS).unref();
    }
  });
}
