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
  | { readonly kind: 'text'; readonly text: string }
  /** A button we sent: `token` names the session it was made for, `step` the screen, `choice` what it means. */
  | { readonly kind: 'press'; readonly token: string; readonly step: number; readonly choice: string }
  | { readonly kind: 'command'; readonly name: GlobalCommand; readonly argument: string }
  /** A slash command we do not know. */
  | { readonly kind: 'unknown_command'; readonly name: string }
  | { readonly kind: 'media'; readonly media: MediaKind; readonly caption: string }
  /** An earlier message was changed; never re-applied as an answer. */
  | { readonly kind: 'edited'; readonly text: string }
  /** A timer that a turn asked for has come due. */
  | { readonly kind: 'timer'; readonly name: string }
  /** The case is over: show the screen again where the person left off. */
  | { readonly kind: 'resume' }
  /** The person blocked or stopped the bot, or came back. */
  | { readonly kind: 'left' }
  | { readonly kind: 'returned' };

/** Where a person writes from. `account` is which bot or site; `chat` is the address inside the channel. */
export type Address = { readonly channel: ChannelName; readonly account: string; readonly chat: string };
export type ChannelName = 'telegram' | 'web' | 'terminal';

/** What a member of staff did on the staff side of a case. */
export type StaffInbound =
  | { readonly kind: 'text'; readonly text: string }
  /** Anything that the first form of the relay cannot pass on. */
  | { readonly kind: 'media'; readonly media: MediaKind }
  | { readonly kind: 'claim' }
  | { readonly kind: 'close' };

/** A staff inbound with its envelope: by the case its button names, or by the topic it was written in. */
export type StaffReceived = {
  readonly from: 'staff';
  readonly eventKey: string;
  readonly channel: ChannelName;
  readonly account: string;
  readonly chat: string;
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
