import { setTimeout as sleep } from 'node:timers/promises';
import type { Api } from 'grammy';
import type { Channel, Outcome, Rendered, Target } from '../../app/ports.ts';
import type { Log } from '../../platform/log.ts';
import { delivered, SEND_TIMEOUT_MS } from '../channel.ts';
import { inTopic, openTopic } from './desk.ts';
import { codeOf, deskOutcomeOf, isNotEditable, isNotModified, outcomeOf } from './failure.ts';
import { Pace, type PaceLimits } from './pace.ts';
import { buttonsOf, type Part, partsOf } from './parts.ts';
import { type ApiSignal, apiSignal } from './signal.ts';
import { Trouble } from './trouble.ts';
import { showTyping } from './typing.ts';
import { Unfinished } from './unfinished.ts';

export type SenderOptions = {
  readonly api: Api;
  readonly account: string;
  readonly pace: PaceLimits;
  readonly log: Log;
};

/** For all calls of one send together; the rest of the contract's time is for giving up cleanly. */
const BUDGET_MS = SEND_TIMEOUT_MS - 2_000;
const HTML = { parse_mode: 'HTML', link_preview_options: { is_disabled: true } } as const;

const DESK_HELP =
  'the staff group refuses the bot: check HOTLINE_CHAT_ID, that Topics are on and that the bot may manage them';
const TOKEN_HELP =
  'Telegram refuses BOT_TOKEN: take a valid one from @BotFather and restart; messages wait until then';

/**
 * The sending side. Telegram takes no idempotency key, so a message whose answer was lost on the way is
 * sent again: delivery is at least once.
 */
export function createSender({ api, account, pace: limits, log }: SenderOptions): Channel {
  const unfinished = new Unfinished();
  const trouble = new Trouble();
  const pace = new Pace(limits);
  return { name: 'telegram', account, send };

  async function send(target: Target, message: Rendered, replaceRef: string | null): Promise<Outcome> {
    const signal = apiSignal(AbortSignal.timeout(BUDGET_MS));
    if (replaceRef === null) return sendNew(target, message, signal);
    return (await edit(target, message, replaceRef, signal)) ?? sendNew(target, message, signal);
  }

  async function sendNew(target: Target, message: Rendered, signal: ApiSignal): Promise<Outcome> {
    const parts = partsOf(message);
    if (parts.length === 0) return { kind: 'refused', why: 'invalid' };
    const progress = unfinished.take(target, message);
    let ref = '';
    try {
      if (progress.sent === 0) await showTyping(api, target, message.text, signal);
      progress.thread ??= await openTopic(api, target, signal);
      for (const part of parts.slice(progress.sent)) {
        ref = await sendPart(target.chat, progress.thread, part, signal);
        progress.sent += 1;
      }
    } catch (error) {
      const outcome = failed(error, target);
      if (outcome.kind === 'retry') unfinished.keep(target, message, progress, outcome.afterMs);
      return outcome;
    }
    return target.thread === null && progress.thread !== null
      ? delivered(ref, progress.thread)
      : delivered(ref);
  }

  async function sendPart(
    chat: string,
    thread: string | null,
    part: Part,
    signal: ApiSignal,
  ): Promise<string> {
    await turn(chat);
    const sent = await inTopic(api, chat, thread, signal, (place) =>
      api.sendMessage(
        chat,
        part.html,
        { ...HTML, ...place, ...(part.markup && { reply_markup: part.markup }) },
        signal,
      ),
    );
    trouble.over();
    return String(sent.message_id);
  }

  /**
   * Null: the message can no longer be edited, so a new one is due. Of a long text only the last part is
   * edited: a replaced screen keeps its words and changes its buttons, which hang there.
   */
  async function edit(
    target: Target,
    message: Rendered,
    ref: string,
    signal: ApiSignal,
  ): Promise<Outcome | null> {
    const html = partsOf(message).at(-1)?.html ?? '';
    try {
      await turn(target.chat);
      await api.editMessageText(
        target.chat,
        Number(ref),
        html,
        { ...HTML, reply_markup: buttonsOf(message) },
        signal,
      );
      trouble.over();
      return delivered(ref);
    } catch (error) {
      if (isNotModified(error)) return delivered(ref);
      return isNotEditable(error) ? null : failed(error, target);
    }
  }

  async function turn(chat: string): Promise<void> {
    const wait = pace.book(chat, performance.now());
    if (wait > 0) await sleep(wait);
  }

  function failed(error: unknown, target: Target): Outcome {
    const desk = target.thread !== null || target.title !== null;
    const outcome = desk ? deskOutcomeOf(error, trouble) : outcomeOf(error, trouble);
    if (outcome.kind !== 'delivered') explain(outcome.why, codeOf(error));
    return outcome;
  }

  function explain(why: string, code: number | string): void {
    if (why === 'desk') log.error({ code }, DESK_HELP);
    if (why === 'token') log.error({ code }, TOKEN_HELP);
    if (why === 'invalid' || why === 'too_big')
      log.error({ code, why }, 'Telegram refused a message for good');
  }
}
