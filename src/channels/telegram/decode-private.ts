import type { CallbackQuery, ChatMemberUpdated, Message, MessageReactionUpdated, User } from 'grammy/types';
import { unpackButton } from '../../core/model/button.ts';
import type { Millis } from '../../core/model/ids.ts';
import type { Inbound, Received } from '../../core/model/inbound.ts';
import { readText } from '../read-text.ts';
import { type DecodeConfig, type Decoded, ignored } from './decoded.ts';
import { captionWords, describe } from './described.ts';
import { emojiOf } from './emoji.ts';
import { isService, mediaKind } from './media-kind.ts';
import { inAlbum, sourceOf } from './media-source.ts';
import { repliedTo } from './replied.ts';
import { leadsToProfile, plainWords, wordingOf } from './wording.ts';

type Envelope = {
  readonly chat: number;
  readonly from: User | undefined;
  readonly at: Millis;
  readonly messageId: number | null;
};

export function decodeMessage(message: Message, eventKey: string, config: DecodeConfig): Decoded {
  if (isService(message)) return ignored('service');
  return inbound(
    message.text === undefined ? readMedia(message) : readWords(message, message.text),
    eventKey,
    config,
    {
      chat: message.chat.id,
      from: message.from,
      at: message.date * 1000,
      messageId: message.message_id,
    },
  );
}

/** `/menu@some_bot`: in a private chat there is nobody else whom it could be for. */
const withoutMention = (text: string): string => text.replace(/^(\/[a-z0-9_]+)@[a-z0-9_]+/i, '$1');

function readWords(message: Message, text: string): Inbound {
  const read = readText(withoutMention(plainWords(text, message.entities)));
  return read.kind === 'text' ? { ...read, ...answering(message), ...wordingOf(message) } : read;
}

function readMedia(message: Message): Inbound {
  const media = mediaKind(message);
  const described = describe(message);
  return {
    kind: 'media',
    media,
    caption: captionWords(message),
    source: sourceOf(message, media),
    ...answering(message),
    ...(described && { described }),
    // An album is copied with all that stands under it.
    ...(leadsToProfile(message) ? {} : inAlbum(message)),
    ...wordingOf(message),
  };
}

function answering(message: Message): { readonly replyTo?: string } {
  const replyTo = repliedTo(message);
  return replyTo === undefined ? {} : { replyTo };
}

export function decodeEdit(message: Message, eventKey: string, config: DecodeConfig): Decoded {
  const words = message.text ?? message.caption;
  if (words === undefined) return ignored('edit-without-text');
  const text = plainWords(words, message.entities ?? message.caption_entities);
  return inbound({ kind: 'edited', text }, eventKey, config, {
    chat: message.chat.id,
    from: message.from,
    at: (message.edit_date ?? message.date) * 1000,
    messageId: message.message_id,
  });
}

/** The message may be gone by now; its chat and number always come along. */
export function decodePress(
  query: CallbackQuery,
  eventKey: string,
  config: DecodeConfig,
  now: Millis,
): Decoded {
  const button = unpackButton(query.data ?? '');
  if (!button || !query.message) return ignored('foreign-button');
  return inbound({ kind: 'press', ...button }, eventKey, config, {
    chat: query.message.chat.id,
    from: query.from,
    at: now,
    messageId: query.message.message_id,
  });
}

export function decodeReaction(
  reaction: MessageReactionUpdated,
  eventKey: string,
  config: DecodeConfig,
): Decoded {
  const ref = String(reaction.message_id);
  return inbound({ kind: 'reaction', ref, emoji: emojiOf(reaction) }, eventKey, config, {
    chat: reaction.chat.id,
    from: reaction.user,
    at: reaction.date * 1000,
    messageId: reaction.message_id,
  });
}

export function decodeMembership(change: ChatMemberUpdated, eventKey: string, config: DecodeConfig): Decoded {
  const left = change.new_chat_member.status === 'kicked' || change.new_chat_member.status === 'left';
  const envelope = { chat: change.chat.id, from: change.from, at: change.date * 1000, messageId: null };
  return inbound({ kind: left ? 'left' : 'returned' }, eventKey, config, envelope);
}

function inbound(what: Inbound, eventKey: string, config: DecodeConfig, envelope: Envelope): Decoded {
  const received: Received = {
    from: 'person',
    eventKey,
    address: { channel: 'telegram', account: config.account, chat: String(envelope.chat) },
    at: envelope.at,
    messageRef: envelope.messageId === null ? null : String(envelope.messageId),
    languageHint: envelope.from?.language_code ?? null,
    echo: null,
    inbound: what,
  };
  return { kind: 'inbound', received };
}
