import {
  type ConversationFlavor,
  type Conversation as Course,
  conversations,
  createConversation,
  type VersionedState,
} from '@grammyjs/conversations';
import { Bot, type Context } from 'grammy';
import type { Update } from 'grammy/types';
import type { Rendered } from '../../../src/app/ports/message.ts';
import { inBatches } from '../batches.ts';
import type { Conversation } from '../conversation.ts';
import { BOT, keyboardOf, recordedTap, SENT, TOKEN, textUpdate } from '../updates.ts';
import type { Open } from './contestant.ts';
import { SessionFile } from './session-file.ts';

type Talk = ConversationFlavor<Context>;
/** What the plugin keeps of a conversation; nobody else looks into it. */
type State = VersionedState<never>;

/** The conversation as grammY's plugin has it written: code from top to bottom that is replayed at each update. */
export const openGrammy: Open = async (conversation, folder) => {
  const file = new SessionFile<State>(folder);
  let said = 0;
  const bot = new Bot<Talk>(TOKEN, { botInfo: BOT, client: { fetch: stub(() => said++) } });
  bot.use(
    conversations<Talk, Context>({
      storage: {
        type: 'key',
        adapter: {
          read: (key) => file.get(key),
          write: (key, state) => file.set(key, state as State),
          delete: (key) => file.delete(key),
        },
      },
    }),
  );
  bot.use(createConversation(documentsTaken(conversation), 'documents'));
  bot.command('start', (ctx) => ctx.conversation.enter('documents'));

  const take = async (updates: readonly Update[]): Promise<void> => {
    // One after the other, as its own polling does.
    for (const update of updates) await bot.handleUpdate(update);
  };
  const replies = conversation.taps.reduce((sum, tap) => sum + tap.replies.length, 1);

  return {
    begin: (people) => inBatches(people, (some) => take(some.map((person) => textUpdate(person, '/start')))),
    tap: recordedTap,
    take,
    prove: async (people) => {
      if (said !== people.length * replies) throw new Error(`grammY said ${said} messages`);
    },
    close: async () => file.close(),
  };
};

function documentsTaken({ opening, taps }: Conversation) {
  return async function documents(course: Course<Talk, Context>, ctx: Context): Promise<void> {
    const answers: { [question: number]: string } = {};
    await say(ctx, opening);
    for (const { question, data, choice, replies } of taps) {
      const tapped = await course.waitForCallbackQuery(data);
      answers[question] = choice;
      for (const reply of replies) await say(tapped, reply);
    }
  };
}

const say = (ctx: Context, message: Rendered) =>
  message.replaces
    ? ctx.editMessageText(message.text, { reply_markup: keyboardOf(message) })
    : ctx.reply(message.text, { reply_markup: keyboardOf(message) });

/** Telegram, as far away as the end of grammY's own code: it is asked, and answers at once. */
function stub(asked: () => void) {
  const answer = { json: async () => ({ ok: true, result: SENT }) };
  return (async () => {
    asked();
    return answer;
  }) as unknown as typeof fetch;
}
