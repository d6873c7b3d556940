import { type Chat, PrivateChat } from './chat.ts';
import type { Message, Reaction, User } from './types.ts';
import type { World } from './world.ts';

/** Replaces what `by` put on a message. Bots hear of people's reactions, not of bots'. */
export function setReaction(world: World, chat: Chat, message: Message, by: User, now: Reaction[]): void {
  const onMessage = chat.reactions.get(message.message_id) ?? new Map<number, Reaction[]>();
  const old = onMessage.get(by.id) ?? [];
  onMessage.set(by.id, now);
  chat.reactions.set(message.message_id, onMessage);
  world.note(chat, { kind: 'reacted', by: by.id, message });
  if (by.is_bot) return;
  const { info: about } = chat;
  const change = {
    chat: about,
    message_id: message.message_id,
    user: by,
    date: world.clock.seconds(),
    old_reaction: old,
    new_reaction: now,
  };
  for (const bot of world.bots.values()) {
    const hears =
      chat instanceof PrivateChat
        ? chat.bot === bot
        : chat.members.get(bot.user.id)?.status === 'administrator';
    if (hears) bot.inbox.push('message_reaction', change);
  }
}
