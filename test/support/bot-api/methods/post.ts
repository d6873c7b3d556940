import type { TelegramReplyParameters } from '@gramio/types';
import { chatToWrite, openThread } from '../access.ts';
import { type Chat, PrivateChat } from '../chat.ts';
import { badRequest } from '../errors.ts';
import { checkMarkup } from '../limits.ts';
import { threadPart } from '../thread.ts';
import { type Content, isInline, type Message, type ReplyMarkup } from '../types.ts';
import type { Context } from './context.ts';

/** The parameters that all sending methods share. `reply_markup` is checked here, not by its type. */
export interface Where {
  chat_id: number | string;
  message_thread_id?: number;
  reply_parameters?: TelegramReplyParameters;
  reply_markup?: unknown;
  protect_content?: boolean;
  message_effect_id?: string;
}

/** Sends as the bot: every rule about where, to whom and in reply to what. */
export function post(context: Context, where: Where, content: Content): Message {
  const { world, bot } = context;
  const chat = chatToWrite(world, bot, where.chat_id);
  const markup = where.reply_markup as ReplyMarkup | undefined;
  checkMarkup(markup);
  const replied = repliedTo(chat, where.reply_parameters);
  const threadId = where.message_thread_id ?? replied?.message_thread_id;
  openThread(chat, threadId);
  const message = world.post(chat, chat.info.type === 'channel' ? undefined : bot.user, {
    ...content,
    ...threadPart(chat, threadId, replied),
    ...(isInline(markup) ? { reply_markup: markup } : {}),
    ...(where.protect_content ? { has_protected_content: true as const } : {}),
    ...(where.message_effect_id ? { effect_id: where.message_effect_id } : {}),
  });
  if (chat instanceof PrivateChat) showKeyboard(chat, markup);
  return message;
}

function repliedTo(chat: Chat, reply: TelegramReplyParameters | undefined): Message | undefined {
  if (!reply) return undefined;
  const message = reply.message_id === undefined ? undefined : chat.messages.get(reply.message_id);
  if (!message && !reply.allow_sending_without_reply) throw badRequest('message to be replied not found');
  const quote = reply.quote === undefined ? undefined : String(reply.quote);
  const text = message?.text ?? message?.caption ?? '';
  if (quote !== undefined && !text.includes(quote)) throw badRequest('QUOTE_TEXT_INVALID');
  return message;
}

function showKeyboard(chat: PrivateChat, markup: ReplyMarkup | undefined): void {
  if (!markup || isInline(markup)) return;
  if ('remove_keyboard' in markup) chat.keyboard = [];
  if ('keyboard' in markup) {
    chat.keyboard = markup.keyboard.map((row) =>
      row.map((button) => {
        if (typeof button === 'string') return { label: button };
        const ask = button.request_contact ? 'contact' : button.request_location ? 'location' : undefined;
        return { label: button.text, ...(ask ? { ask } : {}) };
      }),
    );
  }
}
