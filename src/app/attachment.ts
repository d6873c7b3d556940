import type { FileId } from '../core/model/ids.ts';
import type { ChannelName, MediaKind, MediaSource, Wording } from '../core/model/inbound.ts';
import type { Attachment, Rendered } from './ports/message.ts';

/** Where something was said: the chat whose message numbers `source.message` and `ref` are. */
export type SaidIn = { readonly channel: ChannelName; readonly account: string; readonly chat: string };

/** Something said, as it comes from either side. */
export type Said = {
  readonly text: string;
  readonly media: Attachment | null;
  /** In words, where a face cannot show the attachment itself. */
  readonly described: string;
  readonly original?: Rendered['original'];
  /** The channel's id of the message; null for what was written on a page. */
  readonly ref: string | null;
  readonly replyTo?: string;
  /** Part of an album of this mark. */
  readonly album?: string;
};

type Inbound = { readonly replyTo?: string } & Wording &
  (
    | { readonly kind: 'text'; readonly text: string }
    | {
        readonly kind: 'media';
        readonly media: MediaKind;
        readonly caption: string;
        readonly source: MediaSource | null;
        readonly described?: string;
        readonly album?: string;
      }
  );

/** Marks what somebody else wrote first; who that was is not passed on. */
const FORWARDED = '↪ ';

/** Null where there is nothing that could be passed on. */
export function saidBy(where: SaidIn, ref: string | null, inbound: Inbound): Said | null {
  const mark = inbound.forwarded ? FORWARDED : '';
  const reply = inbound.replyTo === undefined ? {} : { replyTo: inbound.replyTo };
  // A copy would not carry the mark.
  const original =
    inbound.formatted && ref !== null && !inbound.forwarded ? { original: { ...where, message: ref } } : {};
  if (inbound.kind === 'text')
    return { text: mark + inbound.text, media: null, described: '', ...original, ref, ...reply };
  const media = inbound.source && attachmentOf(where, inbound.media, inbound.source);
  const described = inbound.described ?? '';
  if (!media && described === '') return null;
  const text = mark + inbound.caption;
  const album = inbound.album === undefined || !media ? {} : { album: inbound.album };
  return { text, media, described, ...original, ref, ...reply, ...album };
}

function attachmentOf(where: SaidIn, kind: MediaKind, source: MediaSource): Attachment | null {
  const { name, mime, bytes, message, file } = source;
  if (where.channel === 'telegram')
    return {
      kind,
      name,
      mime,
      bytes,
      at: { in: 'telegram', account: where.account, chat: where.chat, message, file },
    };
  return file === null ? null : { kind, name, mime, bytes, at: { in: 'store', file: file as FileId } };
}

/** The message for the other side. What has no bytes can only be copied within Telegram; elsewhere it goes in words. */
export function bodyOf(said: Said, target: ChannelName | null): Rendered {
  const { media, text, described, original, album } = said;
  const wordless = media?.at.in === 'telegram' && media.at.file === null && target !== 'telegram';
  const shown = wordless || media === null ? [text, described].filter(Boolean).join('\n') : text;
  return {
    ...{ text: shown, rows: [], keyboard: null, screen: 0, replaces: false },
    ...(media && !wordless && { media }),
    ...(original && { original }),
    ...(album !== undefined && { album }),
  };
}
