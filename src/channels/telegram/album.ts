import type { Api } from 'grammy';
import type { InputMediaAudio, InputMediaDocument, InputMediaPhoto, InputMediaVideo } from 'grammy/types';
import type { Attachment, Rendered } from '../../app/ports/message.ts';
import { readSpans } from '../spans.ts';
import { captionOf } from './caption.ts';
import { isNotCopyable } from './failure.ts';
import type { Place } from './posts.ts';
import type { ApiSignal } from './signal.ts';

type Item = InputMediaPhoto | InputMediaVideo | InputMediaDocument | InputMediaAudio;
/** The numbers of its messages, in order. */
type AlbumPost = (chat: string, place: Place, signal: ApiSignal) => Promise<number[]>;
type Part = { readonly item: Item; readonly message: Rendered; readonly at: OnTelegram };
type OnTelegram = Extract<Attachment['at'], { readonly in: 'telegram' }>;

/** Which kinds stand in one album together. */
const TOGETHER = [['photo', 'video'], ['document'], ['audio']] as const;

/** One album of several messages; null where they do not go together, and are due one by one. */
export function albumOf(api: Api, account: string, messages: readonly Rendered[]): AlbumPost | null {
  const parts = messages.map((message) => partOf(account, message)).filter((part) => part !== null);
  const fits = TOGETHER.some((kinds: readonly string[]) =>
    parts.every(({ item }) => kinds.includes(item.type)),
  );
  if (parts.length < 2 || parts.length < messages.length || !fits) return null;
  const sent: AlbumPost = async (chat, place, signal) => {
    // Proven above to stand in one album together.
    const media = parts.map(({ item }) => item) as readonly InputMediaPhoto[];
    const { reply_markup: _none, ...where } = place;
    return (await api.sendMediaGroup(chat, media, where, signal)).map(({ message_id: id }) => id);
  };
  return isCopied(parts) ? copied(api, parts, sent) : sent;
}

function partOf(account: string, message: Rendered): Part | null {
  const { media, text, rows } = message;
  if (media?.at.in !== 'telegram' || media.at.account !== account || rows.length > 0) return null;
  const caption = captionOf(readSpans(text));
  const { at, kind } = media;
  if (caption === null || at.file === null) return null;
  if (kind !== 'photo' && kind !== 'video' && kind !== 'document' && kind !== 'audio') return null;
  const under = caption === '' ? {} : { caption, parse_mode: 'HTML' as const };
  return { item: { type: kind, media: at.file, ...under }, message, at };
}

/** Formatting comes along only by copy, and a copy brings all captions as they stand; it cannot answer a message. */
const isCopied = (parts: readonly Part[]): boolean =>
  parts.some(({ message }) => message.original) &&
  parts.every(
    ({ message, at }) => at.chat === parts[0]?.at.chat && (message.original || message.text === ''),
  ) &&
  parts[0]?.message.replyTo === undefined;

/** Telegram leaves out what it cannot copy without saying which: then the copies go again, and the files are sent. */
const copied =
  (api: Api, parts: readonly Part[], otherwise: AlbumPost): AlbumPost =>
  async (chat, place, signal) => {
    const ids = parts.map(({ at }) => Number(at.message));
    const { reply_parameters: _none, reply_markup: _neither, ...where } = place;
    try {
      const copies = (await api.copyMessages(chat, parts[0]?.at.chat ?? '', ids, where, signal)).map(
        ({ message_id: id }) => id,
      );
      if (copies.length === ids.length) return copies;
      await api.deleteMessages(chat, copies, signal);
    } catch (error) {
      if (!isNotCopyable(error)) throw error;
    }
    return otherwise(chat, place, signal);
  };
