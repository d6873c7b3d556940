import type { CallbackQuery, ChatMemberUpdated, Message, MessageReactionUpdated } from 'grammy/types';
import type { Millis } from '../../core/model/ids.ts';
import type { StaffInbound, StaffReceived } from '../../core/model/inbound.ts';
import { type DecodeConfig, type Decoded, ignored } from './decoded.ts';
import { emojiOf } from './emoji.ts';
import { isService } from './media-kind.ts';
import { readCardButton } from './staff-commands.ts';
import { isStaffCommand, readStaff, withoutPrivateLines } from './staff-words.ts';
import { plainWords } from './wording.ts';

/** What is done outside of any topic, too: it is about the member, not about a case. */
const ANYWHERE: readonly StaffInbound['kind'][] = ['bind', 'pause'];

export function decodeStaffMessage(message: Message, eventKey: string, config: DecodeConfig): Decoded {
  const at = message.date * 1000;
  const gone = message.left_chat_member;
  if (gone && !gone.is_bot)
    return staffInbound({ kind: 'gone' }, config, {
      chat: message.chat,
      eventKey,
      thread: null,
      staff: gone.id,
      at,
      messageId: null,
    });
  if (message.forum_topic_created)
    return topicMade(message, message.forum_topic_created.name, eventKey, config);
  const staff = authorOf(message);
  const change = topicChange(message);
  if (change === null && isService(message)) return ignored('service');
  // A reply in General carries a thread too, but is no topic message.
  const thread = (message.is_topic_message && message.message_thread_id) || null;
  const said =
    change ?? readStaff(message, { now: at, timeZone: config.timeZone ?? 'UTC' }, config.botUsername);
  if (thread === null && !(typeof said === 'object' && ANYWHERE.includes(said.kind)))
    return ignored('general-topic');
  if (staff === null) return ignored('not-staff');
  if (typeof said === 'string') return ignored(said);
  return staffInbound(said, config, {
    ...{ chat: message.chat, eventKey, thread, staff, at },
    messageId: message.message_id,
  });
}

/** Telegram tells us of the topics that we made ourselves: after a crash nothing else does. */
function topicMade(message: Message, title: string, eventKey: string, config: DecodeConfig): Decoded {
  const { chat, from, message_thread_id: thread = message.message_id, date } = message;
  if (!from?.is_bot || from.username !== config.botUsername) return ignored('service');
  const envelope = { chat, eventKey, thread, staff: from.id, at: date * 1000, messageId: null };
  return staffInbound({ kind: 'topic-made', title }, config, envelope);
}

/** A topic closed or opened by hand. What the bot itself did has no author here. */
function topicChange(message: Message): StaffInbound | null {
  if (message.forum_topic_closed) return { kind: 'topic', change: 'closed' };
  return message.forum_topic_reopened ? { kind: 'topic', change: 'reopened' } : null;
}

/** The new words; a command that was edited afterwards stays what it was. */
export function decodeStaffEdit(message: Message, eventKey: string, config: DecodeConfig): Decoded {
  const words = message.text ?? message.caption;
  if (words === undefined) return ignored('edit-without-text');
  const staff = authorOf(message);
  if (!message.is_topic_message || message.message_thread_id === undefined) return ignored('general-topic');
  if (staff === null) return ignored('not-staff');
  if (isStaffCommand(words)) return ignored('staff-command');
  const text = withoutPrivateLines(plainWords(words, message.entities ?? message.caption_entities));
  if (text === '') return ignored('staff-private');
  return staffInbound({ kind: 'edited', text }, config, {
    chat: message.chat,
    eventKey,
    thread: message.message_thread_id,
    staff,
    at: (message.edit_date ?? message.date) * 1000,
    messageId: message.message_id,
  });
}

/** Telegram does not say in which topic; the message alone must tell. */
export function decodeStaffReaction(
  reaction: MessageReactionUpdated,
  eventKey: string,
  config: DecodeConfig,
): Decoded {
  const staff = reaction.user?.id ?? reaction.actor_chat?.id;
  if (staff === undefined || reaction.user?.is_bot) return ignored('not-staff');
  const ref = String(reaction.message_id);
  return staffInbound({ kind: 'reaction', ref, emoji: emojiOf(reaction) }, config, {
    chat: reaction.chat,
    eventKey,
    thread: null,
    staff,
    at: reaction.date * 1000,
    messageId: reaction.message_id,
  });
}

/** Only leaving matters: whoever joins is known once they are bound. */
export function decodeStaffMembership(
  change: ChatMemberUpdated,
  eventKey: string,
  config: DecodeConfig,
): Decoded {
  const { new_chat_member: member } = change;
  const out =
    member.status === 'left' ||
    member.status === 'kicked' ||
    (member.status === 'restricted' && !member.is_member);
  if (!out || member.user.is_bot) return ignored('group-membership');
  return staffInbound({ kind: 'gone' }, config, {
    chat: change.chat,
    eventKey,
    thread: null,
    staff: member.user.id,
    at: change.date * 1000,
    messageId: null,
  });
}

/**
 * Who wrote it. An administrator who writes in the group's name is staff as well: to drop what they said
 * would leave a person waiting for an answer that staff believe was given. They share one identity.
 */
function authorOf(message: Message): number | null {
  if (message.sender_chat) return message.sender_chat.id === message.chat.id ? message.sender_chat.id : null;
  return message.from && !message.from.is_bot ? message.from.id : null;
}

export function decodeCardPress(
  query: CallbackQuery,
  eventKey: string,
  config: DecodeConfig,
  now: Millis,
): Decoded {
  const { message, data = '' } = query;
  const pressed = readCardButton(data, { now, timeZone: config.timeZone ?? 'UTC' });
  if (!pressed) return ignored('foreign-button');
  // A message that is no longer accessible has date 0 and says nothing of its topic.
  if (!message || message.date === 0 || !message.is_topic_message) return ignored('general-topic');
  const thread = message.message_thread_id;
  if (thread === undefined) return ignored('general-topic');
  return staffInbound(pressed, config, {
    chat: message.chat,
    eventKey,
    thread,
    staff: query.from.id,
    at: now,
    messageId: message.message_id,
  });
}

type Envelope = {
  readonly chat: { readonly id: number };
  readonly eventKey: string;
  readonly thread: number | null;
  readonly staff: number;
  readonly at: Millis;
  readonly messageId: number | null;
};

function staffInbound(inbound: StaffInbound, config: DecodeConfig, envelope: Envelope): Decoded {
  const received: StaffReceived = {
    from: 'staff',
    eventKey: envelope.eventKey,
    channel: 'telegram',
    account: config.account,
    chat: String(envelope.chat.id),
    thread: envelope.thread === null ? '' : String(envelope.thread),
    at: envelope.at,
    staff: String(envelope.staff),
    messageRef: envelope.messageId === null ? null : String(envelope.messageId),
    inbound,
  };
  return { kind: 'inbound', received };
}
