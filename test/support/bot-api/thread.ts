import type { Chat } from './chat.ts';
import type { Content, Message } from './types.ts';

/**
 * The fields that place a message in a topic and under another one. In a topic, what answers nothing
 * answers the message that opened the topic: a bot that reads `reply_to_message` must know this.
 */
export function threadPart(chat: Chat, threadId: number | undefined, replied: Message | undefined): Content {
  const opener = threadId === undefined ? undefined : chat.messages.get(threadId);
  const answered = replied ?? opener;
  const { reply_to_message: _deeper, ...flat } = answered ?? {};
  return {
    ...(threadId === undefined ? {} : { message_thread_id: threadId, is_topic_message: true as const }),
    ...(answered ? { reply_to_message: flat as Message } : {}),
  };
}
