import type { Api } from 'grammy';
import { isTopicClosed } from './failure.ts';
import type { ApiSignal } from './signal.ts';

/** Telegram's limit for the name of a topic. */
const MAX_TITLE = 128;

/** Opens the staff topic of a case. */
export async function openTopic(api: Api, chat: string, title: string, signal: ApiSignal): Promise<string> {
  const topic = await api.createForumTopic(chat, topicName(title), {}, signal);
  return String(topic.message_thread_id);
}

/** A whole emoji may not be cut in two, so characters are dropped, not units. */
export const topicName = (title: string): string => [...title].slice(0, MAX_TITLE / 2).join('');

type Place = { readonly message_thread_id?: number };

/**
 * Posts in a topic, or outside of any. A topic that staff have closed is opened again first: a person who
 * writes must not be refused because a colleague tidied up.
 */
export async function inTopic<T>(
  api: Api,
  chat: string,
  thread: string | null,
  signal: ApiSignal,
  post: (place: Place) => Promise<T>,
): Promise<T> {
  if (thread === null) return post({});
  const place = { message_thread_id: Number(thread) };
  try {
    return await post(place);
  } catch (error) {
    if (!isTopicClosed(error)) throw error;
    await api.reopenForumTopic(chat, place.message_thread_id, signal);
    return post(place);
  }
}
