import type { Message, Update, UserFromGetMe } from 'grammy/types';
import type { Rendered } from '../../src/app/ports/message.ts';
import type { Tap } from './conversation.ts';

/** The bot that all contestants are. */
export const BOT: UserFromGetMe = {
  id: 7,
  is_bot: true,
  first_name: 'Bench',
  username: 'bench_bot',
  can_join_groups: true,
  can_read_all_group_messages: false,
  can_manage_bots: false,
  supports_inline_queries: false,
  supports_guest_queries: false,
  supports_join_request_queries: false,
  can_connect_to_business: false,
  has_main_web_app: false,
  has_topics_enabled: false,
  allows_users_to_create_topics: false,
};
export const TOKEN = `${BOT.id}:bench`;

/** A person's number, which in Telegram is also the number of their chat. */
export type PersonNumber = number;

/** Begins elsewhere in each process, so that no update is taken for one that an earlier process sent. */
let last = Date.now() * 1_000;
const DATE = 1_800_000_000;

export function textUpdate(person: PersonNumber, text: string): Update {
  const update_id = ++last;
  const entities = text.startsWith('/')
    ? [{ type: 'bot_command' as const, offset: 0, length: text.length }]
    : undefined;
  return {
    update_id,
    message: {
      message_id: update_id,
      date: DATE,
      chat: chatOf(person),
      from: userOf(person),
      text,
      entities,
    },
  };
}

/** As Telegram sends it: the whole message that holds the button comes along. */
export function tapUpdate(person: PersonNumber, data: string, on: Rendered | null): Update {
  const update_id = ++last;
  return {
    update_id,
    callback_query: {
      id: String(update_id),
      chat_instance: String(person),
      from: userOf(person),
      data,
      message: botMessage(person, update_id, on),
    },
  };
}

/** What a peer's tap carries: the button as it was recorded. */
export const recordedTap = (person: PersonNumber, tap: Tap): Update => tapUpdate(person, tap.data, tap.on);

function botMessage(person: PersonNumber, id: number, shown: Rendered | null): Message.TextMessage {
  return {
    message_id: id,
    date: DATE,
    chat: chatOf(person),
    from: { id: BOT.id, is_bot: true, first_name: BOT.first_name, username: BOT.username },
    text: shown?.text ?? '',
    ...(shown && { reply_markup: keyboardOf(shown) }),
  };
}

/** Buttons as both libraries take them. */
export const keyboardOf = ({ rows }: Rendered) => ({
  inline_keyboard: rows.map((row) => row.map(({ data, label }) => ({ text: label, callback_data: data }))),
});

const chatOf = (person: PersonNumber) => ({ id: person, type: 'private' as const, first_name: 'Bench' });
const userOf = (person: PersonNumber) => ({
  id: person,
  is_bot: false,
  first_name: 'Bench',
  language_code: 'en',
});

/** What the stubbed Telegram answers to whatever it is sent. */
export const SENT = botMessage(1, 1, null);

export const numbers = (count: number, from = 1): readonly PersonNumber[] =>
  Array.from({ length: count }, (_, at) => from + at);
