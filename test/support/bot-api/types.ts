import type * as T from '@gramio/types';

export type User = T.TelegramUser;
export type ChatInfo = T.TelegramChat;
export type Entity = T.TelegramMessageEntity;
export type Update = T.TelegramUpdate;
export type UpdateKind = Exclude<keyof Update, 'update_id'>;
export type Member = T.TelegramChatMember;
export type Reaction = T.TelegramReactionType;
export type InlineKeyboard = T.TelegramInlineKeyboardMarkup;
export type InlineButton = T.TelegramInlineKeyboardButton;
export type ReplyMarkup =
  | InlineKeyboard
  | T.TelegramReplyKeyboardMarkup
  | T.TelegramReplyKeyboardRemove
  | T.TelegramForceReply;

/** A message as the server keeps it: the Bot API object, with plain (not `toJSON`) keyboards. */
export interface Message
  extends Omit<T.TelegramMessage, 'reply_markup' | 'reply_to_message' | 'pinned_message'> {
  reply_markup?: InlineKeyboard;
  reply_to_message?: Message;
  pinned_message?: Message;
}

/** What a message says, apart from who said it, where and when. */
export type Content = Partial<Omit<Message, 'message_id' | 'date' | 'chat' | 'from'>>;

/** One request of a bot, kept for ever in `server.calls`. */
export interface Call {
  /** 1, 2, 3 ... in order of arrival. */
  readonly id: number;
  readonly botId: number;
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** Server time in milliseconds. */
  readonly at: number;
  /** True where the bot answered a webhook delivery with a method instead of calling. */
  readonly viaWebhook: boolean;
  /** `undefined` while the call is still being answered, and where a fault swallowed it. */
  answer?: Answer;
  /** The fault that was played on it, if any. */
  fault?: string;
}

export type Answer =
  | { readonly ok: true; readonly result: unknown }
  | {
      readonly ok: false;
      readonly error_code: number;
      readonly description: string;
      readonly parameters?: { readonly retry_after?: number };
    };

/** A call that no correct client makes: unknown method or parameter, wrong type, missing parameter. */
export interface Violation {
  readonly method: string;
  readonly problem: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** A file that came with a multipart request. */
export interface Upload {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

export function isInline(markup: ReplyMarkup | undefined): markup is InlineKeyboard {
  return markup !== undefined && 'inline_keyboard' in markup;
}
