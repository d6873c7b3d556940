import type { Chat, Topic } from './chat.ts';
import type { Content, User } from './types.ts';
import type { World } from './world.ts';

/** Telegram's default topic colour. */
const BLUE = 7322096;

/** What people and bots alike can do with a topic. Those that return false changed nothing. */
export function createTopic(
  world: World,
  chat: Chat,
  by: User,
  given: { name: string; iconColor?: number; iconEmojiId?: string },
): Topic {
  const { name, iconColor = BLUE, iconEmojiId } = given;
  const icon = iconEmojiId ? { icon_custom_emoji_id: iconEmojiId } : {};
  // The topic's id is the id of the message that announces it, so the number is known before it is taken.
  const id = world.post(chat, by, announcement(chat, { name, icon_color: iconColor, ...icon })).message_id;
  const topic: Topic = {
    id,
    name,
    iconColor,
    closed: false,
    hidden: false,
    ...(iconEmojiId ? { iconEmojiId } : {}),
  };
  chat.topics.set(id, topic);
  return topic;
}

function announcement(chat: Chat, created: NonNullable<Content['forum_topic_created']>): Content {
  return { message_thread_id: chat.nextId, is_topic_message: true, forum_topic_created: created };
}

export function editTopic(
  world: World,
  chat: Chat,
  by: User,
  topic: Topic,
  change: { name?: string; iconEmojiId?: string },
): boolean {
  const name = change.name === topic.name ? undefined : change.name;
  const icon = change.iconEmojiId === topic.iconEmojiId ? undefined : change.iconEmojiId;
  if (!name && icon === undefined) return false;
  if (name) topic.name = name;
  if (icon !== undefined) topic.iconEmojiId = icon;
  const edited = { ...(name ? { name } : {}), ...(icon === undefined ? {} : { icon_custom_emoji_id: icon }) };
  world.post(chat, by, { ...place(topic), forum_topic_edited: edited });
  return true;
}

export function closeTopic(world: World, chat: Chat, by: User, topic: Topic): boolean {
  if (topic.closed) return false;
  topic.closed = true;
  world.post(chat, by, { ...place(topic), forum_topic_closed: {} });
  return true;
}

export function reopenTopic(world: World, chat: Chat, by: User, topic: Topic): boolean {
  if (!topic.closed) return false;
  topic.closed = false;
  world.post(chat, by, { ...place(topic), forum_topic_reopened: {} });
  return true;
}

export function setGeneralHidden(world: World, chat: Chat, by: User, topic: Topic, hidden: boolean): boolean {
  if (topic.hidden === hidden) return false;
  topic.hidden = hidden;
  const said = hidden ? { general_forum_topic_hidden: {} } : { general_forum_topic_unhidden: {} };
  world.post(chat, by, said);
  return true;
}

/** Takes all its messages along and says nothing. */
export function deleteTopic(world: World, chat: Chat, by: User, topic: Topic): void {
  for (const message of chat.inThread(topic.id)) world.remove(chat, message, by);
  chat.topics.delete(topic.id);
}

function place(topic: Topic): Content {
  return topic.id === 1 ? {} : { message_thread_id: topic.id, is_topic_message: true };
}
