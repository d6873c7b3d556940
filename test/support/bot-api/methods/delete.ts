import { chatFor, messageIn, need } from '../access.ts';
import type { Bot } from '../bot.ts';
import { type Chat, PrivateChat } from '../chat.ts';
import { badRequest } from '../errors.ts';
import type { Message } from '../types.ts';
import type { World } from '../world.ts';
import type { Methods } from './context.ts';

/** "A message can only be deleted if it was sent less than 48 hours ago." */
const MAX_AGE = 48 * 3600;
const MAX_AT_ONCE = 100;

/** Deletion, for both sides. */
export const remove: Methods = {
  deleteMessage: ({ world, bot }, params) => {
    const chat = chatFor(world, bot, params.chat_id);
    const message = messageIn(chat, params.message_id, 'message to delete not found');
    checkDeletable(world, chat, bot, message);
    world.remove(chat, message, bot.user);
    return true;
  },

  /** Those not found are skipped; one that may not be deleted stops them all. */
  deleteMessages: ({ world, bot }, params) => {
    const { message_ids: ids } = params;
    if (ids.length > MAX_AT_ONCE) throw badRequest('too many message identifiers specified');
    if (ids.length === 0) throw badRequest('message identifiers are not specified');
    const chat = chatFor(world, bot, params.chat_id);
    const found = ids.map((id) => chat.messages.get(id)).filter((m) => m !== undefined);
    for (const message of found) checkDeletable(world, chat, bot, message);
    for (const message of found) world.remove(chat, message, bot.user);
    return true;
  },
};

function checkDeletable(world: World, chat: Chat, bot: Bot, message: Message): void {
  if (message.forum_topic_created) throw badRequest("message can't be deleted");
  const old = world.clock.seconds() - message.date >= MAX_AGE;
  if (chat instanceof PrivateChat) {
    if (old) throw badRequest("message can't be deleted for everyone");
    return;
  }
  // An administrator with the right deletes anything at any age.
  if (message.from?.id !== bot.user.id || old) need(chat, bot, 'can_delete_messages', 'delete the message');
}
