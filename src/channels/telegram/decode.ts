import type { CallbackQuery, Update } from 'grammy/types';
import type { Millis } from '../../core/model/ids.ts';
import { decodeEdit, decodeMembership, decodeMessage, decodePress } from './decode-private.ts';
import { decodeCardPress, decodeStaffMessage } from './decode-staff.ts';
import { type DecodeConfig, type Decoded, ignored } from './decoded.ts';

/**
 * What an update means for us. Pure, and total: whatever comes, it answers. `now` is the time of a tap,
 * for which Telegram gives none. Names, @names and phone numbers stay behind here.
 */
export function decode(update: Update, config: DecodeConfig, now: Millis): Decoded {
  try {
    return route(update, config, now);
  } catch {
    // A field that Telegram promises is missing. Throwing would bring the same update back for ever.
    return ignored('malformed');
  }
}

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
    return ignored(isDesk(edited.chat, config) ? 'staff-edit' : 'elsewhere');
  }
  if (query) return routePress(query, eventKey, config, now);
  if (membership?.chat.type === 'private') return decodeMembership(membership, eventKey, config);
  return ignored(membership ? 'group-membership' : 'update-kind');
}

/** A tap without a message was made under an inline message, and we send none. */
function routePress(query: CallbackQuery, eventKey: string, config: DecodeConfig, now: Millis): Decoded {
  const chat = query.message?.chat;
  if (chat?.type === 'private') return decodePress(query, eventKey, config, now);
  return chat && isDesk(chat, config) ? decodeCardPress(query, eventKey, config, now) : ignored('elsewhere');
}

const isDesk = (chat: { readonly id: number }, config: DecodeConfig): boolean =>
  String(chat.id) === config.hotlineChat;
