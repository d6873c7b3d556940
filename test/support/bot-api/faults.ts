/** What can go wrong between a bot and Telegram. */
export type Fault =
  /** Answers with this HTTP status instead of doing it; 502 as an HTML page, as a proxy would. */
  | { readonly status: number; readonly retryAfter?: number; readonly description?: string }
  /** Answers with these very bytes instead of doing it, as JSON. */
  | { readonly status: number; readonly body: string }
  /** Does it, but answers so much later (real milliseconds). */
  | { readonly delay: number }
  /** Neither does it nor answers; the client must give up. */
  | 'timeout'
  /** Closes the connection without doing it. */
  | 'drop'
  /** Does it, then closes the connection: the bot cannot know that it was done. */
  | 'drop-after'
  /** Does it, and ends its side of the connection without an answer. */
  | 'half-closed'
  /** Does it, and the connection breaks in the middle of the answer. */
  | 'cut-short';

/** After these a bot may rightly do the same once more. */
export const ANSWER_LOST: readonly string[] = ['drop-after', 'half-closed', 'cut-short'] satisfies Fault[];

interface Planned {
  readonly method: string;
  readonly fault: Fault;
  readonly chatId: number | undefined;
  left: number;
}

/** Faults to come, in the order in which they were planned. */
export class Faults {
  #planned: Planned[] = [];

  /** The next `times` calls of `method` (`*`: any but getUpdates) suffer this; `chatId` narrows it to one chat. */
  next(method: string, fault: Fault, times = 1, where: { chatId?: number } = {}): void {
    this.#planned.push({ method, fault, chatId: where.chatId, left: times });
  }

  clear(): void {
    this.#planned = [];
  }

  /** How many faults are still to come. */
  get left(): number {
    return this.#planned.reduce((sum, p) => sum + p.left, 0);
  }

  /** The fault for this call, used up by asking. */
  take(method: string, chatId: unknown): Fault | undefined {
    const found = this.#planned.find(
      (p) =>
        (p.method === '*' ? method !== 'getUpdates' : p.method === method) &&
        (p.chatId === undefined || String(p.chatId) === String(chatId)),
    );
    if (!found) return undefined;
    found.left -= 1;
    if (found.left <= 0) this.#planned = this.#planned.filter((p) => p !== found);
    return found.fault;
  }
}
