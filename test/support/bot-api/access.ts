import type { TelegramChatMemberAdministrator } from '@gramio/types';
import type { Bot } from './bot.ts';
import { type Chat, PrivateChat, type Topic } from './chat.ts';
import { badRequest, forbidden } from './errors.ts';
import type { Message } from './types.ts';
import type { World } from './world.ts';

type Right = Extract<keyof TelegramChatMemberAdministrator, `can_${string}`>;

/** The chat that this bot means, or Telegram's refusal. Says nothing about writing there. */
export function chatFor(world: World, bot: Bot, id: number | string): Chat {
  if (typeof id === 'string' && !/^-?\d+$/.test(id)) {
    const named = [...world.chats.values()].find((c) => `@${c.info.username}` === id);
    if (!named) throw badRequest('chat not found');
    return named;
  }
  const number = Number(id);
  const account = world.accounts.get(number);
  const chat = account ? world.privateChat(bot, account) : world.chats.get(number);
  if (!chat) throw badRequest('chat not found');
  if (!(chat instanceof PrivateChat)) checkInside(chat, bot);
  return chat;
}

/** The same, where the bot is about to show something to people. */
export function chatToWrite(world: World, bot: Bot, id: number | string): Chat {
  const chat = chatFor(world, bot, id);
  if (chat instanceof PrivateChat) {
    if (chat.person.gone) throw forbidden('user is deactivated');
    if (!chat.started) throw forbidden("bot can't initiate conversation with a user");
    if (chat.blocked) throw forbidden('bot was blocked by the user');
  } else if (chat.info.type === 'channel') {
    need(chat, bot, 'can_post_messages', 'post messages to the chat');
  }
  return chat;
}

function checkInside(chat: Chat, bot: Bot): void {
  const kind = chat.info.type === 'group' ? 'group' : chat.info.type;
  const status = chat.members.get(bot.user.id)?.status;
  if (status === 'kicked') throw forbidden(`bot was kicked from the ${kind} chat`);
  if (status === undefined || status === 'left') throw forbidden(`bot is not a member of the ${kind} chat`);
}

/** In groups, some deeds need an administrator's right. */
export function need(chat: Chat, bot: Bot, right: Right, deed: string): void {
  if (chat instanceof PrivateChat) return;
  const member = chat.members.get(bot.user.id);
  const may = member?.status === 'administrator' && member[right] === true;
  if (!may) throw badRequest(`not enough rights to ${deed}`);
}

/** The topic to write to; `undefined` for General and for chats without topics. */
export function openThread(chat: Chat, threadId: number | undefined): Topic | undefined {
  if (threadId === undefined) {
    if (chat.topics.get(1)?.closed) throw badRequest('TOPIC_CLOSED');
    return undefined;
  }
  // General has id 1 in the interface, but Telegram refuses that number when a bot writes.
  const topic = threadId === 1 ? undefined : chat.topics.get(threadId);
  if (!topic) throw badRequest('message thread not found');
  if (topic.closed) throw badRequest('TOPIC_CLOSED');
  return topic;
}

export function messageIn(chat: Chat, id: number | undefined, missing: string): Message {
  const message = id === undefined ? undefined : chat.messages.get(id);
  if (!message) throw badRequest(missing);
  return message;
}
