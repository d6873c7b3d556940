import type { Update } from 'grammy/types';
import type { Millis } from '../../../core/model/ids.ts';

/** Where and by whom something was done in a topic, and which dialogue it begins, if any. */
export type Asked = {
  readonly chat: string;
  readonly thread: number;
  readonly user: number;
  readonly message: string;
  readonly at: Millis;
  readonly begins: Begins | null;
};
export type Begins = 'close' | 'transfer' | 'assign' | 'canned' | 'new_canned' | 'cancel';

/** Commands that ask nothing when more words follow them. */
const COMMANDS: { readonly [command: string]: Begins } = {
  close: 'close',
  transfer: 'transfer',
  assign: 'assign',
  canned: 'canned',
  newcanned: 'new_canned',
  cancel: 'cancel',
};
const BUTTONS: { readonly [data: string]: Begins } = {
  'case.close': 'close',
  'case.transfer': 'transfer',
  'case.assign': 'assign',
  'case.canned': 'canned',
};

/** Null for what is not done by a person in a topic of the staff group. */
export function askedIn(
  { message, callback_query: query }: Update,
  hotlineChats: readonly string[],
): Asked | null {
  const place = message ?? query?.message;
  const user = message?.from ?? query?.from;
  if (!place || place.date === 0 || !user || user.is_bot || !hotlineChats.includes(String(place.chat.id)))
    return null;
  if (!('is_topic_message' in place) || !place.is_topic_message || !place.message_thread_id) return null;
  const [, command = ''] = /^\/([a-z]+)(?:@\w+)?$/i.exec(message?.text ?? '') ?? [];
  const begins = message ? COMMANDS[command.toLowerCase()] : BUTTONS[query?.data ?? ''];
  return {
    chat: String(place.chat.id),
    thread: place.message_thread_id,
    user: user.id,
    message: String(place.message_id),
    at: place.date * 1000,
    begins: begins ?? null,
  };
}
