import type { CallbackQuery, ChatMemberUpdated, Message, User } from 'grammy/types';
import { unpackButton } from '../../core/model/button.ts';
import type { Millis } from '../../core/model/ids.ts';
import type { Inbound, Received } from '../../core/model/inbound.ts';
import { readText } from '../read-text.ts';
import { type DecodeConfig, type Decoded, ignored } from './decoded.ts';
import { isService, mediaKind } from './media-kind.ts';

type Envelope = {
  readonly chat: number;
  readonly from: User | undefined;
  readonly at: Millis;
  readonly messageId: number | null;
};

export function decodeMessage(message: Message, eventKey: string, config: DecodeConfig): Decoded {
  if (isService(message)) return ignored('service');
  return inbound(
    message.text === undefined ? readMedia(message) : readText(withoutMention(message.text)),
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

const readMedia = (message: Message): Inbound => ({
  kind: 'media',
  media: mediaKind(message),
  caption: message.caption ?? '',
});

export function decodeEdit(message: Message, eventKey: string, config: DecodeConfig): Decoded {
  const text = message.text ?? message.caption;
  if (text === undefined) return ignored('edit-without-text');
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
