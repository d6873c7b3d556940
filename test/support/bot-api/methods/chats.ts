import type { TelegramChatFullInfo, TelegramMessage } from '@gramio/types';
import { chatFor, messageIn, need } from '../access.ts';
import { type Chat, PrivateChat } from '../chat.ts';
import { badRequest } from '../errors.ts';
import { setMember } from '../membership.ts';
import type { Member } from '../types.ts';
import type { Methods } from './context.ts';

/** Facts about chats and their members, pins, leaving. */
export const chats: Methods = {
  getChat: ({ world, bot }, params) => fullInfo(chatFor(world, bot, params.chat_id)),

  getChatMember: ({ world, bot }, params): Member => {
    const chat = chatFor(world, bot, params.chat_id);
    const member = chat.members.get(params.user_id);
    if (member) return member;
    const account = world.accounts.get(params.user_id);
    if (chat instanceof PrivateChat && account === chat.person)
      return { status: 'member', user: account.user };
    if (!account) throw badRequest('invalid user_id specified');
    return { status: 'left', user: account.user };
  },

  getChatAdministrators: ({ world, bot }, params) => {
    const chat = chatFor(world, bot, params.chat_id);
    if (chat instanceof PrivateChat) throw badRequest('there are no administrators in the private chat');
    const leads = [...chat.members.values()].filter(
      (m) => m.status === 'administrator' || m.status === 'creator',
    );
    // "all administrators ... except other bots" unless asked for.
    return leads.filter((m) => params.return_bots || !m.user.is_bot || m.user.id === bot.user.id);
  },

  getChatMemberCount: ({ world, bot }, params) => {
    const chat = chatFor(world, bot, params.chat_id);
    if (chat instanceof PrivateChat) return 2;
    return [...chat.members.values()].filter((m) => m.status !== 'left' && m.status !== 'kicked').length;
  },

  leaveChat: ({ world, bot }, params) => {
    const chat = chatFor(world, bot, params.chat_id);
    if (chat instanceof PrivateChat) throw badRequest("chat can't be left");
    setMember(world, chat, bot.user, { status: 'left', user: bot.user });
    return true;
  },

  pinChatMessage: ({ world, bot }, params) => {
    const chat = chatFor(world, bot, params.chat_id);
    need(chat, bot, 'can_pin_messages', 'pin a message');
    const message = messageIn(chat, params.message_id, 'message to pin not found');
    if (chat.pinned.includes(message.message_id)) return true;
    chat.pinned.push(message.message_id);
    const { message_thread_id, is_topic_message } = message;
    const place = message_thread_id === undefined ? {} : { message_thread_id, is_topic_message };
    world.post(chat, bot.user, { ...place, pinned_message: { ...message, reply_to_message: undefined } });
    return true;
  },

  unpinChatMessage: ({ world, bot }, params) => {
    const chat = chatFor(world, bot, params.chat_id);
    need(chat, bot, 'can_pin_messages', 'unpin a message');
    const id = params.message_id ?? chat.pinned.at(-1);
    if (id === undefined || !chat.pinned.includes(id)) throw badRequest('message to unpin not found');
    chat.pinned = chat.pinned.filter((pinned) => pinned !== id);
    return true;
  },

  unpinAllChatMessages: ({ world, bot }, params) => {
    const chat = chatFor(world, bot, params.chat_id);
    need(chat, bot, 'can_pin_messages', 'unpin messages');
    chat.pinned = [];
    return true;
  },
};

function fullInfo(chat: Chat): TelegramChatFullInfo {
  const last = chat.pinned.at(-1);
  const pinned = last === undefined ? undefined : chat.messages.get(last);
  return {
    ...chat.info,
    accent_color_id: 1,
    max_reaction_count: 11,
    accepted_gift_types: {
      unlimited_gifts: false,
      limited_gifts: false,
      unique_gifts: false,
      premium_subscription: false,
      gifts_from_channels: false,
    },
    ...(pinned ? { pinned_message: pinned as TelegramMessage } : {}),
  };
}
