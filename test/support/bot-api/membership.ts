import type { TelegramChatMemberAdministrator } from '@gramio/types';
import type { Chat } from './chat.ts';
import type { Member, User } from './types.ts';
import type { World } from './world.ts';

/** Makes `member` so, by the deed of `by`; bots are told as Telegram tells them. */
export function setMember(world: World, chat: Chat, by: User, member: Member): void {
  const user = member.user;
  const old = chat.members.get(user.id) ?? { status: 'left' as const, user };
  const wasIn = isIn(old);
  chat.members.set(user.id, member);
  tell(world, chat, by, old, member);
  if (chat.info.type === 'channel') return;
  if (!wasIn && isIn(member)) world.post(chat, by, { new_chat_members: [user] });
  if (wasIn && !isIn(member)) world.post(chat, by, { left_chat_member: user });
}

/** The bot itself hears `my_chat_member`; bots that lead the chat hear `chat_member`, if they asked for it. */
function tell(world: World, chat: Chat, by: User, old: Member, member: Member): void {
  const change = {
    chat: chat.info,
    from: by,
    date: world.clock.seconds(),
    old_chat_member: old,
    new_chat_member: member,
  };
  for (const bot of world.bots.values()) {
    if (bot.user.id === member.user.id) bot.inbox.push('my_chat_member', change);
    else if (chat.members.get(bot.user.id)?.status === 'administrator') bot.inbox.push('chat_member', change);
  }
}

export function isIn(member: Member): boolean {
  return member.status !== 'left' && member.status !== 'kicked';
}

type Rights = Partial<Omit<TelegramChatMemberAdministrator, 'status' | 'user'>>;

/** An administrator with every right, but for those taken away. */
export function administrator(user: User, rights: Rights = {}): TelegramChatMemberAdministrator {
  return {
    status: 'administrator',
    user,
    can_be_edited: false,
    is_anonymous: false,
    can_manage_chat: true,
    can_delete_messages: true,
    can_manage_video_chats: true,
    can_restrict_members: true,
    can_promote_members: false,
    can_change_info: true,
    can_invite_users: true,
    can_post_stories: true,
    can_edit_stories: true,
    can_delete_stories: true,
    can_pin_messages: true,
    can_manage_topics: true,
    can_post_messages: true,
    can_edit_messages: true,
    can_send_welcome_messages: true,
    ...rights,
  };
}
