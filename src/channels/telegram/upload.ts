import { type Api, InputFile } from 'grammy';
import type { FileBytes } from '../../app/ports/channel.ts';
import type { Attachment } from '../../app/ports/message.ts';
import type { Place, Sent } from './posts.ts';
import type { ApiSignal } from './signal.ts';

/** Telegram's limits for what a bot uploads; a larger photo still goes as a document. */
export const MAX_UPLOAD = 50_000_000;
const MAX_PHOTO = 10_000_000;
/** What Telegram plays as a voice message. Anything else keeps its sound as a file. */
const VOICE = /^audio\/(ogg|mpeg|mp3|mp4|m4a|x-m4a)/;
const PHOTO = /^image\/(jpeg|png|webp)/;

type Under = Place & { readonly caption?: string; readonly parse_mode?: 'HTML' };

/** Sends a file by its bytes, or once more by the number that Telegram gave it. */
export function upload(
  api: Api,
  chat: string,
  media: Attachment,
  file: FileBytes | string,
  under: Under,
  signal: ApiSignal,
): Promise<Sent> {
  const input = typeof file === 'string' ? file : new InputFile(file.bytes, file.name ?? nameOf(media));
  switch (typeof file === 'string' ? media.kind : fitting(media, file)) {
    case 'photo':
      return api.sendPhoto(chat, input, under, signal);
    case 'voice':
      return api.sendVoice(chat, input, under, signal);
    case 'video':
      return api.sendVideo(chat, input, under, signal);
    case 'video_note':
      return api.sendVideoNote(chat, input, withoutCaption(under), signal);
    case 'audio':
      return api.sendAudio(chat, input, under, signal);
    case 'sticker':
      return api.sendSticker(chat, input, withoutCaption(under), signal);
    case 'animation':
      return api.sendAnimation(chat, input, under, signal);
    default:
      return api.sendDocument(chat, input, under, signal);
  }
}

/** The kind that Telegram takes these bytes as. */
function fitting({ kind, mime: told }: Attachment, { bytes, mime = told }: FileBytes): Attachment['kind'] {
  if (kind === 'photo') return PHOTO.test(mime ?? '') && bytes.length <= MAX_PHOTO ? kind : 'document';
  if (kind === 'voice') return VOICE.test(mime ?? '') ? kind : 'document';
  if (kind === 'video') return /^video\/mp4/.test(mime ?? '') ? kind : 'document';
  if (kind === 'audio') return /^audio\/(mpeg|mp3|mp4|m4a|x-m4a)/.test(mime ?? '') ? kind : 'document';
  return kind === 'animation' ? kind : 'document';
}

const withoutCaption = ({ caption: _caption, parse_mode: _mode, ...place }: Under): Place => place;

/** Says what it is, and nothing about whose it is. */
const nameOf = ({ kind, mime }: Attachment): string => {
  const [, type = 'bin'] = /\/([a-z0-9]+)/.exec(mime ?? '') ?? [];
  return `${kind}.${type === 'jpeg' ? 'jpg' : type}`;
};
