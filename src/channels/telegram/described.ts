import type { Message } from 'grammy/types';
import { plainWords } from './wording.ts';

/** What a message without a file says, in words and marks of no language, for faces that cannot show it. */
export function describe(message: Message): string | undefined {
  const { venue, location, contact, poll, sticker } = message;
  if (venue) return [venue.title, venue.address, place(venue.location)].filter(Boolean).join('\n');
  if (location) return place(location);
  if (contact) return [contact.first_name, contact.last_name, contact.phone_number].filter(Boolean).join(' ');
  if (poll) return [poll.question, ...poll.options.map(({ text }) => `• ${text}`)].join('\n');
  return sticker?.emoji;
}

/** The words under a message. A throw goes in words alone: a copy of it would be thrown anew. */
export const captionWords = (message: Message): string =>
  message.dice
    ? `${message.dice.emoji} ${message.dice.value}`
    : plainWords(message.caption ?? '', message.caption_entities);

/** Five decimals are about a metre. */
const place = ({ latitude, longitude }: { latitude: number; longitude: number }): string =>
  `📍 ${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
