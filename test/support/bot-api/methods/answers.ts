import { chatFor, messageIn } from '../access.ts';
import { badRequest } from '../errors.ts';
import { setReaction } from '../reaction.ts';
import type { Methods } from './context.ts';

/** How long a tap waits for its answer. Telegram does not publish it; clients give up after about this. */
const TAP_LIFE = 15 * 60_000;
const MAX_ANSWER = 200;

/** Answers to taps, and reactions. */
export const answers: Methods = {
  answerCallbackQuery: ({ world, bot }, params) => {
    const tap = bot.taps.get(params.callback_query_id);
    if (!tap || tap.answer || world.clock.now() - tap.at > TAP_LIFE) {
      throw badRequest('query is too old and response timeout expired or query ID is invalid');
    }
    if ((params.text ?? '').length > MAX_ANSWER) throw badRequest('MESSAGE_TOO_LONG');
    const { text, show_alert, url } = params;
    tap.answer = { text, show_alert, url };
    for (const listener of tap.onAnswer) listener();
    return true;
  },

  setMessageReaction: ({ world, bot }, params) => {
    const chat = chatFor(world, bot, params.chat_id);
    const message = messageIn(chat, params.message_id, 'message to react not found');
    const reaction = params.reaction ?? [];
    // "Bots can't use paid reactions"; as non-premium users they set up to one.
    if (reaction.length > 1) throw badRequest('REACTIONS_TOO_MANY');
    if (reaction[0]?.type === 'paid') throw badRequest('REACTION_INVALID');
    setReaction(world, chat, message, bot.user, reaction);
    return true;
  },
};
