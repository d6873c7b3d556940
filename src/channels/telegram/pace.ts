import { setTimeout as sleep } from 'node:timers/promises';
import type { PaceBook, PaceLimit } from '../../app/ports/pace.ts';

/*
 * What Telegram publishes (core.telegram.org/bots/faq, read 2026-11): 30 messages a second for a bot, one a second in a
 * chat with short bursts, 20 a minute in a group. A little below each, since what is sent evenly does not arrive so.
 * How short a burst is it does not say. Ours is what a person taps through at once: to hold back somebody who reads
 * fast would be worse than the rare refusal, which holds the chat and is tried again.
 */
const BOT = { burst: 3, everyMs: 39, most: null, aheadMs: 5_000 } as const;
const CHAT = { burst: 10, everyMs: 1_050, most: null, aheadMs: 0 } as const;
/** Twenty a minute is what binds here. */
const GROUP = { ...CHAT, most: { messages: 20, spanMs: 61_000 } } as const;

/**
 * Longest wait for a place of one chat inside a send. Beyond it the message goes back to the queue, and its worker is
 * free.
 */
const PATIENCE_MS = 3_000;
/** Whoever comes so late has missed the place: a process that stood still would else send all it held at once. */
const MISSED_MS = 200;
/** A bot that was refused tries again so soon: what was said of one chat must not silence it for all. */
const BOT_HOLD_MS = 5_000;

/** No place soon enough. */
export class TooSoon extends Error {
  readonly afterMs: number;

  constructor(afterMs: number) {
    super('the pace that Telegram allows is used up');
    this.afterMs = afterMs;
  }
}

export type Pace = {
  /** Waits for the next free moment for so many messages that go as one; throws `TooSoon` where that is too far off. */
  turn(chat: string, messages?: number): Promise<void>;
  /** Telegram refused for so long, whatever we counted. */
  refused(chat: string, ms: number): Promise<void>;
};

/** Gives each message of a bot its moment, among all processes. */
export function createPace(book: PaceBook, account: string): Pace {
  const bot: PaceLimit = { ...BOT, key: `telegram ${account}` };
  const limitOf = (chat: string): PaceLimit => ({
    ...(isGroup(chat) ? GROUP : CHAT),
    key: `telegram ${account} ${chat}`,
  });

  return {
    async turn(chat, messages = 1) {
      const limits = [limitOf(chat), bot];
      for (let waited = 0; ; ) {
        const { booked, waitMs } = await book.book(limits, messages);
        if (!booked && waited + waitMs > PATIENCE_MS) throw new TooSoon(waitMs);
        const lateMs = waitMs > 0 ? await overslept(waitMs) : 0;
        if (booked && lateMs < MISSED_MS) return;
        if (!booked) waited += waitMs;
      }
    },
    async refused(chat, ms) {
      await book.hold(limitOf(chat).key, ms);
      // One person is never sent more than their chat bears: it is the bot that was too fast.
      if (!isGroup(chat)) await book.hold(bot.key, Math.min(ms, BOT_HOLD_MS));
    },
  };
}

/** Sleeps, and tells for how long too long. */
async function overslept(ms: number): Promise<number> {
  const wake = performance.now() + ms;
  await sleep(ms);
  return performance.now() - wake;
}

const isGroup = (chat: string): boolean => chat.startsWith('-');
