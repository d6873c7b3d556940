import { setTimeout as sleep } from 'node:timers/promises';
import type { Api } from 'grammy';
import type { Target } from '../../app/ports/channel.ts';
import { type ApiSignal, apiSignal } from './signal.ts';

/** Shorter texts are there before anybody sees "typing". */
const LONG_TEXT = 300;
/** A sign of life must not hold up the message itself. */
const AT_MOST_MS = 300;

/** Shows "typing" to a person before a long text; best effort. */
export async function showTyping(api: Api, target: Target, text: string, signal: ApiSignal): Promise<void> {
  const staff = target.thread !== null || target.title !== null;
  if (staff || text.length <= LONG_TEXT) return;
  // Telegram's refusal says the same as the refusal of the message that follows.
  const shown = api.sendChatAction(target.chat, 'typing', {}, signal).catch(() => {});
  await Promise.race([shown, sleep(AT_MOST_MS, undefined, { ref: false })]);
}

/** A member writes at this moment. Takes no place in the pace: a refusal costs nothing, and nothing waits behind it. */
export async function signTyping(api: Api, chat: string): Promise<void> {
  await api.sendChatAction(chat, 'typing', {}, apiSignal(AbortSignal.timeout(3_000))).catch(() => {});
}
