import type { Received, StaffReceived } from '../../core/model/inbound.ts';

/** Why an update is passed over in silence, on purpose. */
export type Silence =
  /** Not a kind of update that we ask for: channels, inline, business, polls. */
  | 'update-kind'
  /** A group that is not the hotline's, or a channel. */
  | 'elsewhere'
  | 'service'
  /** A button whose data we cannot have made. The tap is still acknowledged. */
  | 'foreign-button'
  /** An edit without words, such as each step of a live location. */
  | 'edit-without-text'
  /** The bot's place in a group changed; nobody did anything to a conversation. */
  | 'group-membership'
  /** Staff side: written outside of any topic. */
  | 'general-topic'
  /** Staff side: another bot, or a channel that posts here. */
  | 'not-staff'
  /** Staff side: every line begins with `//`. */
  | 'staff-private'
  /** Staff side: a slash command that is not ours, never passed on as a text. */
  | 'staff-command'
  /** Staff side: a slash command for another bot of the group. */
  | 'other-bot'
  /** Not shaped as Telegram documents it. */
  | 'malformed';

export type Decoded =
  | { readonly kind: 'inbound'; readonly received: Received | StaffReceived }
  | { readonly kind: 'ignored'; readonly reason: Silence };

/** What decoding needs to know about this installation. `hotlineChats`: the staff groups. */
export type DecodeConfig = {
  readonly account: string;
  readonly hotlineChats: readonly string[];
  readonly botUsername: string;
  /** Of the hours that staff type; UTC where it is not told. */
  readonly timeZone?: string;
};

export const ignored = (reason: Silence): Decoded => ({ kind: 'ignored', reason });
