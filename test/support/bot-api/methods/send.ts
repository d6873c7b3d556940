import { chatToWrite, openThread } from '../access.ts';
import { pollContent } from '../content.ts';
import { badRequest } from '../errors.ts';
import { textContent } from '../limits.ts';
import { formatText } from '../text.ts';
import type { Methods } from './context.ts';
import { post } from './post.ts';

/** Messages without files, and the "typing" mark. */
export const send: Methods = {
  sendMessage: (context, params) => post(context, params, textContent(params)),

  sendLocation: (context, params) => {
    const { latitude, longitude, horizontal_accuracy, live_period } = params;
    if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) throw badRequest('invalid location specified');
    return post(context, params, { location: { latitude, longitude, horizontal_accuracy, live_period } });
  },

  sendVenue: (context, params) => {
    const { latitude, longitude, title, address } = params;
    const location = { latitude, longitude };
    return post(context, params, { venue: { location, title, address }, location });
  },

  sendContact: (context, params) => {
    const { phone_number, first_name, last_name, vcard } = params;
    return post(context, params, { contact: { phone_number, first_name, last_name, vcard } });
  },

  sendPoll: (context, params) => {
    const { is_anonymous = true, type = 'regular', allows_multiple_answers = false } = params;
    const options = params.options.map(
      (o) => formatText(String(o.text), o.text_parse_mode, o.text_entities).text,
    );
    const question = formatText(
      String(params.question),
      params.question_parse_mode,
      params.question_entities,
    );
    if (question.text === '' || question.text.length > 300)
      throw badRequest('poll question must be 1-300 characters');
    if (options.length < 1 || options.length > 12) throw badRequest('poll must have 1-12 options');
    const more = { is_anonymous, type, allows_multiple_answers };
    return post(context, params, pollContent(`poll-${context.world.newId()}`, question.text, options, more));
  },

  sendDice: (context, params) => {
    // No dice: a test must come out the same each time.
    return post(context, params, { dice: { emoji: params.emoji ?? '🎲', value: 4 } });
  },

  sendChatAction: ({ world, bot }, params) => {
    const chat = chatToWrite(world, bot, params.chat_id);
    openThread(chat, params.message_thread_id);
    const { action, message_thread_id: threadId } = params;
    world.note(chat, { kind: 'action', by: bot.user.id, action, ...(threadId ? { threadId } : {}) });
    return true;
  },
};
