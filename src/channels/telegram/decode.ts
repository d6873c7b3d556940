import type { CallbackQuery, MessageReactionUpdated, Update } from 'grammy/types';
import type { Millis } from '../../core/model/ids.ts';
import type { Received, StaffReceived } from '../../core/model/inbound.ts';
import {
  decodeEdit,
  decodeMembership,
  decodeMessage,
  decodePress,
  decodeReaction,
} from './decode-private.ts';
import {
  decodeCardPress,
  decodeStaffEdit,
  decodeStaffMembership,
  decodeStaffMessage,
  decodeStaffReaction,
} from './decode-staff.ts';
import { type DecodeConfig, type Decoded, ignored } from './decoded.ts';

/**
 * What an update means for us. Pure, and total: whatever comes, it answers. `now` is the time of a tap,
 * for which Telegram gives none. Names, @names and phone numbers stay behind here.
 */
export function decode(update: Update, config: DecodeConfig, now: Millis): Decoded {
  try {
    const decoded = route(update, config, now);
    return decoded.kind === 'ignored' || isSound(decoded.received) ? decoded : ignored('malformed');
  } catch {
    // A field that Telegram promises is missing. Throwing would bring the same update back for ever.
    return ignored('malformed');
  }
}

/** All that comes after takes numbers to be numbers: what is not could neither be stored nor be set aside. */
function isSound(received: Received | StaffReceived): boolean {
  const { at, messageRef } = received;
  const numbers =
    received.from === 'person' ? [received.address.chat] : [received.chat, received.staff, received.thread];
  const known = received.from === 'staff' || typeof (received.languageHint ?? '') === 'string';
  return known && Number.isSafeInteger(at) && [messageRef ?? '', ...numbers].every(isNumber);
}

/** Empty where there is none, as outside of any topic. */
const isNumber = (written: string): boolean => /^(-?\d{1,16})?$/.test(written);

function route(update: Update, config: DecodeConfig, now: Millis): Decoded {
  const eventKey = String(update.update_id);
  const { message, edited_message: edited, callback_query: query, my_chat_member: membership } = update;
  if (message) {
    if (message.chat.type === 'private') return decodeMessage(message, eventKey, config);
    return isDesk(message.chat, config)
      ? decodeStaffMessage(message, eventKey, config)
      : ignored('elsewhere');
  }
  if (edited) {
    if (edited.chat.type === 'private') return decodeEdit(edited, eventKey, config);
    return isDesk(edited.chat, config) ? decodeStaffEdit(edited, eventKey, config) : ignored('elsewhere');
  }
  if (query) return routePress(query, eventKey, config, now);
  if (update.message_reaction) return routeReaction(update.message_reaction, eventKey, config);
  const { chat_member: member } = update;
  if (member && isDesk(member.chat, config)) return decodeStaffMembership(member, eventKey, config);
  if (membership?.chat.type === 'private') return decodeMembership(membership, eventKey, config);
  return ignored(membership || member ? 'group-membership' : 'update-kind');
}

/** A tap without a message was made under an inline message, and we send none. */
function routePress(query: CallbackQuery, eventKey: string, config: DecodeConfig, now: Millis): Decoded {
  const chat = query.message?.chat;
  if (chat?.type === 'private') return decodePress(query, eventKey, config, now);
  return chat && isDesk(chat, config) ? decodeCardPress(query, eventKey, config, now) : ignored('elsewhere');
}

function routeReaction(reaction: MessageReactionUpdated, eventKey: string, config: DecodeConfig): Decoded {
  if (reaction.chat.type === 'private') return decodeReaction(reaction, eventKey, config);
  return isDesk(reaction.chat, config)
    ? decodeStaffReaction(reaction, eventKey, config)
    : ignored('elsewhere');
}

const isDesk = (chat: { readonly id: number }, config: DecodeConfig): boolean =>
  config.hotlineChats.includes(String(chat.id));
