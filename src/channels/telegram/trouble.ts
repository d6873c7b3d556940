const LEAST_MS = 2_000;
const MOST_MS = 60_000;

/**
 * How long to wait while Telegram is out of reach: as long again as it has been away. It is kept for the
 * whole connection, since one dead line would otherwise use up the tries of every message at once.
 */
export class Trouble {
  #since: number | null = null;

  /** Telegram answered, whatever it said. */
  over(): void {
    this.#since = null;
  }

  waitMs(): number {
    const now = performance.now();
    this.#since ??= now;
    return Math.round(Math.min(MOST_MS, Math.max(LEAST_MS, now - this.#since)));
  }
}
