import type { TelegramSticker } from '@gramio/types';
import { chatFor, need } from '../access.ts';
import type { Bot } from '../bot.ts';
import type { Chat, Topic } from '../chat.ts';
import { badRequest } from '../errors.ts';
import { closeTopic, createTopic, deleteTopic, editTopic, reopenTopic, setGeneralHidden } from '../topic.ts';
import type { World } from '../world.ts';
import type { Context, Methods } from './context.ts';

interface Aim {
  chat_id: number | string;
  message_thread_id?: number;
}

/** Forum topics. The numbers of General's own methods stand for topic 1. */
export const topics: Methods = {
  createForumTopic: (context, params) => {
    const chat = forum(context, params.chat_id);
    if (params.name.trim() === '' || params.name.length > 128) throw badRequest('TOPIC_TITLE_EMPTY');
    const topic = createTopic(context.world, chat, context.bot.user, {
      name: params.name,
      iconColor: params.icon_color,
      iconEmojiId: params.icon_custom_emoji_id,
    });
    const { id: message_thread_id, name, iconColor: icon_color, iconEmojiId } = topic;
    return {
      message_thread_id,
      name,
      icon_color,
      ...(iconEmojiId ? { icon_custom_emoji_id: iconEmojiId } : {}),
    };
  },

  /** A few of the pictures that Telegram offers. */
  getForumTopicIconStickers: () => icons.map(iconSticker),

  editForumTopic: (context, params) => {
    const change = { name: params.name, iconEmojiId: params.icon_custom_emoji_id };
    return deed(context, params, (world, chat, bot, topic) =>
      editTopic(world, chat, bot.user, topic, change),
    );
  },
  closeForumTopic: (context, params) => deed(context, params, (w, c, b, t) => closeTopic(w, c, b.user, t)),
  reopenForumTopic: (context, params) => deed(context, params, (w, c, b, t) => reopenTopic(w, c, b.user, t)),
  deleteForumTopic: (context, params) => {
    const chat = forum(context, params.chat_id, 'can_delete_messages');
    deleteTopic(context.world, chat, context.bot.user, find(chat, params.message_thread_id));
    return true;
  },
  unpinAllForumTopicMessages: ({ world, bot }, params) => {
    const chat = forum({ world, bot }, params.chat_id, 'can_pin_messages');
    const topic = find(chat, params.message_thread_id);
    chat.pinned = chat.pinned.filter((id) => chat.messages.get(id)?.message_thread_id !== topic.id);
    return true;
  },

  editGeneralForumTopic: (context, params) => {
    const aim = { chat_id: params.chat_id, message_thread_id: 1 };
    return deed(context, aim, (w, c, b, t) => editTopic(w, c, b.user, t, { name: params.name }));
  },
  closeGeneralForumTopic: (context, params) =>
    deed(context, { ...params, message_thread_id: 1 }, (w, c, b, t) => closeTopic(w, c, b.user, t)),
  reopenGeneralForumTopic: (context, params) =>
    deed(context, { ...params, message_thread_id: 1 }, (w, c, b, t) => reopenTopic(w, c, b.user, t)),
  hideGeneralForumTopic: (context, params) =>
    deed(context, { ...params, message_thread_id: 1 }, (w, c, b, t) =>
      setGeneralHidden(w, c, b.user, t, true),
    ),
  unhideGeneralForumTopic: (context, params) =>
    deed(context, { ...params, message_thread_id: 1 }, (w, c, b, t) =>
      setGeneralHidden(w, c, b.user, t, false),
    ),
};

const icons = ['💬', '❓', '❗️', '‼️', '📆', '✅', '🔥'];

const iconSticker = (emoji: string, at: number): TelegramSticker => ({
  file_id: `icon${at}`,
  file_unique_id: `u-icon${at}`,
  type: 'custom_emoji',
  width: 100,
  height: 100,
  is_animated: true,
  is_video: false,
  emoji,
  custom_emoji_id: `icon-${emoji}`,
});

type Deed = (world: World, chat: Chat, bot: Bot, topic: Topic) => boolean;

/** False means that it was so already, which Telegram calls an error. */
function deed(context: Context, aim: Aim, run: Deed): true {
  const chat = forum(context, aim.chat_id);
  if (!run(context.world, chat, context.bot, find(chat, aim.message_thread_id)))
    throw badRequest('TOPIC_NOT_MODIFIED');
  return true;
}

function forum(
  { world, bot }: Pick<Context, 'world' | 'bot'>,
  id: number | string,
  right: 'can_manage_topics' | 'can_delete_messages' | 'can_pin_messages' = 'can_manage_topics',
): Chat {
  const chat = chatFor(world, bot, id);
  if (!chat.info.is_forum) throw badRequest('the chat is not a forum');
  need(chat, bot, right, 'manage topics');
  return chat;
}

function find(chat: Chat, id: number | undefined): Topic {
  const topic = id === undefined ? undefined : chat.topics.get(id);
  if (!topic) throw badRequest('TOPIC_ID_INVALID');
  return topic;
}
