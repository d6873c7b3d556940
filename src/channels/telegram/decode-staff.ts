import type { CallbackQuery, Message } from 'grammy/types';
import type { Millis } from '../../core/model/ids.ts';
import type { StaffInbound, StaffReceived } from '../../core/model/inbound.ts';
import { type DecodeConfig, type Decoded, ignored, type Silence } from './decoded.ts';
import { isService, mediaKind } from './media-kind.ts';

/** Data of the buttons under a case card. The case is known by the topic that the card stands in. */
const CARD_BUTTONS: { readonly [data: string]: StaffInbound } = {
  'case.claim': { kind: 'claim' },
  'case.close': { kind: 'close' },
};

/** `/name@bot`. Other alphabets after the "/" are words. */
const SLASH = /^\/([a-z0-9_]{1,64})(?:@([a-z0-9_]{1,64}))?(?:\s|$)/i;

/** A line that staff keep among themselves. */
const PRIVATE_LINE = /^\s*\/\//;

export function decodeStaffMessage(message: Message, eventKey: string, config: DecodeConfig): Decoded {
  if (isService(message)) return ignored('service');
  // A reply in General carries a thread too, but is no topic message.
  const thread = message.is_topic_message ? message.message_thread_id : undefined;
  if (thread === undefined) return ignored('general-topic');
  const staff = authorOf(message);
  if (staff === null) return ignored('not-staff');
  const said = message.text === undefined ? readMedia(message) : readText(message.text, config.botUsername);
  if (typeof said === 'string') return ignored(said);
  return staffInbound(said, config, {
    eventKey,
    thread,
    staff,
    at: message.date * 1000,
    messageId: message.message_id,
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

function readText(text: string, botUsername: string): StaffInbound | Silence {
  const [slash, name = '', bot = botUsername] = SLASH.exec(text) ?? [];
  if (slash !== undefined) {
    const command = bot.toLowerCase() === botUsername.toLowerCase() ? name.toLowerCase() : '';
    return command === 'close' || command === 'claim' ? { kind: command } : 'staff-command';
  }
  const open = withoutPrivateLines(text);
  return open === '' ? 'staff-private' : { kind: 'text', text: open };
}

const readMedia = (message: Message): StaffInbound | Silence =>
  PRIVATE_LINE.test(message.caption ?? '') ? 'staff-private' : { kind: 'media', media: mediaKind(message) };

function withoutPrivateLines(text: string): string {
  const lines = text.split('\n');
  return lines
    .filter((line) => !PRIVATE_LINE.test(line))
    .join('\n')
    .trim();
}

export function decodeCardPress(
  query: CallbackQuery,
  eventKey: string,
  config: DecodeConfig,
  now: Millis,
): Decoded {
  const { message, data = '' } = query;
  const pressed = Object.hasOwn(CARD_BUTTONS, data) ? CARD_BUTTONS[data] : undefined;
  if (!pressed) return ignored('foreign-button');
  // A message that is no longer accessible has date 0 and says nothing of its topic.
  if (!message || message.date === 0 || !message.is_topic_message) return ignored('general-topic');
  const thread = message.message_thread_id;
  if (thread === undefined) return ignored('general-topic');
  return staffInbound(pressed, config, {
    eventKey,
    thread,
    staff: query.from.id,
    at: now,
    messageId: message.message_id,
  });
}

type Envelope = {
  readonly eventKey: string;
  readonly thread: number;
  readonly staff: number;
  readonly at: Millis;
  readonly messageId: number;
};

function staffInbound(inbound: StaffInbound, config: DecodeConfig, envelope: Envelope): Decoded {
  const received: StaffReceived = {
    from: 'staff',
    eventKey: envelope.eventKey,
    channel: 'telegram',
    account: config.account,
    chat: config.hotlineChat ?? '',
    thread: String(envelope.thread),
    at: envelope.at,
    staff: String(envelope.staff),
    messageRef: String(envelope.messageId),
    inbound,
  };
  return { kind: 'inbound', received };
}
