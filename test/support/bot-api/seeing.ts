import { type Chat, PrivateChat } from './chat.ts';
import { kindOf, serviceOf } from './content.ts';
import type { Message } from './types.ts';

/** A message as a person sees it now. */
export interface Seen {
  readonly id: number;
  /** First name of the sender; a channel's title. */
  readonly from: string;
  /** The looker wrote it. */
  readonly mine: boolean;
  /** Text or caption without marks; a service message in a few words. */
  readonly text: string;
  /** Labels of the inline buttons, row by row. */
  readonly buttons: string[][];
  /** "photo", "voice", "venue" ...: what it carries besides words. */
  readonly media: string | undefined;
  /** "forum_topic_closed" and so on: a message that nobody wrote. */
  readonly service: string | undefined;
  readonly edited: boolean;
  readonly pinned: boolean;
  /** Emoji that anybody put on it. */
  readonly reactions: string[];
  /** Id of the message it answers. */
  readonly replyTo: number | undefined;
  /** The Bot API object behind it. */
  readonly raw: Message;
}

export function see(chat: Chat, raw: Message, lookerId: number): Seen {
  const service = serviceOf(raw);
  return {
    id: raw.message_id,
    from: raw.from?.first_name ?? raw.sender_chat?.title ?? '',
    mine: raw.from?.id === lookerId,
    text: service ? sayService(raw) : (raw.text ?? raw.caption ?? ''),
    buttons: raw.reply_markup?.inline_keyboard.map((row) => row.map((b) => b.text)) ?? [],
    media: kindOf(raw),
    service,
    edited: raw.edit_date !== undefined,
    pinned: chat.pinned.includes(raw.message_id),
    reactions: reactionsOn(chat, raw),
    replyTo: raw.reply_to_message?.forum_topic_created ? undefined : raw.reply_to_message?.message_id,
    raw,
  };
}

function reactionsOn(chat: Chat, raw: Message): string[] {
  const lists = [...(chat.reactions.get(raw.message_id)?.values() ?? [])];
  return lists.flat().map((r) => (r.type === 'emoji' ? r.emoji : r.type));
}

function sayService(raw: Message): string {
  if (raw.forum_topic_created) return `topic "${raw.forum_topic_created.name}" created`;
  if (raw.forum_topic_edited) return `topic changed to "${raw.forum_topic_edited.name ?? ''}"`;
  if (raw.new_chat_members) return `${raw.new_chat_members.map((u) => u.first_name).join(', ')} joined`;
  if (raw.left_chat_member) return `${raw.left_chat_member.first_name} left`;
  if (raw.pinned_message) return `pinned "${raw.pinned_message.text ?? raw.pinned_message.caption ?? ''}"`;
  if (raw.new_chat_title) return `title changed to "${raw.new_chat_title}"`;
  return (serviceOf(raw) ?? '').replace('forum_', '').replaceAll('_', ' ');
}

/** The chat as text, for golden transcripts: who said what, buttons in brackets, the keyboard below. */
export function printScreen(chat: Chat, messages: Seen[]): string {
  const lines = messages.flatMap(printMessage);
  const keyboard = chat instanceof PrivateChat ? chat.keyboard : [];
  const rows = keyboard.map((row) => row.map((k) => `[${k.label}]`).join(' '));
  return [...lines, ...(rows.length > 0 ? ['--', ...rows] : [])].join('\n');
}

function printMessage(seen: Seen): string[] {
  if (seen.service) return [`* ${seen.from}: ${seen.text}`];
  const body = [seen.media ? `<${seen.media}>` : '', seen.text].filter((part) => part !== '').join(' ');
  // Telegram's apps do not show "edited" on a bot's message with buttons.
  const mark = seen.edited && !seen.raw.from?.is_bot ? ' (edited)' : '';
  const [first = '', ...rest] = `${body}${mark}`.split('\n');
  const buttons = seen.buttons.map((row) => `  ${row.map((label) => `[${label}]`).join(' ')}`);
  return [`${seen.from}: ${first}`, ...rest.map((line) => (line === '' ? '' : `  ${line}`)), ...buttons];
}
