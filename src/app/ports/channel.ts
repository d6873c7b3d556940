import type { ChannelName } from '../../core/model/inbound.ts';
import type { Attachment, Rendered } from './message.ts';
import type { OutboxEntry } from './outbox.ts';

/** How a send ended. `ref` is the channel's id of the message. */
export type Outcome =
  | {
      readonly kind: 'delivered';
      readonly ref: string;
      /** Messages that it took besides: a long text goes in several. */
      readonly more?: readonly string[];
      /** What this channel knows the file by from now on, where it keeps files. */
      readonly file?: string;
    }
  /** `more`: what stands in the chat already. */
  | {
      readonly kind: 'retry';
      readonly afterMs: number;
      readonly why: string;
      readonly more?: readonly string[];
    }
  | {
      readonly kind: 'refused';
      readonly why: 'blocked' | 'gone' | 'invalid' | 'too_big' | 'file_unknown';
      /** Of messages to delete, those that stay. */
      readonly stay?: readonly string[];
    };

/** How the opening of a topic ended. After `network` and `server` nobody knows whether there is one. */
export type Opened =
  | { readonly kind: 'opened'; readonly thread: string }
  | Exclude<Outcome, { readonly kind: 'delivered' }>;

/** How an album was sent: its messages in order, or null where this channel can only send one by one. */
export type AlbumOutcome =
  | { readonly kind: 'delivered'; readonly refs: readonly string[] }
  | Exclude<Outcome, { readonly kind: 'delivered' }>;

/** Where a send goes on the channel. `thread` is the staff topic of a case, null to people; `title` is its name. */
export type Target = { readonly chat: string; readonly thread: string | null; readonly title: string | null };

/** A farewell needs nobody to be there any more. */
export type Speaker = OutboxEntry['speaker'] | 'farewell';

/** A way to reach people. `send` never throws for anything the other side may do: it answers with an outcome. */
export interface Channel {
  /** Bytes of an attachment that lies on this channel; `too_big` beyond what the channel gives out. */
  fetch?(attachment: Attachment): Promise<Uint8Array | { readonly refused: 'too_big' | 'gone' }>;
  readonly name: ChannelName;
  readonly account: string;
  /**
   * Sends, or edits `replaceRef` when given. Has its own timeout, so that a dead line is given up. `file`: the bytes of
   * an attachment that lies in our store, or on another channel. `speaker`: for a channel that shows who speaks, or
   * keeps the history of a person: only a farewell is for somebody who is gone.
   */
  send(
    target: Target,
    message: Rendered,
    replaceRef: string | null,
    file?: FileBytes,
    speaker?: Speaker,
  ): Promise<Outcome>;
  /** Shows the person for some seconds that somebody writes. Best effort. */
  showTyping?(chat: string): Promise<void>;
  /** Opens the topic of a case in the group `chat`. A channel without it has no staff groups. */
  openTopic?(chat: string, title: string): Promise<Opened>;
  /** Sends several as one, two at least; null where these do not go together, and are due one by one. */
  sendAlbum?(target: Target, messages: readonly Rendered[]): Promise<AlbumOutcome | null>;
}

export type FileBytes = {
  readonly bytes: Uint8Array;
  readonly name: string | null;
  readonly mime: string | null;
};
