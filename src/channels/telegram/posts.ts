import type { Api } from 'grammy';
import type {
  InlineKeyboardMarkup,
  ReplyKeyboardMarkup,
  ReplyKeyboardRemove,
  ReplyParameters,
} from 'grammy/types';
import type { FileBytes } from '../../app/ports/channel.ts';
import type { Attachment, Rendered } from '../../app/ports/message.ts';
import { readSpans } from '../spans.ts';
import { captionOf, takesCaption } from './caption.ts';
import { isNotCopyable } from './failure.ts';
import { NothingToSend } from './nothing-to-send.ts';
import { buttonsOf, partsOf } from './parts.ts';
import type { ApiSignal } from './signal.ts';
import { upload } from './upload.ts';

/** Where a post stands: its topic, what it answers, what hangs below it. */
export type Place = {
  readonly message_thread_id?: number;
  readonly reply_parameters?: ReplyParameters;
  readonly reply_markup?: InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove;
};
export type Post = (chat: string, place: Place, signal: ApiSignal) => Promise<Sent>;
/** `voice`: what Telegram calls its file from then on. */
export type Sent = { readonly message_id: number; readonly voice?: { readonly file_id: string } };

const HTML = { parse_mode: 'HTML', link_preview_options: { is_disabled: true } } as const;

/** The Telegram messages that one of ours becomes, in order. */
export function postsOf(api: Api, account: string, message: Rendered, file: FileBytes | undefined): Post[] {
  const { media, original } = message;
  const words = textPosts(api, message);
  if (media?.kind === 'dice' && words.length > 0) return words;
  if (media) return mediaPosts(api, account, message, media, file, words);
  const [only] = words;
  if (original?.channel !== 'telegram' || original.account !== account || words.length !== 1 || !only)
    return words;
  const markup = message.rows.length > 0 ? { reply_markup: buttonsOf(message) } : {};
  const copied: Post = (chat, place, signal) =>
    api.copyMessage(chat, original.chat, Number(original.message), { ...place, ...markup }, signal);
  // Words that were taken back at their source meanwhile were said all the same.
  return [orElse(copied, only)];
}

const textPosts = (api: Api, message: Rendered): Post[] =>
  partsOf(message).map(
    ({ html, markup }): Post =>
      (chat, place, signal) =>
        api.sendMessage(chat, html, { ...HTML, ...place, ...(markup && { reply_markup: markup }) }, signal),
  );

function mediaPosts(
  api: Api,
  account: string,
  message: Rendered,
  media: Attachment,
  file: FileBytes | undefined,
  words: readonly Post[],
): Post[] {
  const markup = message.rows.length > 0 ? { reply_markup: buttonsOf(message) } : {};
  if (!takesCaption(media.kind)) return [mediaPost(api, account, media, file, markup)];
  const asItStands = message.original?.channel === 'telegram' && message.original.account === account;
  const caption = captionOf(readSpans(message.text));
  if (caption === null) return [mediaPost(api, account, media, file, { caption: '' }), ...words];
  const under = { caption, parse_mode: 'HTML' } as const;
  return asItStands && media.at.in === 'telegram'
    ? [
        orElse(
          mediaPost(api, account, media, file, markup),
          mediaPost(api, account, media, file, { ...under, ...markup }),
        ),
      ]
    : [mediaPost(api, account, media, file, { ...under, ...markup })];
}

type Under = {
  readonly caption?: string;
  readonly parse_mode?: 'HTML';
  readonly reply_markup?: InlineKeyboardMarkup;
};

/** By copy, so that no name and no trace of the first chat goes along; else by the file itself. */
function mediaPost(
  api: Api,
  account: string,
  media: Attachment,
  file: FileBytes | undefined,
  under: Under,
): Post {
  const { at } = media;
  const ours = at.in === 'telegram' && at.account === account ? at : null;
  const bytes = file ?? ours?.file ?? (at.in === 'recording' ? at.file : undefined);
  const sent: Post = async (chat, place, signal) => {
    if (!bytes) throw new NothingToSend(media.kind);
    return upload(api, chat, media, bytes, { ...place, ...under }, signal);
  };
  if (!ours || file) return sent;
  const copied: Post = (chat, place, signal) =>
    api.copyMessage(chat, ours.chat, Number(ours.message), { ...place, ...under }, signal);
  return bytes ? orElse(copied, sent) : copied;
}

const orElse =
  (copied: Post, otherwise: Post): Post =>
  async (chat, place, signal) => {
    try {
      return await copied(chat, place, signal);
    } catch (error) {
      if (!isNotCopyable(error)) throw error;
      return otherwise(chat, place, signal);
    }
  };
