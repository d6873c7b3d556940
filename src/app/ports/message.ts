import type { CaseState } from '../../core/cases/case.ts';
import type { Priority } from '../../core/cases/codes.ts';
import type { FileId, Millis } from '../../core/model/ids.ts';
import type { ChannelName, MediaKind } from '../../core/model/inbound.ts';
import type { Conversation, OutboxEntry } from './outbox.ts';

/** A button in words. `data` is at most 64 bytes, Telegram's limit, on every channel. */
export type RenderedButton = { readonly data: string; readonly label: string };

/** A message in the person's own words, ready to send. `**bold**` is the only markup in `text`. */
export type Rendered = {
  readonly text: string;
  readonly rows: readonly (readonly RenderedButton[])[];
  /** Labels of the persistent keyboard, to be (re)shown with this message; null leaves it as it is. */
  readonly keyboard: readonly (readonly string[])[] | null;
  /** Session step that the buttons belong to; 0 for messages that are not a screen. */
  readonly screen: number;
  /** Edit the message of the same screen instead of sending a new one. */
  readonly replaces: boolean;
  /** A photo, a voice, a place ... relayed with the text as its caption. */
  readonly media?: Attachment;
  /** Sent together with others of this mark, as one album where the channel has such a thing. */
  readonly album?: string;
  /** Where the same words stand with their formatting: a channel that can copy from there does, others send `text`. */
  readonly original?: {
    readonly channel: ChannelName;
    readonly account: string;
    readonly chat: string;
    readonly message: string;
  };
  /** The message in the target chat that this one answers. */
  readonly replyTo?: string;
  /**
   * The message that this one answers, changes, takes back or reacts to, as it is known in the chat across. Its other
   * half is looked up at send time, since it may be on its way now; until then an act names no message.
   */
  readonly about?: { readonly from: Conversation; readonly ref: string };
  /** Pin it, as the card of a case is. */
  readonly pin?: boolean;
  /** Not a message of its own but something done to an earlier one, or to the topic. */
  readonly act?: Act;
  /** Makes no sound, and cannot be forwarded or saved: the person wants it so. */
  readonly quiet?: true;
};

/** Something that is relayed as it is. Nothing is opened on the way. */
export type Attachment = {
  readonly kind: MediaKind;
  readonly name: string | null;
  readonly mime: string | null;
  readonly bytes: number | null;
  readonly at: /** A message on Telegram, relayed by copy; `file` is there when it has bytes to fetch. */
    | {
        readonly in: 'telegram';
        readonly account: string;
        readonly chat: string;
        readonly message: string;
        readonly file: string | null;
      }
    /** Sealed in our own store (`files`), for the web chat and the console. */
    | { readonly in: 'store'; readonly file: FileId }
    /** A voice note that ships with the content; `file` is what the channel knows it by, once it has been sent. */
    | { readonly in: 'recording'; readonly id: string; readonly file?: string };
};

export type Act =
  /** The text (or caption) of an earlier message was changed; `text` of the message is the new one. */
  | { readonly kind: 'edit'; readonly ref: string }
  | { readonly kind: 'delete'; readonly refs: readonly string[] }
  /** Deletes what stands in the chat by the time it is carried out, so that what was on its way is found too. */
  | ({ readonly kind: 'sweep' } & Sweep)
  /** The list behind the chat's menu button; null: the bot's own. */
  | { readonly kind: 'commands'; readonly list: readonly ListedCommand[] | null }
  /** A question was answered: its buttons go. */
  | { readonly kind: 'answered'; readonly ref: string }
  /** Null takes the reaction back. */
  | { readonly kind: 'react'; readonly ref: string; readonly emoji: string | null }
  /** The topic goes, with every message in it. */
  | { readonly kind: 'drop_topic' }
  /** Name and look of a case's topic show its state. */
  | {
      readonly kind: 'topic';
      readonly title: string;
      readonly state: CaseState;
      readonly priority: Priority;
    };

export type ListedCommand = { readonly command: string; readonly description: string };

/** Which messages of a chat are to go. */
export type Sweep = {
  /** Sent after this and before that. */
  readonly from: Millis;
  readonly before: Millis;
  /** By one speaker; null: by anybody but the cover. */
  readonly only: OutboxEntry['speaker'] | null;
  /** The screen that the person needs to go on; null: none is spared. */
  readonly keepScreen: number | null;
};
