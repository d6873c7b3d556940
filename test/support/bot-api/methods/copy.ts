import type { TelegramMessageOrigin } from '@gramio/types';
import { chatFor, messageIn } from '../access.ts';
import type { Chat } from '../chat.ts';
import { serviceOf } from '../content.ts';
import { badRequest } from '../errors.ts';
import { captionContent } from '../limits.ts';
import type { Content, Message } from '../types.ts';
import type { Context, Methods } from './context.ts';
import { post } from './post.ts';

const carried = [
  'text',
  'entities',
  'caption',
  'caption_entities',
  'animation',
  'audio',
  'document',
  'photo',
  'sticker',
  'video',
  'video_note',
  'voice',
  'contact',
  'dice',
  'poll',
  'venue',
  'location',
] as const;
/** "message_ids: 1-100 identifiers". */
const MAX_AT_ONCE = 100;

/** What a forward or a copy takes along. */
export function contentOf(message: Message): Content {
  return Object.fromEntries(carried.filter((k) => message[k] !== undefined).map((k) => [k, message[k]]));
}

export function originOf(message: Message): TelegramMessageOrigin {
  if (message.forward_origin) return message.forward_origin;
  const { date, chat, message_id } = message;
  if (message.from) return { type: 'user', date, sender_user: message.from };
  return { type: 'channel', date, chat, message_id };
}

/** Copies and forwards, one or many. */
export const copy: Methods = {
  copyMessage: (context, params) => {
    const source = sourceOf(
      context,
      params.from_chat_id,
      params.message_id,
      'message to copy not found',
      'copied',
    );
    const content = contentOf(source);
    const caption =
      params.caption === undefined ? {} : { caption_entities: undefined, ...captionContent(params) };
    const sent = post(context, params, { ...content, ...caption });
    return { message_id: sent.message_id };
  },

  copyMessages: (context, params) => {
    const found = sourcesOf(context, params.from_chat_id, params.message_ids, 'copied');
    const bare = params.remove_caption ? { caption: undefined, caption_entities: undefined } : {};
    return inAlbums(context, found).map(([source, album]) => {
      const sent = post(context, params, { ...contentOf(source), ...bare, ...album });
      return { message_id: sent.message_id };
    });
  },

  forwardMessage: (context, params) => {
    const missing = 'message to forward not found';
    const source = sourceOf(context, params.from_chat_id, params.message_id, missing, 'forwarded');
    return post(context, params, { ...contentOf(source), forward_origin: originOf(source) });
  },

  forwardMessages: (context, params) => {
    const found = sourcesOf(context, params.from_chat_id, params.message_ids, 'forwarded');
    return inAlbums(context, found).map(([source, album]) => {
      const sent = post(context, params, {
        ...contentOf(source),
        ...album,
        forward_origin: originOf(source),
      });
      return { message_id: sent.message_id };
    });
  },
};

function sourceOf(
  context: Context,
  from: number | string,
  id: number,
  missing: string,
  deed: string,
): Message {
  const message = messageIn(chatFor(context.world, context.bot, from), id, missing);
  if (!mayLeave(message)) throw badRequest(`message can't be ${deed}`);
  return message;
}

/** "If some of the specified messages can't be found or copied, they are skipped." */
function sourcesOf(context: Context, from: number | string, ids: number[], deed: string): Message[] {
  if (ids.length > MAX_AT_ONCE) throw badRequest('too many message identifiers specified');
  if (ids.some((id, i) => i > 0 && id <= (ids[i - 1] ?? 0))) {
    throw badRequest('message identifiers must be in a strictly increasing order');
  }
  const chat: Chat = chatFor(context.world, context.bot, from);
  const found = ids.map((id) => chat.messages.get(id)).filter((m) => m !== undefined && mayLeave(m));
  if (found.length === 0) throw badRequest(`there are no messages that can be ${deed}`);
  return found as Message[];
}

function mayLeave(message: Message): boolean {
  return !serviceOf(message) && !message.has_protected_content;
}

/** "Album grouping is kept": under new album ids. */
function inAlbums({ world }: Context, sources: Message[]): [Message, Content][] {
  const ids = new Map<string, string>();
  return sources.map((source) => {
    const old = source.media_group_id;
    if (old === undefined) return [source, {}];
    const id = ids.get(old) ?? `album-${world.newId()}`;
    ids.set(old, id);
    return [source, { media_group_id: id }];
  });
}
