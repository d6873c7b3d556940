import type { AnswerValue } from '../../model/answer.ts';
import type { Pending } from '../../model/session.ts';

/** What an input means to the question on screen. */
export type Reading =
  | { readonly kind: 'answer'; readonly value: AnswerValue }
  /** Not an answer yet: ticks, or countries to choose between. */
  | { readonly kind: 'pending'; readonly pending: Pending; readonly replaces: boolean }
  | { readonly kind: 'no'; readonly complaint: string };
