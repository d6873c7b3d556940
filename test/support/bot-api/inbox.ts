import { asSeenBy } from './files.ts';
import type { Update, UpdateKind } from './types.ts';

/** Left out unless asked for by name (docs of getUpdates). */
const onRequest: UpdateKind[] = ['chat_member', 'message_reaction', 'message_reaction_count'];

/** What a bot has not confirmed yet. Numbers are given once and never again. */
export class Inbox {
  readonly #botId: number;
  readonly #all = new Map<number, Update>();
  #waiting: Update[] = [];
  /** Sent once more although confirmed, as happens after a crash; not subject to the offset. */
  #again: Update[] = [];
  #lastId: number;
  /** Empty: everything but `onRequest`. */
  allowed: UpdateKind[] = [];
  /** Called after each arrival. */
  onArrival: (() => void)[] = [];

  constructor(botId: number) {
    this.#botId = botId;
    this.#lastId = 700_000_000 + (botId % 1000) * 1000;
  }

  push<K extends UpdateKind>(kind: K, payload: unknown): void {
    const wanted = this.allowed.length > 0 ? this.allowed.includes(kind) : !onRequest.includes(kind);
    if (!wanted) return;
    this.#lastId += 1;
    const update = asSeenBy(this.#botId, { update_id: this.#lastId, [kind]: payload }) as Update;
    this.#all.set(update.update_id, update);
    this.#waiting.push(update);
    this.#arrived();
  }

  /** Every update ever made for this bot, oldest first. */
  get all(): Update[] {
    return [...this.#all.values()];
  }

  get pending(): Update[] {
    return [...this.#again, ...this.#waiting];
  }

  /** Up to `limit` updates; those sent again are handed out only once. */
  take(limit: number): Update[] {
    const again = this.#again.splice(0, limit);
    return [...again, ...this.#waiting.slice(0, limit - again.length)];
  }

  /** Forgets what comes before `offset`; a negative one keeps only so many of the last. */
  confirm(offset: number): void {
    if (offset < 0) this.#waiting = this.#waiting.slice(offset);
    else this.#waiting = this.#waiting.filter((u) => u.update_id >= offset);
  }

  remove(update: Update): void {
    const without = (list: Update[]): Update[] => list.filter((u) => u !== update);
    this.#again = without(this.#again);
    this.#waiting = without(this.#waiting);
  }

  clear(): void {
    this.#again = [];
    this.#waiting = [];
  }

  redeliver(updateId: number): boolean {
    const update = this.#all.get(updateId);
    if (!update) return false;
    this.#again.push({ ...update });
    this.#arrived();
    return true;
  }

  #arrived(): void {
    for (const listener of [...this.onArrival]) listener();
  }
}
