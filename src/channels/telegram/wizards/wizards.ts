import { conversations, createConversation } from '@grammyjs/conversations';
import { type Api, Bot } from 'grammy';
import type { Message, Update, UserFromGetMe } from 'grammy/types';
import type { WizardRoom, WizardStore } from '../../../app/ports/wizards.ts';
import type { Millis } from '../../../core/model/ids.ts';
import type { StaffInbound, StaffReceived } from '../../../core/model/inbound.ts';
import type { Log } from '../../../platform/log.ts';
import { codeOf } from '../failure.ts';
import { type Asked, askedIn } from './asked.ts';
import { canned, newCanned } from './canned.ts';
import { close } from './close.ts';
import { assign, transfer } from './hand-on.ts';
import { createPrompts, WRITE } from './prompts.ts';
import { readSaved, writeSaved } from './saved.ts';
import type { Outer, State, Step } from './step.ts';

export type WizardParts = {
  readonly api: Api;
  readonly token: string;
  readonly apiRoot: string;
  readonly me: UserFromGetMe;
  readonly account: string;
  readonly hotlineChats: readonly string[];
  readonly store: WizardStore;
  readonly room: WizardRoom;
  readonly languages: readonly { readonly value: string; readonly label: string }[];
  readonly text: (key: string) => string;
  readonly turn: (chat: string) => Promise<void>;
  readonly log: Log;
  readonly now: () => Millis;
};

/** Commits what a dialogue came to; false when it could not be, and the update is to be tried again. */
export type Commit = (received: StaffReceived) => Promise<boolean>;

export type Wizards = {
  /** True for what is done in a topic of the staff group. */
  mayTake(update: Update): boolean;
  /** Takes the update where a dialogue waits for it, or where it begins one. Throws when the store is away. */
  take(update: Update, commit: Commit): Promise<'not-mine' | 'taken' | 'failed'>;
  /** Tells a member that a command meant nothing, so that nobody waits for what it should have done. Best effort. */
  explain(update: Update): Promise<void>;
};

/** Raise when the questions of a dialogue change: a dialogue under way then ends, rather than goes astray. */
const VERSION = 1;

/** The dialogues of several steps with staff, each kept per member and topic. */
export function createWizards(parts: WizardParts): Wizards {
  const { account, hotlineChats, room, store, log, text } = parts;
  const steps = new WeakMap<Update, Step>();
  const bot = createBot(parts, steps);
  let last: Promise<unknown> = Promise.resolve();
  return { mayTake: (update) => askedIn(update, hotlineChats) !== null, take: inTurn, explain };

  /** One after another, in the order they came; other processes are kept out by the dialogue's own lock. */
  function inTurn(update: Update, commit: Commit): ReturnType<Wizards['take']> {
    const taken = last.then(() => take(update, commit));
    last = taken.catch(() => {});
    return taken;
  }

  async function take(update: Update, commit: Commit): ReturnType<Wizards['take']> {
    const asked = askedIn(update, hotlineChats);
    if (!asked) return 'not-mine';
    const key = [account, asked.chat, asked.thread, asked.user].join(' ');
    return store.alone(key, () => takeAlone(update, commit, asked, key));
  }

  async function takeAlone(
    update: Update,
    commit: Commit,
    asked: Asked,
    key: string,
  ): ReturnType<Wizards['take']> {
    const saved = readSaved(await store.read(key), parts.now(), VERSION);
    if (saved?.taken.includes(update.update_id)) return 'taken';
    if (saved === null && !asked.begins) return isLate(update.message) ? late(asked) : 'not-mine';
    const member = await room.memberOf('telegram', String(asked.user));
    if (!member) return 'not-mine';
    const step: Step = {
      ...{ update, member, room, text, state: saved?.state ?? null, passed: false, yielded: null },
      prompts: promptsAt(asked),
    };
    steps.set(update, step);
    try {
      await bot.handleUpdate(update);
    } catch (error) {
      // It stays where it was; whatever was said for it reaches nobody.
      log.warn({ code: codeOf(error) }, 'a question to staff could not be shown; they can press again');
      return 'taken';
    }
    if (step.passed) return 'not-mine';
    const { yielded } = step;
    if (yielded && !(await commit(receivedOf(parts, update, asked, yielded)))) return 'failed';
    const taken = [...(saved?.taken ?? []), update.update_id];
    const kept = step.state && writeSaved(step.state, taken, parts.now());
    if (kept === null) await store.delete(key);
    else if (saved === null) await store.write(key, kept, placeOf(account, asked));
    else await store.rewrite(key, kept);
    return 'taken';
  }

  async function explain(update: Update): Promise<void> {
    const asked = askedIn(update, hotlineChats);
    if (asked && (await room.memberOf('telegram', String(asked.user))))
      await promptsAt(asked).tell(text('not_a_command'));
  }

  async function late(asked: Asked): Promise<'taken'> {
    await promptsAt(asked)
      .tell(text('late'))
      .catch(() => {});
    return 'taken';
  }

  function promptsAt({ chat, thread, user }: Asked) {
    return createPrompts(parts.api, { chat, thread, user }, () => parts.turn(chat));
  }
}

const placeOf = (account: string, { chat, thread }: Asked) =>
  ({ channel: 'telegram', account, chat, thread: String(thread) }) as const;

const receivedOf = (
  { account }: WizardParts,
  update: Update,
  { chat, thread, user, message, at }: Asked,
  inbound: StaffInbound,
): StaffReceived => ({
  from: 'staff',
  // The update's own: however often it comes, it counts once.
  eventKey: String(update.update_id),
  channel: 'telegram',
  account,
  chat,
  thread: String(thread),
  at,
  staff: String(user),
  messageRef: message,
  inbound,
});

/** An answer to a question whose dialogue is over. */
const isLate = (message: Message | undefined): boolean =>
  message?.reply_to_message?.from?.is_bot === true &&
  message.reply_to_message.text?.startsWith(WRITE) === true;

function createBot(parts: WizardParts, steps: WeakMap<Update, Step>): Bot<Outer> {
  const { token, apiRoot, me, account, hotlineChats, languages } = parts;
  const bot = new Bot<Outer>(token, { client: { apiRoot }, botInfo: me });
  bot.use((ctx, next) => {
    const step = steps.get(ctx.update);
    if (!step) throw new Error('an update came without its step');
    ctx.step = step;
    return next();
  });
  bot.use(
    conversations<Outer, Outer>({
      storage: {
        type: 'context',
        version: VERSION,
        adapter: {
          read: ({ step }): State | undefined => step.state ?? undefined,
          write: ({ step }, state: State) => {
            step.state = state;
          },
          delete: ({ step }) => {
            step.state = null;
          },
        },
      },
    }),
  );
  const all = { close, transfer, assign, canned, new_canned: newCanned(account, languages) };
  for (const [name, dialogue] of Object.entries(all)) bot.use(createConversation(dialogue, name));
  bot.use(async (ctx) => {
    const begins = askedIn(ctx.update, hotlineChats)?.begins ?? null;
    if (begins === null) {
      ctx.step.passed = true;
      return;
    }
    await ctx.conversation.exitAll();
    if (begins !== 'cancel') await ctx.conversation.enter(begins);
  });
  return bot;
}
