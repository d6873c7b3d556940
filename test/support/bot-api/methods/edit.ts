import { isDeepStrictEqual } from 'node:util';
import { chatToWrite, messageIn } from '../access.ts';
import type { Chat } from '../chat.ts';
import { kindOf } from '../content.ts';
import { badRequest, Unplayed } from '../errors.ts';
import { captionContent, checkMarkup, textContent } from '../limits.ts';
import type { Content, Message, ReplyMarkup } from '../types.ts';
import type { Context, Methods } from './context.ts';
import { mediaFrom } from './send-media.ts';

interface Target {
  chat_id?: number | string;
  message_id?: number;
  reply_markup?: unknown;
}

const noMedia: Content = {
  photo: undefined,
  video: undefined,
  audio: undefined,
  document: undefined,
  animation: undefined,
  caption: undefined,
  caption_entities: undefined,
  text: undefined,
  entities: undefined,
};
const same =
  'message is not modified: specified new message content and reply markup are exactly the same ' +
  'as a current content and reply markup of the message';

/** Changes of the bot's own messages. A keyboard that is not sent again is gone. */
export const edit: Methods = {
  editMessageText: (context, params) => {
    if (params.text === undefined) throw badRequest('message text is empty');
    const content = textContent({ ...params, text: params.text });
    return change(context, params, (old) => {
      if (old.text === undefined) throw badRequest('there is no text in the message to edit');
      return { entities: undefined, ...content };
    });
  },

  editMessageCaption: (context, params) => {
    const content = captionContent(params);
    return change(context, params, (old) => {
      if (!takesCaption(old)) throw badRequest('there is no caption in the message to edit');
      return { caption: undefined, caption_entities: undefined, ...content };
    });
  },

  editMessageReplyMarkup: (context, params) => change(context, params, () => ({})),

  editMessageMedia: (context, params) => {
    const { media } = params;
    if (!['photo', 'video', 'audio', 'document', 'animation'].includes(media.type)) {
      throw new Unplayed(`editMessageMedia to ${media.type}`);
    }
    const item = media as { type: 'photo'; media: unknown; caption?: string };
    const content = mediaFrom(context, item.type, item.media, item);
    return change(context, params, () => ({ ...noMedia, ...content }));
  },
};

function change(context: Context, params: Target, next: (old: Message) => Content): Message {
  const { world, bot } = context;
  if (params.chat_id === undefined || params.message_id === undefined)
    throw badRequest('message identifier is not specified');
  const chat: Chat = chatToWrite(world, bot, params.chat_id);
  const old = messageIn(chat, params.message_id, 'message to edit not found');
  const own = old.from?.id === bot.user.id || (chat.info.type === 'channel' && old.from === undefined);
  if (!own) throw badRequest("message can't be edited");
  checkMarkup(params.reply_markup as ReplyMarkup | undefined);
  const content: Content = { ...next(old), reply_markup: params.reply_markup as Content['reply_markup'] };
  if (isSame(old, content)) throw badRequest(same);
  return world.edit(chat, old, content, bot.user);
}

function isSame(old: Message, content: Content): boolean {
  const keys = Object.keys(content) as (keyof Content)[];
  return keys.every((key) => isDeepStrictEqual(strip(old[key]), strip(content[key])));
}

/** `undefined` fields do not travel, so they are no difference. */
function strip(value: unknown): unknown {
  return value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown);
}

function takesCaption(message: Message): boolean {
  return ['photo', 'video', 'audio', 'document', 'voice', 'animation'].includes(kindOf(message) ?? '');
}
