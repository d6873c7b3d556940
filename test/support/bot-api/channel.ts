import type { Bot } from './bot.ts';
import type { Chat } from './chat.ts';
import { administrator } from './membership.ts';
import { type Seen, see } from './seeing.ts';
import { formatText } from './text.ts';
import type { World } from './world.ts';

/** A channel with bots as administrators: what is posted reaches them as `channel_post`. */
export class Channel {
  readonly chat: Chat;
  readonly #world: World;

  constructor(world: World, chat: Chat, bots: Bot[]) {
    this.#world = world;
    this.chat = chat;
    for (const { user } of bots) chat.members.set(user.id, administrator(user));
  }

  get id(): number {
    return this.chat.info.id;
  }

  get messages(): Seen[] {
    return [...this.chat.messages.values()].map((m) => see(this.chat, m, 0));
  }

  post(text: string): Seen {
    return see(this.chat, this.#world.post(this.chat, undefined, formatText(text, undefined, undefined)), 0);
  }

  edit(message: Seen, text: string): Seen {
    const content = formatText(text, undefined, undefined);
    return see(this.chat, this.#world.edit(this.chat, message.raw, content, undefined), 0);
  }
}
