import type {
  TelegramInputMediaAudio,
  TelegramInputMediaDocument,
  TelegramInputMediaPhoto,
  TelegramInputMediaVideo,
} from '@gramio/types';
import { mediaContent } from '../content.ts';
import { badRequest, Unplayed } from '../errors.ts';
import type { MediaKind } from '../files.ts';
import { captionContent } from '../limits.ts';
import type { Content, Message } from '../types.ts';
import type { Context, Methods } from './context.ts';
import { post, type Where } from './post.ts';

type AlbumItem =
  | TelegramInputMediaAudio
  | TelegramInputMediaDocument
  | TelegramInputMediaPhoto
  | TelegramInputMediaVideo;

interface Captioned {
  caption?: unknown;
  parse_mode?: 'HTML' | 'MarkdownV2' | 'Markdown';
  has_spoiler?: boolean;
  duration?: number;
}

/** After `body.ts` and the schema, a file is a string: a file_id, an address or `attach://...`. */
export function mediaFrom(context: Context, kind: MediaKind, value: unknown, params: Captioned): Content {
  const file = context.world.files.resolve(context.bot.user.id, String(value), kind, context.uploads);
  return {
    ...mediaContent(file, params.duration),
    ...captionContent(params),
    ...(params.has_spoiler ? { has_media_spoiler: true as const } : {}),
  };
}

function sendFile(context: Context, kind: MediaKind, value: unknown, params: Where & Captioned): Message {
  return post(context, params, mediaFrom(context, kind, value, params));
}

/** Files, by file_id, by address or uploaded. */
export const sendMedia: Methods = {
  sendPhoto: (context, params) => sendFile(context, 'photo', params.photo, params),
  sendVoice: (context, params) => sendFile(context, 'voice', params.voice, params),
  sendVideo: (context, params) => sendFile(context, 'video', params.video, params),
  sendVideoNote: (context, params) => sendFile(context, 'video_note', params.video_note, params),
  sendAudio: (context, params) => sendFile(context, 'audio', params.audio, params),
  sendDocument: (context, params) => sendFile(context, 'document', params.document, params),
  sendSticker: (context, params) => sendFile(context, 'sticker', params.sticker, params),
  sendAnimation: (context, params) => sendFile(context, 'animation', params.animation, params),

  sendMediaGroup: (context, params) => {
    const items = params.media.map((item): AlbumItem => {
      if (item.type === 'live_photo') throw new Unplayed('live_photo in an album');
      return item;
    });
    if (items.length < 2 || items.length > 10) throw badRequest('an album must have 2-10 items');
    const types = new Set(items.map((i) => i.type));
    if (types.size > 1 && (types.has('document') || types.has('audio'))) {
      throw badRequest('documents and audio cannot be mixed with other media in an album');
    }
    const contents = items.map((item) => mediaFrom(context, item.type, item.media, item));
    const media_group_id = `album-${context.world.newId()}`;
    return contents.map((content) => post(context, params, { ...content, media_group_id }));
  },

  getFile: ({ world, bot }, params) => {
    const { file, path } = world.files.forDownload(bot.user.id, params.file_id);
    return { file_id: file.key, file_unique_id: `u-${file.key}`, file_size: file.size, file_path: path };
  },
};
