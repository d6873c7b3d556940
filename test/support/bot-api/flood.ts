import { tooMany } from './errors.ts';

/** Telegram's published limits: core.telegram.org/bots/faq, "My bot is hitting limits". */
export interface FloodLimits {
  readonly perBotPerSecond: number;
  readonly perChatPerSecond: number;
  /** "Short bursts" that one chat may see at once. Telegram names no number; this one is ours. */
  readonly perChatBurst: number;
  readonly perGroupPerMinute: number;
}

export const telegramLimits: FloodLimits = {
  perBotPerSecond: 30,
  perChatPerSecond: 1,
  perChatBurst: 10,
  perGroupPerMinute: 20,
};

/** Counts what one bot shows to people, and refuses what is too much. Sends and edits count alike. */
export class Flood {
  readonly #limits: FloodLimits;
  readonly #perBot: Window;
  readonly #chats = new Map<number, { burst: Bucket; group: Window | undefined }>();

  constructor(limits: FloodLimits) {
    this.#limits = limits;
    this.#perBot = new Window(limits.perBotPerSecond, 1000);
  }

  /** Throws 429 where `count` messages to this chat are too many now; else counts them. */
  check(chatId: number, count: number, now: number): void {
    const chat = this.#chat(chatId);
    const waits = [
      this.#perBot.wait(count, now),
      chat.burst.wait(count, now),
      chat.group?.wait(count, now) ?? 0,
    ];
    const wait = Math.max(...waits);
    if (wait > 0) throw tooMany(Math.max(1, Math.ceil(wait / 1000)));
    this.#perBot.take(count, now);
    chat.burst.take(count, now);
    chat.group?.take(count, now);
  }

  #chat(id: number): { burst: Bucket; group: Window | undefined } {
    const known = this.#chats.get(id);
    if (known) return known;
    const { perChatBurst, perChatPerSecond, perGroupPerMinute } = this.#limits;
    const chat = {
      burst: new Bucket(perChatBurst, perChatPerSecond),
      group: id < 0 ? new Window(perGroupPerMinute, 60_000) : undefined,
    };
    this.#chats.set(id, chat);
    return chat;
  }
}

/** So many in any span of time. */
class Window {
  readonly #most: number;
  readonly #span: number;
  #times: number[] = [];

  constructor(most: number, span: number) {
    this.#most = most;
    this.#span = span;
  }

  wait(count: number, now: number): number {
    this.#times = this.#times.filter((t) => t > now - this.#span);
    const over = this.#times.length + count - this.#most;
    const oldest = this.#times[Math.max(0, over - 1)];
    return over > 0 && oldest !== undefined ? oldest + this.#span - now : 0;
  }

  take(count: number, now: number): void {
    for (let i = 0; i < count; i += 1) this.#times.push(now);
  }
}

/** So many at once, filled again little by little. An album larger than the bucket passes when it is full. */
class Bucket {
  readonly #size: number;
  readonly #perSecond: number;
  #filled: number;
  #at = 0;

  constructor(size: number, perSecond: number) {
    this.#size = size;
    this.#perSecond = perSecond;
    this.#filled = size;
  }

  wait(count: number, now: number): number {
    this.#fill(now);
    const lack = Math.min(count, this.#size) - this.#filled;
    return lack > 0 ? (lack / this.#perSecond) * 1000 : 0;
  }

  take(count: number, now: number): void {
    this.#fill(now);
    this.#filled -= count;
  }

  #fill(now: number): void {
    const passed = this.#at === 0 ? 0 : (now - this.#at) / 1000;
    this.#filled = Math.min(this.#size, this.#filled + passed * this.#perSecond);
    this.#at = now;
  }
}
