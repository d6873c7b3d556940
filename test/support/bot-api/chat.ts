import type { Account } from './account.ts';
import type { Bot } from './bot.ts';
import type { ChatInfo, Member, Message, Reaction } from './types.ts';

export interface Topic {
  /** Also the id of the service message that opened it; 1 for General. */
  readonly id: number;
  name: string;
  iconColor: number;
  iconEmojiId?: string;
  closed: boolean;
  hidden: boolean;
}

/** Something that happened in a chat; messages are copies of how they were then. */
export interface Happening {
  /** Grows over the whole server, so that happenings of several chats can be put in order. */
  readonly seq: number;
  /** Server time, milliseconds. */
  readonly at: number;
  readonly kind: 'sent' | 'edited' | 'deleted' | 'reacted' | 'action';
  /** User id of who did it; `undefined` for a channel's own post. */
  readonly by: number | undefined;
  readonly message?: Message;
  /** For `action`: "typing" and so on. */
  readonly action?: string;
  readonly threadId?: number;
}

/** A group, supergroup or channel; private chats add a bot and a person. Pure state: no rules here. */
export class Chat {
  readonly info: ChatInfo;
  /** What is there now, oldest first. */
  readonly messages = new Map<number, Message>();
  readonly happenings: Happening[] = [];
  readonly topics = new Map<number, Topic>();
  readonly members = new Map<number, Member>();
  readonly reactions = new Map<number, Map<number, Reaction[]>>();
  /** Ids of pinned messages, newest pin last. */
  pinned: number[] = [];
  #lastId = 0;

  constructor(info: ChatInfo) {
    this.info = info;
    // The message that a group was made is its first, and General is its topic: no other topic has this number.
    if (info.type === 'supergroup') this.takeId();
  }

  /** Unique in this chat and growing. Different chats use the same ids, as at Telegram. */
  takeId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }

  /** The id that the next message will have. */
  get nextId(): number {
    return this.#lastId + 1;
  }

  /** The messages of one topic, or of General (`undefined`), or of a chat without topics. */
  inThread(threadId: number | undefined): Message[] {
    return [...this.messages.values()].filter((m) => m.message_thread_id === threadId);
  }
}

/** One bot and one person. Its id is the person's, so two bots have two chats of the same id. */
export class PrivateChat extends Chat {
  readonly bot: Bot;
  readonly person: Account;
  /** The person has pressed START at least once. */
  started = false;
  blocked = false;
  /** Labels of the reply keyboard on the person's screen. */
  keyboard: { label: string; ask?: 'contact' | 'location' }[][] = [];

  constructor(bot: Bot, person: Account) {
    const { id, first_name, username } = person.user;
    super({ id, type: 'private', first_name, ...(username ? { username } : {}) });
    this.bot = bot;
    this.person = person;
  }
}
