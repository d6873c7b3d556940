/** So many messages are enough for what people react to. */
const MOST = 5_000;

/**
 * Which message went by in which topic lately. Telegram does not say so of reactions. In memory: after a restart,
 * reactions to older messages come without their topic.
 */
export class Places {
  readonly #threads = new Map<string, string>();

  keep(message: string, thread: string): void {
    this.#threads.set(message, thread);
    const [oldest] = this.#threads.keys();
    if (this.#threads.size > MOST && oldest !== undefined) this.#threads.delete(oldest);
  }

  threadOf(message: string): string | undefined {
    return this.#threads.get(message);
  }
}
