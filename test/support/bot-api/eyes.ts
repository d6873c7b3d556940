import type { Account } from './account.ts';
import type { Chat, Happening } from './chat.ts';
import { printScreen, type Seen, see } from './seeing.ts';
import { PATIENCE, waitUntil } from './waiting.ts';
import type { World } from './world.ts';

/** A piece of the text, a pattern, or a test on the message. */
export type Wanted = string | RegExp | ((message: Seen) => boolean);

/** How one person looks at one chat, or at one topic of it. */
export class Eyes {
  readonly account: Account;
  readonly chat: Chat;
  readonly threadId: number | undefined;
  protected readonly world: World;
  /** Happenings after this one count as answers to what the person did last. */
  #mark = 0;
  /** Happenings up to this one were returned by `waitForReply`. */
  #read = 0;

  constructor(world: World, account: Account, chat: Chat, threadId?: number) {
    this.world = world;
    this.account = account;
    this.chat = chat;
    this.threadId = threadId;
  }

  /** What is on the screen now, oldest first: edits and deletions applied, both sides. */
  get messages(): Seen[] {
    return this.chat.inThread(this.threadId).map((m) => see(this.chat, m, this.account.user.id));
  }

  /** The newest message on the screen. */
  get last(): Seen | undefined {
    return this.messages.at(-1);
  }

  /** All that ever happened here: also what was edited or deleted since, and "typing". */
  get log(): Happening[] {
    return this.chat.happenings.filter((h) => h.threadId === this.threadId);
  }

  /** "typing" and the like that bots showed, with server time. */
  get actions(): { action: string; at: number }[] {
    return this.log.flatMap((h) => (h.action ? [{ action: h.action, at: h.at }] : []));
  }

  /** The chat as text, for golden transcripts and for error messages. */
  screen(): string {
    return printScreen(this.chat, this.messages);
  }

  /**
   * The newest message by somebody else that fits, sent or edited since the person last did something
   * here; waits for it.
   */
  waitFor(wanted: Wanted, { timeout = PATIENCE }: { timeout?: number } = {}): Promise<Seen> {
    const look = (): Seen | undefined => {
      const touched = new Set(this.#byOthers(this.#mark).map((h) => h.message?.message_id));
      return this.messages.findLast((m) => touched.has(m.id) && fits(m, wanted));
    };
    return this.#wait(look, timeout, typeof wanted === 'function' ? 'such a message' : String(wanted));
  }

  /** The next message or edit by somebody else that was not returned before. */
  waitForReply({ timeout = PATIENCE }: { timeout?: number } = {}): Promise<Seen> {
    const look = (): Seen | undefined => {
      for (const happening of this.#byOthers(Math.max(this.#mark, this.#read))) {
        const found = this.messages.find((m) => m.id === happening.message?.message_id);
        if (!found) continue;
        this.#read = happening.seq;
        return found;
      }
      return undefined;
    };
    return this.#wait(look, timeout, 'a reply');
  }

  /** Waits until nothing new came for so long (real milliseconds): to see that nothing comes. */
  async quiet(ms = 100): Promise<void> {
    let before: number;
    do {
      before = this.log.length;
      await new Promise((resolve) => setTimeout(resolve, ms));
    } while (this.log.length !== before);
  }

  /** Call it before each deed. */
  protected acted(): void {
    this.#mark = this.world.seq;
  }

  #byOthers(since: number): Happening[] {
    const kinds = ['sent', 'edited'];
    return this.log.filter((h) => h.seq > since && kinds.includes(h.kind) && h.by !== this.account.user.id);
  }

  #wait<T>(look: () => T | undefined, timeout: number, wanted: string): Promise<T> {
    const what = (): string => `${wanted}; ${this.account.user.first_name} sees:\n${this.screen()}`;
    return waitUntil(this.world, look, { timeout, what });
  }
}

function fits(message: Seen, wanted: Wanted): boolean {
  if (typeof wanted === 'string') return message.text.includes(wanted);
  if (wanted instanceof RegExp) return wanted.test(message.text);
  return wanted(message);
}
