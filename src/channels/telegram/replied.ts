import type { Message } from 'grammy/types';

/**
 * The message that this one answers. In a topic every message answers the one that opened the topic, unless it
 * answers another; that is not a reply.
 */
export function repliedTo(message: Message): string | undefined {
  const { reply_to_message: replied, message_thread_id: thread } = message;
  if (!replied || replied.message_id === thread || replied.forum_topic_created) return undefined;
  return String(replied.message_id);
}
