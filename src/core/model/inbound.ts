import type { CaseCommand } from '../cases/command.ts';
import type { Millis } from './ids.ts';

/** Commands that work in every state. */
export const GLOBAL_COMMANDS = [
  'start',
  'menu',
  'back',
  'human',
  'sos',
  'erase',
  'language',
  'leave',
  'privacy',
  'mydata',
  'reminders',
  'voice',
  'hide',
] as const;
export type GlobalCommand = (typeof GLOBAL_COMMANDS)[number];

export const MEDIA_KINDS = [
  'photo',
  'voice',
  'video',
  'video_note',
  'audio',
  'document',
  'sticker',
  'animation',
  'location',
  'venue',
  'contact',
  'poll',
  'dice',
  'other',
] as const;
export type MediaKind = (typeof MEDIA_KINDS)[number];

/** One decoded thing that a person did. */
export type Inbound =
  | ({ readonly kind: 'text'; readonly text: string; readonly replyTo?: string } & Wording)
  /** A button we sent: `token` names the session it was made for, `step` the screen, `choice` what it means. */
  | { readonly kind: 'press'; readonly token: string; readonly step: number; readonly choice: string }
  | { readonly kind: 'command'; readonly name: GlobalCommand; readonly argument: string }
  /** A slash command we do not know. */
  | { readonly kind: 'unknown_command'; readonly name: string }
  | ({
      readonly kind: 'media';
      readonly media: MediaKind;
      readonly caption: string;
      /** Where it can be copied or fetched from; null where the channel cannot say. */
      readonly source: MediaSource | null;
      readonly replyTo?: string;
      /** In words, for a face that cannot show it: a place, a card with a number, what a poll asks. */
      readonly described?: string;
      /** The mark of the album that it is part of. */
      readonly album?: string;
    } & Wording)
  /** An earlier message was changed; never re-applied as an answer. */
  | { readonly kind: 'edited'; readonly text: string }
  /** A reaction to message `ref` was set, or taken back with null. */
  | { readonly kind: 'reaction'; readonly ref: string; readonly emoji: string | null }
  /** A timer that a turn asked for has come due. */
  | { readonly kind: 'timer'; readonly name: string }
  /** The case is over: show the screen again where the person left off. */
  | { readonly kind: 'resume' }
  /** The person blocked or stopped the bot, or came back. */
  | { readonly kind: 'left' }
  | { readonly kind: 'returned' };

/** More about the words of a message than a plain text can hold. */
export type Wording = {
  /** They carry formatting that only a copy keeps (`Rendered.original`); the plain text is whole without it. */
  readonly formatted?: true;
  /** Somebody else wrote it; who that was is not passed on. */
  readonly forwarded?: true;
};

/** Where a person writes from. `account` is which bot or site; `chat` is the address inside the channel. */
export type Address = { readonly channel: ChannelName; readonly account: string; readonly chat: string };
export type ChannelName = 'telegram' | 'web' | 'terminal';

/** Where something sent lies: a message that can be copied, and a file that can be fetched, if it has bytes. */
export type MediaSource = {
  readonly message: string;
  readonly file: string | null;
  readonly name: string | null;
  readonly mime: string | null;
  readonly bytes: number | null;
};

/** What a member of staff did on the staff side of a case. */
export type StaffInbound =
  | ({ readonly kind: 'text'; readonly text: string; readonly replyTo?: string } & Wording)
  | ({
      readonly kind: 'media';
      readonly media: MediaKind;
      readonly caption: string;
      readonly source: MediaSource;
      readonly replyTo?: string;
      readonly described?: string;
      /** The mark of the album that it is part of. */
      readonly album?: string;
    } & Wording)
  | { readonly kind: 'edited'; readonly text: string }
  | { readonly kind: 'reaction'; readonly ref: string; readonly emoji: string | null }
  /** `/delete` in answer to one of their own messages: it goes on both sides. */
  | { readonly kind: 'delete'; readonly ref: string }
  /** Everything about the case's life; the faces turn presses, commands and wizards into these. */
  | { readonly kind: 'command'; readonly command: CaseCommand }
  | { readonly kind: 'canned'; readonly id: string }
  /** "Pause me" and back, without asking why. */
  | { readonly kind: 'pause'; readonly paused: boolean }
  | { readonly kind: 'bind'; readonly code: string }
  /** The topic was deleted, closed or opened by hand. */
  | { readonly kind: 'topic'; readonly change: 'closed' | 'reopened' }
  /** A topic that the program itself made is there now. */
  | { readonly kind: 'topic-made'; readonly title: string }
  /** A member left the group, or was removed from it. */
  | { readonly kind: 'gone' };

/** A staff inbound with its envelope: by the case its button names, or by the topic it was written in. */
export type StaffReceived = {
  readonly from: 'staff';
  readonly eventKey: string;
  readonly channel: ChannelName;
  readonly account: string;
  readonly chat: string;
  /** Empty for what happens outside a topic, such as `/bind` or leaving the group. */
  readonly thread: string;
  readonly at: Millis;
  /** The channel's id of the member of staff; kept as a keyed hash only. */
  readonly staff: string;
  readonly messageRef: string | null;
  readonly inbound: StaffInbound;
};

/** An inbound with its envelope. `eventKey` is unique for the channel and account, and is the same on redelivery. */
export type Received = {
  readonly from: 'person';
  readonly eventKey: string;
  readonly address: Address;
  readonly at: Millis;
  /** The channel's id of the message, for replies and edits; null where it has none. */
  readonly messageRef: string | null;
  /** What the app is set to; a hint for the first screen, never taken as the language. */
  readonly languageHint: string | null;
  /** What to show as said by the person, on channels whose history we keep; null elsewhere. */
  readonly echo: string | null;
  readonly inbound: Inbound;
};
