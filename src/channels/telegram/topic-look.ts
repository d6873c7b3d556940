import type { Api } from 'grammy';
import type { Act } from '../../app/ports/message.ts';
import { topicName } from './desk.ts';
import { isNotModified } from './failure.ts';
import type { ApiSignal } from './signal.ts';

type Look = Extract<Act, { kind: 'topic' }>;

/** Wanted pictures, best first: which of them there are is Telegram's to say. */
const OPEN = ['💬', '🗣', '👀'];
const PARKED = ['📆', '📁'];
const CLOSED = ['✅', '🏁'];
const WAITING: { readonly [priority in Look['priority']]: readonly string[] } = {
  P0: ['‼️', '🔥', '❗️'],
  P1: ['❗️', '⁉️'],
  P2: ['❓', '📣'],
  P3: ['❓', '📣'],
  P4: ['❓', '📣'],
};

/** Name, picture and lock of a topic say how its case stands. */
export class TopicLook {
  readonly #api: Api;
  /** Asked for once: the pictures change with Telegram's seasons, not with ours. */
  #icons: Promise<ReadonlyMap<string, string>> | null = null;

  constructor(api: Api) {
    this.#api = api;
  }

  async show(chat: string, thread: string, look: Look, signal: ApiSignal): Promise<void> {
    const id = Number(thread);
    const icon = await this.#icon(look, signal);
    const change = { name: topicName(look.title), ...(icon && { icon_custom_emoji_id: icon }) };
    await unlessSo(this.#api.editForumTopic(chat, id, change, signal));
    await unlessSo(
      look.state === 'closed'
        ? this.#api.closeForumTopic(chat, id, signal)
        : this.#api.reopenForumTopic(chat, id, signal),
    );
  }

  async #icon({ state, priority }: Look, signal: ApiSignal): Promise<string | undefined> {
    const wanted =
      state === 'closed' ? CLOSED : state === 'parked' ? PARKED : state === 'open' ? OPEN : WAITING[priority];
    this.#icons ??= this.#fetch(signal);
    const icons = await this.#icons;
    return wanted.map((emoji) => icons.get(bare(emoji))).find((id) => id !== undefined);
  }

  /** Without pictures the name says it alone; the next time they are asked for again. */
  async #fetch(signal: ApiSignal): Promise<ReadonlyMap<string, string>> {
    try {
      const stickers = await this.#api.getForumTopicIconStickers(signal);
      return new Map(
        stickers.flatMap(({ emoji = '', custom_emoji_id: id }) => (id ? [[bare(emoji), id] as const] : [])),
      );
    } catch {
      this.#icons = null;
      return new Map();
    }
  }
}

/** With or without the mark that asks for a coloured picture. */
const bare = (emoji: string): string => emoji.replace(/\uFE0F/g, '');

/** Telegram calls it an error when nothing had to be changed. */
async function unlessSo(changed: Promise<unknown>): Promise<void> {
  try {
    await changed;
  } catch (error) {
    if (!isNotModified(error)) throw error;
  }
}
