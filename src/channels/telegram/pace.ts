import { setTimeout as sleep } from 'node:timers/promises';

/** So many messages in any span of time. */
type Limit = { readonly messages: number; readonly spanMs: number };
export type PaceLimits = { readonly bot: Limit; readonly group: Limit };

/**
 * What Telegram publishes: 30 messages a second for a bot, 20 a minute in a group. The first is spread out, so that
 * messages which take longer on their way do not meet the next ones at the door. Telegram's third number, one a
 * second in a private chat, bears bursts; to hold a quick tapper back for it would be worse than the rare
 * refusal, which is simply tried again.
 */
export const TELEGRAM_PACE: PaceLimits = {
  bot: { messages: 3, spanMs: 115 },
  group: { messages: 20, spanMs: 61_000 },
};

/** Longest wait inside one send; beyond it the message goes back to the queue. */
const PATIENCE_MS = 5_000;

/** No place soon enough. */
export class TooSoon extends Error {
  readonly afterMs: number;

  constructor(afterMs: number) {
    super('the pace that Telegram allows is used up');
    this.afterMs = afterMs;
  }
}

/** Gives each message of this process its moment. Several processes share the limits unknowingly; 429 teaches them. */
export class Pace {
  readonly #limits: PaceLimits;
  readonly #bot: number[] = [];
  readonly #groups = new Map<string, number[]>();

  constructor(limits: PaceLimits) {
    this.#limits = limits;
  }

  /** Books the next free moment and answers with the milliseconds until then; throws `TooSoon`, and books nothing. */
  book(chat: string, now: number): number {
    const { bot, group } = this.#limits;
    const inGroup = chat.startsWith('-') ? this.#group(chat) : null;
    const at = Math.max(now, free(this.#bot, bot), inGroup ? free(inGroup, group) : 0);
    if (at - now > PATIENCE_MS) throw new TooSoon(Math.ceil(at - now));
    keep(this.#bot, at, bot);
    if (inGroup) keep(inGroup, at, group);
    return at - now;
  }

  /** Waits for the next free moment; throws `TooSoon` where that is too far off. */
  async turn(chat: string): Promise<void> {
    const wait = this.book(chat, performance.now());
    if (wait > 0) await sleep(wait);
  }

  #group(chat: string): number[] {
    const booked = this.#groups.get(chat) ?? [];
    this.#groups.set(chat, booked);
    return booked;
  }
}

/** When the next message may go: a span after the one that is as many messages back. */
const free = (booked: readonly number[], { messages, spanMs }: Limit): number => {
  const before = booked[booked.length - messages];
  return before === undefined ? 0 : before + spanMs;
};

function keep(booked: number[], at: number, { messages }: Limit): void {
  booked.push(at);
  if (booked.length > messages) booked.shift();
}
