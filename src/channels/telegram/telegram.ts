import { Api } from 'grammy';
import type { Update, UserFromGetMe } from 'grammy/types';
import type { App } from '../../app/app.ts';
import type { Hold } from '../../app/ports/bell.ts';
import type { Channel } from '../../app/ports/channel.ts';
import type { PaceBook } from '../../app/ports/pace.ts';
import type { WizardRoom, WizardStore } from '../../app/ports/wizards.ts';
import type { Log } from '../../platform/log.ts';
import { readAnswers } from './answers.ts';
import { publishCommands } from './commands.ts';
import { commitUpdates } from './commit-updates.ts';
import { createKeepTrying } from './keep-trying.ts';
import { keepWebhook } from './keep-webhook.ts';
import { createPace } from './pace.ts';
import { type Pause, pause as realPause } from './pause.ts';
import { pollInTurn } from './poll-in-turn.ts';
import { watchReach } from './reach.ts';
import { keepRoom } from './room.ts';
import { createSender } from './send.ts';
import { apiSignal } from './signal.ts';
import { createWebhook } from './webhook.ts';
import { createWizards, type Wizards } from './wizards/wizards.ts';

export type TelegramOptions = {
  readonly token: string;
  /** Without a slash at the end. */
  readonly apiRoot: string;
  readonly account: string;
  /** The staff forum groups. */
  readonly hotlineChats: readonly string[];
  /** Null: long polling. */
  readonly webhook: { readonly url: string; readonly secret: string } | null;
  readonly log: Log;
  /** Of the hours that staff type in the group; UTC where it is not told. */
  readonly timeZone?: string;
  /** Keeps the dialogues of several steps with staff; without it there are only one-line commands. */
  readonly wizards?: { readonly store: WizardStore; readonly room: WizardRoom };
  /** Where all processes together keep to Telegram's limits. */
  readonly pace: PaceBook;
  /** So that one process at a time receives, of all that share a database. */
  readonly hold: (name: string) => Promise<Hold | null>;
  readonly pause?: Pause;
};

export type Telegram = {
  /** Works before `start`, and after `stop`. */
  readonly channel: Channel;
  /**
   * Resolves when updates flow, here or in the process before this one, or when told to stop. As long as Telegram cannot
   * be reached, or refuses the token or the webhook, it goes on trying.
   */
  start(app: App): Promise<void>;
  /** Ends the long poll at once and resolves when the batch in hand is committed and acknowledged. */
  stop(): Promise<void>;
  /** How long Telegram has been out of reach; 0 where its last answer was one, null before the first. */
  silentMs(): number | null;
  /** For requests that Telegram makes; 503 until `start` has resolved. */
  handleWebhook(request: Request): Promise<Response>;
};

/** Longer than a long poll takes, so that only a dead connection is given up. */
const TIMEOUT_S = 45;

type Commit = (updates: readonly Update[], stopping: AbortSignal) => Promise<number>;

export function createTelegram({
  token,
  apiRoot,
  account,
  hotlineChats,
  webhook,
  log,
  timeZone,
  wizards,
  pace: book,
  hold,
  pause = realPause,
}: TelegramOptions): Telegram {
  const api = new Api(token, { apiRoot, timeoutSeconds: TIMEOUT_S });
  readAnswers(api);
  const reach = watchReach(api, log);
  keepRoom(api);
  const pace = createPace(book, account);
  const stopper = new AbortController();
  const stopping = stopper.signal;
  const keepTrying = createKeepTrying(log, pause, stopping);
  let commit: Commit | null = null;
  let receiving = Promise.resolve();
  const refuse = async (): Promise<Response> => new Response(null, { status: 404 });
  const handleWebhook = webhook
    ? createWebhook({ api, secret: webhook.secret, commit: () => commit, stopping })
    : refuse;

  return {
    channel: createSender({ api, account, pace, log, files: { apiRoot, token } }),
    start,
    stop,
    handleWebhook,
    silentMs: reach.silentMs,
  };

  async function start(app: App): Promise<void> {
    const me = await keepTrying(() => api.getMe(apiSignal(stopping)));
    if (me === null) return;
    const config = {
      ...{ account, hotlineChats, botUsername: me.username },
      ...(timeZone !== undefined && { timeZone }),
    };
    const intake = { app, log, pause, config, wizards: wizardsOf(app, me) };
    const commitAll: Commit = (updates, until) => commitUpdates(updates, intake, until);
    void publishCommands(api, app.words, log);
    commit = commitAll;
    const { promise, resolve: flowing } = Promise.withResolvers<void>();
    const way = { api, log, pause, stopping, flowing };
    receiving = webhook
      ? keepWebhook({ ...way, ...webhook, keepTrying })
      : pollInTurn({ ...way, account, commit: commitAll, hold });
    await promise;
  }

  function wizardsOf(app: App, me: UserFromGetMe): Wizards | null {
    if (!wizards || hotlineChats.length === 0) return null;
    const { words } = app;
    return createWizards({
      ...{ api, token, apiRoot, me, account, hotlineChats, log, ...wizards },
      languages: wizards.room.spoken.map((value) => ({ value, label: words.languageName(value) })),
      text: (key) => words.text(wizards.room.language, `desk:${key}`),
      turn: (chat) => pace.turn(chat),
      now: () => app.now(),
    });
  }

  async function stop(): Promise<void> {
    stopper.abort();
    await receiving;
  }
}
