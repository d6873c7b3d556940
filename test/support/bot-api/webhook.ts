import type { TelegramWebhookInfo } from '@gramio/types';
import type { Inbox } from './inbox.ts';
import type { Update } from './types.ts';

/** Plays a method that came back as the body of a webhook answer. */
export type WebhookReply = (method: string, params: Record<string, unknown>) => Promise<void>;

export interface WebhookSettings {
  readonly url: string;
  readonly secret?: string;
  readonly maxConnections: number;
}

/** Telegram waits longer and longer; a test should not. Real milliseconds. */
const RETRY_AFTER = 40;

/** Delivers updates over HTTP until each got a 2xx, in order within a chat, many chats at once. */
export class WebhookSender {
  readonly #inbox: Inbox;
  readonly #reply: WebhookReply;
  readonly #now: () => number;
  readonly #underWay = new Map<Update, string>();
  #settings: WebhookSettings | undefined;
  #lastError: { at: number; message: string } | undefined;
  #abort = new AbortController();
  /** Each attempt, with the HTTP status it got (0: no answer). */
  readonly attempts: { updateId: number; status: number }[] = [];

  constructor(inbox: Inbox, reply: WebhookReply, now: () => number) {
    this.#inbox = inbox;
    this.#reply = reply;
    this.#now = now;
    inbox.onArrival.push(() => this.#pump());
  }

  get settings(): WebhookSettings | undefined {
    return this.#settings;
  }

  set(settings: WebhookSettings | undefined): void {
    this.#abort.abort();
    this.#abort = new AbortController();
    this.#underWay.clear();
    this.#settings = settings;
    this.#lastError = undefined;
    this.#pump();
  }

  info(): TelegramWebhookInfo {
    const { allowed, pending } = this.#inbox;
    return {
      url: this.#settings?.url ?? '',
      has_custom_certificate: false,
      pending_update_count: pending.length,
      ...(this.#settings ? { max_connections: this.#settings.maxConnections } : {}),
      ...(allowed.length > 0 ? { allowed_updates: allowed } : {}),
      ...(this.#lastError
        ? {
            last_error_date: Math.floor(this.#lastError.at / 1000),
            last_error_message: this.#lastError.message,
          }
        : {}),
    };
  }

  #pump(): void {
    const settings = this.#settings;
    if (!settings) return;
    const busy = new Set(this.#underWay.values());
    for (const update of this.#inbox.pending) {
      const chat = chatOf(update);
      if (this.#underWay.size >= settings.maxConnections) return;
      if (busy.has(chat)) continue;
      busy.add(chat);
      this.#underWay.set(update, chat);
      void this.#deliver(update, settings, this.#abort.signal);
    }
  }

  async #deliver(update: Update, settings: WebhookSettings, signal: AbortSignal): Promise<void> {
    const done = await this.#attempt(update, settings, signal);
    if (signal.aborted) return;
    if (done) {
      this.#inbox.remove(update);
      this.#underWay.delete(update);
      this.#pump();
    } else {
      setTimeout(() => {
        if (!signal.aborted) void this.#deliver(update, settings, signal);
      }, RETRY_AFTER).unref();
    }
  }

  async #attempt(update: Update, settings: WebhookSettings, signal: AbortSignal): Promise<boolean> {
    try {
      const response = await fetch(settings.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(settings.secret ? { 'X-Telegram-Bot-Api-Secret-Token': settings.secret } : {}),
        },
        body: JSON.stringify(update),
        signal,
      });
      const body = await response.text();
      this.attempts.push({ updateId: update.update_id, status: response.status });
      if (!response.ok)
        return this.#failed(`Wrong response from the webhook: ${response.status} ${response.statusText}`);
      await this.#playReply(body);
      return true;
    } catch (error) {
      if (signal.aborted) return false;
      this.attempts.push({ updateId: update.update_id, status: 0 });
      return this.#failed(`Connection failed: ${String(error)}`);
    }
  }

  #failed(message: string): false {
    this.#lastError = { at: this.#now(), message };
    return false;
  }

  /** "You can perform a request in the response to the update": errors of it reach nobody. */
  async #playReply(body: string): Promise<void> {
    if (!body.startsWith('{')) return;
    const { method, ...params } = JSON.parse(body) as Record<string, unknown>;
    if (typeof method === 'string') await this.#reply(method, params);
  }
}

/** Updates of one chat (or, without a chat, of one person) wait for each other. */
function chatOf(update: Update): string {
  const { update_id, ...rest } = update;
  const payload = Object.values(rest)[0] as
    | { chat?: { id: number }; message?: { chat: { id: number } }; from?: { id: number } }
    | undefined;
  return String(payload?.chat?.id ?? payload?.message?.chat.id ?? payload?.from?.id ?? update_id);
}
