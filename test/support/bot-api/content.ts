import type { TelegramPhotoSize, TelegramPoll } from '@gramio/types';
import type { MediaKind, StoredFile } from './files.ts';
import type { Content, Message } from './types.ts';

/** The part of a message that holds this file, shaped as Telegram shapes each kind. */
export function mediaContent(file: StoredFile, seconds = 3): Content {
  const ids = { file_id: file.key, file_unique_id: `u-${file.key}`, file_size: file.size };
  const named = { ...ids, file_name: file.name, mime_type: file.mime };
  const frame = { width: 320, height: 240 };
  const makers: Record<MediaKind, () => Content> = {
    photo: () => ({ photo: photoSizes(file) }),
    voice: () => ({ voice: { ...ids, duration: seconds, mime_type: file.mime } }),
    video: () => ({ video: { ...named, ...frame, duration: seconds } }),
    video_note: () => ({ video_note: { ...ids, length: 240, duration: seconds } }),
    audio: () => ({ audio: { ...named, duration: seconds } }),
    document: () => ({ document: named }),
    sticker: () => ({
      sticker: { ...ids, ...frame, type: 'regular', is_animated: false, is_video: false, emoji: '👍' },
    }),
    // "For backward compatibility, when this field is set, the document field will also be set."
    animation: () => ({ animation: { ...named, ...frame, duration: seconds }, document: named }),
  };
  return makers[file.kind]();
}

/** Smallest first; the last one is the picture itself, which is what a bot should take. */
function photoSizes(file: StoredFile): TelegramPhotoSize[] {
  const size = (width: number, share: number): TelegramPhotoSize => ({
    file_id: file.key,
    file_unique_id: `u-${file.key}-${width}`,
    width,
    height: Math.floor((width * 3) / 4),
    file_size: Math.max(1, Math.floor(file.size * share)),
  });
  return [size(90, 0.1), size(320, 0.4), size(800, 1)];
}

export function pollContent(
  id: string,
  question: string,
  options: string[],
  more: Partial<TelegramPoll> = {},
): Content {
  const poll: TelegramPoll = {
    id,
    question,
    options: options.map((text, i) => ({ persistent_id: `${id}-${i}`, text, voter_count: 0 })),
    total_voter_count: 0,
    is_closed: false,
    is_anonymous: true,
    type: 'regular',
    allows_multiple_answers: false,
    allows_revoting: true,
    members_only: false,
    ...more,
  };
  return { poll };
}

const kinds = [
  'animation',
  'photo',
  'voice',
  'video',
  'video_note',
  'audio',
  'document',
  'sticker',
  'venue',
  'location',
  'contact',
  'poll',
  'dice',
] as const;

/** What a message carries besides words; `venue` before `location`, since a venue carries both. */
export function kindOf(message: Message): (typeof kinds)[number] | undefined {
  return kinds.find((kind) => message[kind] !== undefined);
}

const services = [
  'forum_topic_created',
  'forum_topic_edited',
  'forum_topic_closed',
  'forum_topic_reopened',
  'general_forum_topic_hidden',
  'general_forum_topic_unhidden',
  'new_chat_members',
  'left_chat_member',
  'pinned_message',
  'new_chat_title',
] as const;

/** A message that nobody wrote: somebody joined, a topic was closed. */
export function serviceOf(message: Message): (typeof services)[number] | undefined {
  return services.find((kind) => message[kind] !== undefined);
}
