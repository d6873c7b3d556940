import type { Account } from './account.ts';
import type { Bot } from './bot.ts';
import { Chat, type Happening, PrivateChat } from './chat.ts';
import type { Clock } from './clock.ts';
import { Files } from './files.ts';
import { hearersOf } from './hearing.ts';
import type { ChatInfo, Content, Message, User } from './types.ts';

/** Who posts: a user, or a channel in its own name (`undefined`). */
export type Author = User | undefined;

/** Everything that exists: accounts, bots, chats, messages. Both sides act on it, no rules of either. */
export class World {
  readonly clock: Clock;
  readonly files = new Files();
  readonly accounts = new Map<number, Account>();
  readonly bots = new Map<string, Bot>();
  readonly chats = new Map<number, Chat>();
  readonly #privates = new Map<string, PrivateChat>();
  readonly #watchers = new Set<() => void>();
  #seq = 0;
  #lastId = 0;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** For query ids, polls, albums and the like: unique on this server. */
  newId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }

  privateChat(bot: Bot, person: Account): PrivateChat {
    const key = `${bot.user.id}:${person.user.id}`;
    const known = this.#privates.get(key);
    if (known) return known;
    const chat = new PrivateChat(bot, person);
    this.#privates.set(key, chat);
    return chat;
  }

  createChat(info: ChatInfo): Chat {
    const chat = new Chat(info);
    this.chats.set(info.id, chat);
    return chat;
  }

  /** Puts a message into a chat and tells the bots that may hear it. */
  post(chat: Chat, author: Author, content: Content): Message {
    const id = chat.takeId();
    const message: Message = solid({
      message_id: id,
      date: this.clock.seconds(),
      chat: chat.info,
      ...(author ? { from: author } : { sender_chat: chat.info }),
      ...content,
    });
    chat.messages.set(id, message);
    this.note(chat, { kind: 'sent', by: author?.id, message });
    const kind = chat.info.type === 'channel' ? 'channel_post' : 'message';
    for (const bot of hearersOf(this, chat, message)) bot.inbox.push(kind, message);
    return message;
  }

  /** Swaps the content of a message. Bots hear of a person's edit, not of their own. */
  edit(chat: Chat, message: Message, content: Content, by: Author): Message {
    const edited = solid({ ...message, ...content, edit_date: this.clock.seconds() });
    chat.messages.set(message.message_id, edited);
    this.note(chat, { kind: 'edited', by: by?.id, message: edited });
    const kind = chat.info.type === 'channel' ? 'edited_channel_post' : 'edited_message';
    if (!by?.is_bot) for (const bot of hearersOf(this, chat, edited)) bot.inbox.push(kind, edited);
    return edited;
  }

  /** Telegram tells nobody that a message was deleted. */
  remove(chat: Chat, message: Message, by: Author): void {
    chat.messages.delete(message.message_id);
    chat.pinned = chat.pinned.filter((id) => id !== message.message_id);
    this.note(chat, { kind: 'deleted', by: by?.id, message });
  }

  /** Adds to what happened in a chat and wakes those who wait for something. */
  note(chat: Chat, happening: Omit<Happening, 'seq' | 'at'>): void {
    this.#seq += 1;
    const message = happening.message && structuredClone(happening.message);
    const threadId = happening.threadId ?? message?.message_thread_id;
    chat.happenings.push({
      ...happening,
      ...(message ? { message } : {}),
      ...(threadId === undefined ? {} : { threadId }),
      seq: this.#seq,
      at: this.clock.now(),
    });
    for (const watcher of [...this.#watchers]) watcher();
  }

  get seq(): number {
    return this.#seq;
  }

  /** Calls back after every happening; returns how to stop it. */
  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }
}

/** Fields that are `undefined` do not travel as JSON, so they are not there at all. */
function solid(message: Message): Message {
  return Object.fromEntries(Object.entries(message).filter(([, v]) => v !== undefined)) as unknown as Message;
}
