import type { Update } from 'grammy/types';
import { Scenes, session, Telegraf } from 'telegraf';
import type { Rendered } from '../../../src/app/ports/message.ts';
import { inBatches } from '../batches.ts';
import type { Conversation } from '../conversation.ts';
import { BOT, keyboardOf, recordedTap, SENT, TOKEN, textUpdate } from '../updates.ts';
import type { Open } from './contestant.ts';
import { SessionFile } from './session-file.ts';

type Context = Scenes.WizardContext;
type Update_ = Parameters<Telegraf['handleUpdate']>[0];
type Session = Context['session'];

/** The conversation as a Telegraf wizard: one step a screen, the place kept in the session. */
export const openTelegraf: Open = async (conversation, folder) => {
  const file = new SessionFile<Session>(folder);
  let said = 0;
  const bot = new Telegraf<Context>(TOKEN);
  bot.botInfo = BOT;
  bot.use((ctx, next) => {
    // Its client cannot be given another network, so the stub stands where the call leaves for it.
    ctx.telegram.callApi = (async () => {
      said++;
      return SENT;
    }) as unknown as typeof ctx.telegram.callApi;
    return next();
  });
  bot.use(session({ store: file }));
  bot.use(new Scenes.Stage([documentsTaken(conversation)]).middleware());
  bot.start((ctx) => ctx.scene.enter('documents'));

  // All of a batch at once, as its own polling does.
  const take = async (updates: readonly Update[]): Promise<void> => {
    await Promise.all(updates.map((update) => bot.handleUpdate(update as Update_)));
  };
  const replies = conversation.taps.reduce((sum, tap) => sum + tap.replies.length, 1);

  return {
    begin: (people) => inBatches(people, (some) => take(some.map((person) => textUpdate(person, '/start')))),
    tap: recordedTap,
    take,
    prove: async (people) => {
      if (said !== people.length * replies) throw new Error(`Telegraf said ${said} messages`);
    },
    close: async () => file.close(),
  };
};

function documentsTaken({ opening, taps }: Conversation): Scenes.WizardScene<Context> {
  const begin = async (ctx: Context) => {
    await say(ctx, opening);
    return ctx.wizard.next();
  };
  const steps = taps.map(({ question, data, choice, replies }, at) => async (ctx: Context) => {
    if (!ctx.callbackQuery || !('data' in ctx.callbackQuery) || ctx.callbackQuery.data !== data) return;
    Object.assign(ctx.wizard.state, { [question]: choice });
    for (const reply of replies) await say(ctx, reply);
    return at === taps.length - 1 ? ctx.scene.leave() : ctx.wizard.next();
  });
  return new Scenes.WizardScene<Context>('documents', begin, ...steps);
}

const say = (ctx: Context, message: Rendered) =>
  message.replaces
    ? ctx.editMessageText(message.text, { reply_markup: keyboardOf(message) })
    : ctx.reply(message.text, { reply_markup: keyboardOf(message) });
