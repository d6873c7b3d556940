import type { TelegramMessageOrigin } from '@gramio/types';
import type { Bot } from './bot.ts';
import { PrivateChat } from './chat.ts';
import { mediaContent, pollContent } from './content.ts';
import { Eyes } from './eyes.ts';
import type { MediaKind } from './files.ts';
import { contentOf, originOf } from './methods/copy.ts';
import { setReaction } from './reaction.ts';
import { type Seen, see } from './seeing.ts';
import { buttonsOf, findButton, type Tap, tapButton } from './tap.ts';
import { formatText } from './text.ts';
import { threadPart } from './thread.ts';
import type { Content, Entity, Message, Reaction, User } from './types.ts';

export interface SendOptions {
  /** The message that this one answers. */
  replyTo?: Seen;
}

export interface FileOptions extends SendOptions {
  caption?: string;
  name?: string;
  type?: string;
  bytes?: Uint8Array;
  /** What it claims to weigh, to test limits without the weight. */
  size?: number;
}

/** A person in a chat, or in a topic of it: all that a Telegram app lets people do. */
export abstract class Seat extends Eyes {
  /** Throws where the app would not let the person write. */
  protected abstract checkMayWrite(): void;

  send(text: string, options: SendOptions & { entities?: Entity[] } = {}): Seen {
    const said = formatText(text, undefined, options.entities);
    return this.put(
      { text: said.text, ...(said.entities.length > 0 ? { entities: said.entities } : {}) },
      options,
    );
  }

  photo = (options?: FileOptions): Seen => this.#file('photo', options);
  voice = (options?: FileOptions): Seen => this.#file('voice', options);
  video = (options?: FileOptions): Seen => this.#file('video', options);
  videoNote = (options?: FileOptions): Seen => this.#file('video_note', options);
  audio = (options?: FileOptions): Seen => this.#file('audio', options);
  document = (options?: FileOptions): Seen => this.#file('document', options);
  sticker = (options?: FileOptions): Seen => this.#file('sticker', options);
  animation = (options?: FileOptions): Seen => this.#file('animation', options);

  /** Several files at once; the caption stands under the first. */
  album(kinds: MediaKind[], { caption }: { caption?: string } = {}): Seen[] {
    const media_group_id = `album-${this.world.newId()}`;
    return kinds.map((kind, i) =>
      this.#file(kind, i === 0 && caption ? { caption } : {}, { media_group_id }),
    );
  }

  location(latitude = 38.5598, longitude = 68.787, options?: SendOptions): Seen {
    return this.put({ location: { latitude, longitude } }, options);
  }

  venue(title = 'Bus station', address = 'Main street 1', options?: SendOptions): Seen {
    const location = { latitude: 38.5598, longitude: 68.787 };
    return this.put({ venue: { location, title, address }, location }, options);
  }

  /** The person's own phone number, unless another contact is given. */
  contact(other?: { phone_number: string; first_name: string }, options?: SendOptions): Seen {
    const { id: user_id, first_name } = this.account.user;
    return this.put({ contact: other ?? { phone_number: this.account.phone, first_name, user_id } }, options);
  }

  poll(question = 'Which one?', choices = ['A', 'B'], options?: SendOptions): Seen {
    return this.put(pollContent(`poll-${this.world.newId()}`, question, choices), options);
  }

  dice(emoji = '🎲', options?: SendOptions): Seen {
    return this.put({ dice: { emoji, value: 4 } }, options);
  }

  /** Forwards a message, or a text as written by `from` (a name: somebody who hides the account). */
  forward(what: Seen | string, from: User | string = 'Somebody'): Seen {
    if (typeof what !== 'string')
      return this.put({ ...contentOf(what.raw), forward_origin: originOf(what.raw) });
    const date = this.world.clock.seconds() - 60;
    const forward_origin: TelegramMessageOrigin =
      typeof from === 'string'
        ? { type: 'hidden_user', date, sender_user_name: from }
        : { type: 'user', date, sender_user: from };
    return this.put({ text: what, forward_origin });
  }

  /** Changes the text, or the caption, of the person's own message. */
  edit(message: Seen, text: string): Seen {
    const old = this.#now(message);
    if (old.from?.id !== this.account.user.id) throw new Error('people can only edit their own messages');
    this.checkMayWrite();
    this.acted();
    const said = formatText(text, undefined, undefined);
    const content: Content =
      old.text === undefined ? { caption: said.text, caption_entities: said.entities } : said;
    return this.#seen(this.world.edit(this.chat, old, content, this.account.user));
  }

  /** Deletes a message for both sides. Telegram does not tell the bot. */
  delete(message: Seen): void {
    this.acted();
    this.world.remove(this.chat, this.#now(message), this.account.user);
  }

  /** Puts an emoji on a message; none takes the person's own away. */
  react(message: Seen, emoji?: string): void {
    this.acted();
    const reaction = emoji ? [{ type: 'emoji', emoji } as Reaction] : [];
    setReaction(this.world, this.chat, this.#now(message), this.account.user, reaction);
  }

  /**
   * Taps an inline button, found by label or else by callback_data under the newest message that has it.
   * With `message`, under that one as it was seen, even if it has changed or gone since.
   */
  tap(labelOrData: string, { message }: { message?: Seen } = {}): Tap {
    const there = message ? [message.raw] : this.chat.inThread(this.threadId);
    const { message: holder, button } = findButton(there, labelOrData);
    this.acted();
    return tapButton(this.world, this.chat, this.#botOf(holder), this.account.user, holder, button);
  }

  /** All inline buttons on the screen. */
  get buttons(): string[] {
    return this.chat.inThread(this.threadId).flatMap((m) => buttonsOf(m).map((b) => b.text));
  }

  protected put(content: Content, { replyTo }: SendOptions = {}): Seen {
    this.checkMayWrite();
    this.acted();
    const place = threadPart(this.chat, this.threadId, replyTo?.raw);
    return this.#seen(this.world.post(this.chat, this.account.user, { ...content, ...place }));
  }

  #file(kind: MediaKind, options: FileOptions = {}, more: Content = {}): Seen {
    const caption = options.caption ? { caption: options.caption } : {};
    const file = this.world.files.add(kind, options);
    return this.put({ ...mediaContent(file), ...caption, ...more }, options);
  }

  #now(message: Seen): Message {
    const now = this.chat.messages.get(message.id);
    if (!now) throw new Error(`message ${message.id} is no longer there`);
    return now;
  }

  #seen(message: Message): Seen {
    return see(this.chat, message, this.account.user.id);
  }

  #botOf(message: Message): Bot {
    if (this.chat instanceof PrivateChat) return this.chat.bot;
    const bot = [...this.world.bots.values()].find((b) => b.user.id === message.from?.id);
    if (!bot) throw new Error('this message is not by a bot');
    return bot;
  }
}
