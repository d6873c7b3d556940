import type { Bot, PendingTap } from './bot.ts';
import type { Chat } from './chat.ts';
import type { InlineButton, Message, User } from './types.ts';
import { PATIENCE, waitUntil } from './waiting.ts';
import type { World } from './world.ts';

/** What comes of a tap on an inline button. */
export interface Tap {
  readonly id: string;
  readonly data: string;
  /** What the bot answered, once it has. */
  readonly answer: PendingTap['answer'];
  /** Resolves when the bot has called answerCallbackQuery, with what the person is shown. */
  answered(options?: { timeout?: number }): Promise<NonNullable<PendingTap['answer']>>;
}

/** Finds the newest button of this label, or else of this callback_data; complains with what there is. */
export function findButton(messages: Message[], wanted: string): { message: Message; button: InlineButton } {
  const all = messages
    .flatMap((message) => buttonsOf(message).map((button) => ({ message, button })))
    .reverse();
  const found =
    all.find(({ button }) => button.text === wanted) ??
    all.find(({ button }) => button.callback_data === wanted);
  if (found) return found;
  const there = all.map(
    ({ button }) => `[${button.text}]${button.callback_data ? ` ${button.callback_data}` : ''}`,
  );
  throw new Error(`no button "${wanted}" is visible; there are: ${there.join(', ') || 'none at all'}`);
}

export function buttonsOf(message: Message): InlineButton[] {
  return message.reply_markup?.inline_keyboard.flat() ?? [];
}

/** The tap of `by` on a button under `message`, which may have been deleted since. */
export function tapButton(
  world: World,
  chat: Chat,
  bot: Bot,
  by: User,
  message: Message,
  button: InlineButton,
): Tap {
  const data = button.callback_data;
  if (data === undefined) {
    throw new Error(`button "${button.text}" is no callback button: ${JSON.stringify(button)}`);
  }
  const pending: PendingTap = { id: `tap-${world.newId()}`, at: world.clock.now(), onAnswer: [] };
  bot.taps.set(pending.id, pending);
  const there = chat.messages.get(message.message_id);
  // InaccessibleMessage: date 0.
  const shown = there ?? { chat: chat.info, message_id: message.message_id, date: 0 };
  const chat_instance = `${bot.user.id}${chat.info.id}`;
  bot.inbox.push('callback_query', { id: pending.id, from: by, chat_instance, data, message: shown });
  return {
    id: pending.id,
    data,
    get answer() {
      return pending.answer;
    },
    answered: ({ timeout = PATIENCE } = {}) => {
      const wait = waitUntil(world, () => pending.answer, {
        timeout,
        what: () => `an answer to the tap on "${button.text}"`,
      });
      return wait;
    },
  };
}
