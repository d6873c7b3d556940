import type { Bot } from './bot.ts';
import { type Chat, PrivateChat } from './chat.ts';
import { serviceOf } from './content.ts';
import type { Message } from './types.ts';
import type { World } from './world.ts';

/** Service messages that a bot hears even of its own doing (`need_skip_update_message` in Telegram's server). */
const heardByDoer = new Set([
  'pinned_message',
  'new_chat_title',
  'left_chat_member',
  'forum_topic_created',
  'forum_topic_edited',
  'forum_topic_closed',
  'forum_topic_reopened',
  'general_forum_topic_hidden',
  'general_forum_topic_unhidden',
]);

/** The bots that get an update about this message. */
export function hearersOf(world: World, chat: Chat, message: Message): Bot[] {
  const service = serviceOf(message);
  const inside =
    chat instanceof PrivateChat ? [chat.bot] : [...world.bots.values()].filter((b) => isIn(chat, b));
  return inside.filter((bot) => {
    if (message.from?.id === bot.user.id) return service !== undefined && heardByDoer.has(service);
    if (service) return true;
    // "Bots will not be able to see messages from other bots."
    if (message.from?.is_bot) return false;
    return chat instanceof PrivateChat || mayRead(chat, bot, message);
  });
}

function isIn(chat: Chat, bot: Bot): boolean {
  const status = chat.members.get(bot.user.id)?.status;
  return status === 'administrator' || status === 'member' || status === 'creator';
}

/** Privacy mode: a bot that is a plain member hears only what is meant for it. */
function mayRead(chat: Chat, bot: Bot, message: Message): boolean {
  if (chat.members.get(bot.user.id)?.status === 'administrator') return true;
  if (chat.info.type === 'channel') return false;
  if (bot.user.can_read_all_group_messages) return true;
  if (message.reply_to_message?.from?.id === bot.user.id) return true;
  const text = message.text ?? message.caption ?? '';
  return text.startsWith('/') || text.includes(`@${bot.user.username}`);
}
