import type { Message, MessageEntity } from 'grammy/types';
import type { Wording } from '../../core/model/inbound.ts';

/** What Telegram marks by itself, and shows the same when only the words arrive. */
const PLAIN: readonly MessageEntity['type'][] = [
  'mention',
  'hashtag',
  'cashtag',
  'bot_command',
  'url',
  'email',
  'phone_number',
  'text_mention',
];

/** The words of a message as plain text: an address that hides behind other words is written out. */
export function plainWords(text: string, entities: readonly MessageEntity[] = []): string {
  let plain = text;
  const links = entities.filter(isAddress);
  for (const { offset, length, url } of links.toSorted((a, b) => b.offset - a.offset)) {
    const end = offset + length;
    if (plain.slice(offset, end) !== url) plain = `${plain.slice(0, end)} (${url})${plain.slice(end)}`;
  }
  return plain;
}

/** A way to somebody's profile is not written out: it would hand on a number that nobody typed. */
const isAddress = (entity: MessageEntity): entity is MessageEntity.TextLinkMessageEntity =>
  entity.type === 'text_link' && !PROFILE.test(entity.url);
const PROFILE = /^tg:/i;

/** A name that leads to a profile, though no @name stands there. A copy would lead there as well. */
export function leadsToProfile({ entities, caption_entities: inCaption }: Message): boolean {
  return (entities ?? inCaption ?? []).some(
    (one) => one.type === 'text_mention' || (one.type === 'text_link' && PROFILE.test(one.url)),
  );
}

/** Two asterisks that somebody typed would turn into bold on their way, so they go as a copy as well. */
export function wordingOf(message: Message): Wording {
  const { text, caption, entities, caption_entities: inCaption, forward_origin: from } = message;
  const marked = (entities ?? inCaption ?? []).some(({ type }) => !PLAIN.includes(type));
  const formatted = !leadsToProfile(message) && (marked || (text ?? caption ?? '').includes('**'));
  return { ...(formatted && { formatted }), ...(from && { forwarded: true }) };
}
