import type { Api } from 'grammy';
import type { Target } from '../../app/ports/channel.ts';
import type { Log } from '../../platform/log.ts';
import { codeOf } from './failure.ts';
import type { ApiSignal } from './signal.ts';

/** Pins the card of a case, and nothing else in its topic. Best effort: the card is there, pinned or not. */
export async function pin(
  api: Api,
  { chat, thread }: Target,
  ref: string,
  log: Log,
  signal: ApiSignal,
): Promise<void> {
  try {
    if (thread !== null) await api.unpinAllForumTopicMessages(chat, Number(thread), signal);
    await api.pinChatMessage(chat, Number(ref), { disable_notification: true }, signal);
  } catch (error) {
    log.warn(
      { code: codeOf(error) },
      'a case card could not be pinned: let the bot pin messages in the staff group',
    );
  }
}
