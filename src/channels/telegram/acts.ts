import type { Api } from 'grammy';
import type { Target } from '../../app/ports/channel.ts';
import type { Act, Rendered } from '../../app/ports/message.ts';
import { reactionOf } from './emoji.ts';
import { isNoCaption, isNotEditable, isNotFound, isNotModified, isRefusal, isTopicGone } from './failure.ts';
import { partsOf } from './parts.ts';
import type { ApiSignal } from './signal.ts';

type Doing = { readonly api: Api; readonly target: Target; readonly signal: ApiSignal };

const HTML = { parse_mode: 'HTML' } as const;
/** "1-100 identifiers". */
const MAX_AT_ONCE = 100;

/**
 * Changes the words of an earlier message, or the words under it. False where that can no longer be done; the new
 * words are then due as a message of their own.
 */
export async function editWords(
  { api, target, signal }: Doing,
  message: Rendered,
  ref: string,
): Promise<boolean> {
  const parts = partsOf(message);
  const html = parts[0]?.html ?? '';
  if (parts.length > 1) return false;
  try {
    await api.editMessageText(target.chat, Number(ref), html, HTML, signal);
  } catch (error) {
    if (isNotModified(error)) return true;
    if (!isNoCaption(error)) return unless(isNotEditable(error), error);
    return editCaption({ api, target, signal }, html, ref);
  }
  return true;
}

async function editCaption({ api, target, signal }: Doing, caption: string, ref: string): Promise<boolean> {
  try {
    await api.editMessageCaption(target.chat, Number(ref), { caption, ...HTML }, signal);
    return true;
  } catch (error) {
    return isNotModified(error) || unless(isNotEditable(error), error);
  }
}

function unless(expected: boolean, error: unknown): false {
  if (!expected) throw error;
  return false;
}

/**
 * Deletes for both sides; answers with those that stay. Telegram lets a bot do so for 48 hours. One
 * message that may not be deleted stops its whole batch, so the others are then taken one by one.
 */
export async function deleteAll(
  { api, target, signal }: Doing,
  refs: readonly string[],
): Promise<readonly string[]> {
  const stay: string[] = [];
  for (let from = 0; from < refs.length; from += MAX_AT_ONCE) {
    const ids = refs.slice(from, from + MAX_AT_ONCE).map(Number);
    try {
      await api.deleteMessages(target.chat, ids, signal);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      for (const id of ids) if (!(await deleteOne({ api, target, signal }, id))) stay.push(String(id));
    }
  }
  return stay;
}

async function deleteOne({ api, target, signal }: Doing, id: number): Promise<boolean> {
  try {
    return await api.deleteMessage(target.chat, id, signal);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return isNotFound(error);
  }
}

/** The buttons of an answered question. Of a message that is gone, or too old to change, nothing is to be taken. */
export async function takeButtons({ api, target, signal }: Doing, ref: string): Promise<void> {
  try {
    await api.editMessageReplyMarkup(target.chat, Number(ref), {}, signal);
  } catch (error) {
    if (!isRefusal(error)) throw error;
  }
}

/** A small sign, never worth a try more: what Telegram does not take is left out. */
export async function react(
  { api, target, signal }: Doing,
  act: Extract<Act, { kind: 'react' }>,
): Promise<void> {
  const emoji = act.emoji === null ? null : reactionOf(act.emoji);
  if (act.emoji !== null && emoji === null) return;
  const reaction = emoji === null ? [] : [{ type: 'emoji', emoji } as const];
  try {
    await api.setMessageReaction(target.chat, Number(act.ref), reaction, {}, signal);
  } catch (error) {
    if (!isRefusal(error)) throw error;
  }
}

/** The list behind the menu button of one chat; null leaves the bot's own. A list that is not taken harms nobody. */
export async function listCommands(
  { api, target, signal }: Doing,
  { list }: Extract<Act, { kind: 'commands' }>,
): Promise<void> {
  const scope = { type: 'chat', chat_id: Number(target.chat) } as const;
  try {
    if (list === null) await api.deleteMyCommands({ scope }, signal);
    else await api.setMyCommands(list, { scope }, signal);
  } catch (error) {
    if (!isRefusal(error)) throw error;
  }
}

/** Needs the right to delete messages in the group. One that is gone already is what was wanted. */
export async function dropTopic({ api, target, signal }: Doing): Promise<void> {
  if (target.thread === null) return;
  try {
    await api.deleteForumTopic(target.chat, Number(target.thread), signal);
  } catch (error) {
    if (!isTopicGone(error)) throw error;
  }
}
