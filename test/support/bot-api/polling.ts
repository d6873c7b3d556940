import { conflict } from './errors.ts';
import type { Inbox } from './inbox.ts';
import type { Update, UpdateKind } from './types.ts';

export interface PollParams {
  offset?: number;
  limit?: number;
  timeout?: number;
  allowed_updates?: UpdateKind[];
}

/** getUpdates: one at a time a bot; a younger one puts an end to the older. */
export class Poller {
  readonly #inbox: Inbox;
  #end: ((why: Error) => void) | undefined;

  constructor(inbox: Inbox) {
    this.#inbox = inbox;
  }

  /** True while a long poll hangs. */
  get polling(): boolean {
    return this.#end !== undefined;
  }

  async poll(params: PollParams, gone: AbortSignal): Promise<Update[]> {
    this.stop('getUpdates');
    if (params.allowed_updates) this.#inbox.allowed = params.allowed_updates;
    if (params.offset !== undefined && params.offset !== 0) this.#inbox.confirm(params.offset);
    const limit = Math.min(Math.max(params.limit ?? 100, 1), 100);
    if (this.#inbox.pending.length === 0 && params.timeout) await this.#arrival(params.timeout, gone);
    // A client that hung up must not swallow what is sent only once.
    return gone.aborted ? [] : this.#inbox.take(limit);
  }

  /** Ends a hanging poll with 409, as `by` (a method) does at Telegram. */
  stop(by: string): void {
    const hint = by === 'getUpdates' ? '; make sure that only one bot instance is running' : '';
    this.#end?.(conflict(`terminated by ${by === 'getUpdates' ? 'other ' : ''}${by} request${hint}`));
  }

  #arrival(seconds: number, gone: AbortSignal): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const end = (why: Error): void => reject(why);
    const timer = setTimeout(resolve, seconds * 1000);
    this.#end = end;
    this.#inbox.onArrival.push(resolve);
    gone.addEventListener('abort', () => resolve());
    return promise.finally(() => {
      clearTimeout(timer);
      this.#inbox.onArrival = this.#inbox.onArrival.filter((l) => l !== resolve);
      if (this.#end === end) this.#end = undefined;
    });
  }
}
