import type { Message } from 'grammy/types';
import type { MediaKind, MediaSource } from '../../core/model/inbound.ts';

type File = {
  readonly file_id: string;
  readonly file_size?: number;
  readonly file_name?: string;
  readonly mime_type?: string;
};

/** Where a message can be copied from, and which file it holds, if it has bytes. Whatever it is, it has a number. */
export function sourceOf(message: Message, kind: MediaKind): MediaSource {
  const file = fileOf(message, kind);
  return {
    message: String(message.message_id),
    file: file?.file_id ?? null,
    name: file?.file_name ?? null,
    mime: file?.mime_type ?? MIME[kind] ?? null,
    bytes: file?.file_size ?? null,
  };
}

/** Several files sent as one come as messages of their own with one mark. */
export const inAlbum = ({ media_group_id: album }: Message): { readonly album?: string } =>
  album === undefined ? {} : { album };

/** Kinds for which Telegram names no type. */
const MIME: { readonly [kind in MediaKind]?: string } = { photo: 'image/jpeg', video_note: 'video/mp4' };

function fileOf(message: Message, kind: MediaKind): File | undefined {
  switch (kind) {
    // Smallest first; the last one is the picture itself.
    case 'photo':
      return message.photo?.at(-1);
    case 'voice':
    case 'video':
    case 'video_note':
    case 'audio':
    case 'document':
    case 'animation':
      return message[kind];
    case 'sticker':
      return message.sticker && { ...message.sticker, mime_type: stickerMime(message.sticker) };
    default:
      return undefined;
  }
}

const stickerMime = (sticker: { is_animated: boolean; is_video: boolean }): string =>
  sticker.is_animated ? 'application/x-tgsticker' : sticker.is_video ? 'video/webm' : 'image/webp';
