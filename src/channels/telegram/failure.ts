import { GrammyError, HttpError } from 'grammy';
import type { Outcome } from '../../app/ports/channel.ts';
import { NothingToSend } from './nothing-to-send.ts';
import { TooSoon } from './pace.ts';
import type { Trouble } from './trouble.ts';

type Failed = Exclude<Outcome, { readonly kind: 'delivered' }>;

/** For trouble that a human must end: a revoked token, a right taken away. */
export const HUMAN_MS = 60_000;

/**
 * Telegram does not know the token. A good one may hear this for a minute too. 404, and 400 to `getMe`, are the answers
 * to what no bot ever had: no method of ours is unknown.
 */
export const refusesToken = (method: string, code: number): boolean =>
  code === 401 || code === 404 || (code === 400 && method === 'getMe');

/**
 * What a failed call means for the message. Telegram names many failures only in words; they are matched
 * here and nowhere else. A failure that did not come from the other side is a bug, and is thrown on.
 */
export function outcomeOf(error: unknown, trouble: Trouble): Failed {
  if (error instanceof TooSoon) return { kind: 'retry', afterMs: error.afterMs, why: 'pace' };
  if (error instanceof HttpError) return { kind: 'retry', afterMs: trouble.waitMs(), why: 'network' };
  if (error instanceof NothingToSend) return { kind: 'refused', why: 'invalid' };
  if (!(error instanceof GrammyError)) throw error;
  const { error_code: code } = error;
  if (!TELLING.has(code)) return { kind: 'retry', afterMs: trouble.waitMs(), why: 'server' };
  trouble.over();
  if (code === 429)
    return { kind: 'retry', afterMs: (error.parameters.retry_after ?? 5) * 1000, why: 'flood' };
  if (refusesToken(error.method, code)) return { kind: 'retry', afterMs: HUMAN_MS, why: 'token' };
  if (code === 403) return { kind: 'refused', why: 'blocked' };
  if (says(error, UNKNOWN_FILE)) return { kind: 'refused', why: 'file_unknown' };
  if (code === 413 || says(error, /too[ _](long|big)/i)) return { kind: 'refused', why: 'too_big' };
  return { kind: 'refused', why: says(error, GONE) ? 'gone' : 'invalid' };
}

/** Codes that say something of the message, the chat or us; any other one only says that it did not work now. */
const TELLING = new Set([400, 401, 403, 404, 413, 429]);

/** Another bot's name for it, or one that Telegram has forgotten. */
const UNKNOWN_FILE = /wrong (remote )?file[ _]i?d|wrong file identifier|FILE_REFERENCE|can't use file/i;

const GONE =
  /chat not found|PEER_ID_INVALID|message thread not found|TOPIC_(ID_INVALID|DELETED)|upgraded to a supergroup/i;

/**
 * The same for the staff group. There, only a vanished topic is final: whatever else is refused lies in how the group
 * is set up, and a person's call for help waits until somebody has set it right.
 */
export function deskOutcomeOf(error: unknown, trouble: Trouble): Failed {
  const outcome = outcomeOf(error, trouble);
  if (outcome.kind !== 'refused' || outcome.why === 'too_big') return outcome;
  if (isTopicGone(error)) return outcome;
  return outcome.why === 'blocked' || says(error, DESK)
    ? { kind: 'retry', afterMs: HUMAN_MS, why: 'desk' }
    : outcome;
}

const DESK =
  /chat not found|upgraded to a supergroup|not enough rights|have no rights|CHAT_ADMIN_REQUIRED|CHAT_WRITE_FORBIDDEN|not a forum/i;

export const isNotModified = (error: unknown): boolean =>
  says(error, /message is not modified|TOPIC_NOT_MODIFIED/i);
/** What should be edited carries a file, or nothing but words. */
export const isNoCaption = (error: unknown): boolean =>
  says(error, /there is no (text|caption) in the message/i);
/** Telegram does not let this be copied, or it is gone. */
export const isNotCopyable = (error: unknown): boolean =>
  says(error, /messages? to copy not found|message can't be copied|no messages that can be copied/i);
export const isNotFound = (error: unknown): boolean => says(error, /not found|MESSAGE_ID_INVALID/i);
export const saysTooBig = (error: unknown): boolean => says(error, /too big/i);
/** Telegram understood, and said no: asking again would not help. */
export const isRefusal = (error: unknown): boolean =>
  error instanceof GrammyError && error.error_code === 400;
/** The message to edit is gone, or too old to be changed. */
export const isNotEditable = (error: unknown): boolean =>
  says(
    error,
    /message to edit not found|message can't be edited|MESSAGE_ID_INVALID|there is no (text|caption) in the message/i,
  );
export const isTopicClosed = (error: unknown): boolean => says(error, /TOPIC_CLOSED/);

const says = (error: unknown, words: RegExp): boolean =>
  error instanceof GrammyError && words.test(error.description);

/** For the log: a number or a kind. Descriptions are left out, since some of them quote the message. */
export function codeOf(error: unknown): number | string {
  if (error instanceof GrammyError) return error.error_code;
  if (error instanceof HttpError) return 'network';
  return error instanceof Error ? error.name : typeof error;
}

export const isTopicGone = (error: unknown): boolean =>
  says(error, /message thread not found|TOPIC_(ID_INVALID|DELETED)/i);
