import type { Language, Millis, StaffId } from '../../core/model/ids.ts';
import type { Attachment } from './message.ts';

export type CannedAnswer = {
  readonly id: string;
  readonly language: Language;
  readonly title: string;
  /** `{{pseudonym}}` and `{{hours}}` are put in when it is used. */
  readonly text: string;
  readonly media: Attachment | null;
};

/** A link or a browser that signs a member in; only the hash of the secret is kept. */
export type Ticket = {
  readonly hash: string;
  readonly kind: 'link' | 'session' | 'bind';
  readonly staff: StaffId;
  readonly madeAt: Millis;
  readonly expiresAt: Millis;
};

/** A browser that is signed in. `id` names it to its member, and lets nobody in; `lastUse` is right to a minute. */
export type SignedIn = {
  readonly id: string;
  readonly since: Millis;
  readonly lastUse: Millis;
  readonly here: boolean;
};
