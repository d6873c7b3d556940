import type { Message } from 'grammy/types';
import type { StaffInbound } from '../../core/model/inbound.ts';
import type { Silence } from './decoded.ts';
import { captionWords, describe } from './described.ts';
import { mediaKind } from './media-kind.ts';
import { inAlbum, sourceOf } from './media-source.ts';
import { repliedTo } from './replied.ts';
import { readStaffCommand, type When } from './staff-commands.ts';
import { plainWords, wordingOf } from './wording.ts';

/** `/name@bot words`. Other alphabets after the "/" are words. */
const SLASH = /^\/([a-z0-9_]{1,64})(?:@([a-z0-9_]{1,64}))?(?:\s+([\s\S]*))?$/i;

/** A line that staff keep among themselves. */
const PRIVATE_LINE = /^\s*\/\//m;

export const isStaffCommand = (words: string): boolean => SLASH.test(words);

/** What a message of staff says: words or a file for the person, a command, or nothing that leaves the group. */
export const readStaff = (message: Message, when: When, botUsername: string): StaffInbound | Silence =>
  message.text === undefined ? readMedia(message) : readText(message, message.text, when, botUsername);

function readText(message: Message, text: string, when: When, botUsername: string): StaffInbound | Silence {
  const [slash, name = '', bot = botUsername, said = ''] = SLASH.exec(text) ?? [];
  const replyTo = repliedTo(message);
  if (slash !== undefined) {
    if (bot.toLowerCase() !== botUsername.toLowerCase()) return 'other-bot';
    if (name.toLowerCase() === 'delete') return replyTo ? { kind: 'delete', ref: replyTo } : 'staff-command';
    return readStaffCommand(name.toLowerCase(), said.trim(), when) ?? 'staff-command';
  }
  const open = withoutPrivateLines(plainWords(text, message.entities));
  if (open === '') return 'staff-private';
  return { kind: 'text', text: open, ...(replyTo && { replyTo }), ...copyable(message, open) };
}

/** A copy would bring the private lines along. */
const copyable = (message: Message, open: string) => {
  const { formatted, ...wording } = wordingOf(message);
  const whole = PRIVATE_LINE.test(message.text ?? message.caption ?? '');
  return { ...wording, ...(formatted && !whole && open !== '' && { formatted }) };
};

function readMedia(message: Message): StaffInbound | Silence {
  const words = captionWords(message);
  const caption = withoutPrivateLines(words);
  if (words !== '' && caption === '') return 'staff-private';
  const media = mediaKind(message);
  const replyTo = repliedTo(message);
  const described = describe(message);
  return {
    kind: 'media',
    media,
    caption,
    source: sourceOf(message, media),
    ...(replyTo && { replyTo }),
    ...(described && { described }),
    ...inAlbum(message),
    ...copyable(message, caption),
  };
}

/** Empty where every line is private. */
export function withoutPrivateLines(text: string): string {
  const lines = text.split('\n');
  return lines
    .filter((line) => !PRIVATE_LINE.test(line))
    .join('\n')
    .trim();
}
