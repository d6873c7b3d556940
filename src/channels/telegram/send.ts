import type { Api } from 'grammy';
import type { AlbumOutcome, Channel, FileBytes, Opened, Outcome, Target } from '../../app/ports/channel.ts';
import type { Act, Rendered } from '../../app/ports/message.ts';
import type { Log } from '../../platform/log.ts';
import { delivered, SEND_TIMEOUT_MS } from '../channel.ts';
import { deleteAll, dropTopic, editWords, listCommands, react, takeButtons } from './acts.ts';
import { albumOf } from './album.ts';
import { inTopic, openTopic } from './desk.ts';
import { codeOf, deskOutcomeOf, isNotEditable, isNotModified, outcomeOf } from './failure.ts';
import { fetchFile } from './fetch-file.ts';
import type { Pace } from './pace.ts';
import { buttonsOf, partsOf } from './parts.ts';
import { pin } from './pin.ts';
import { type Post, postsOf, type Sent } from './posts.ts';
import { type ApiSignal, apiSignal } from './signal.ts';
import { TopicLook } from './topic-look.ts';
import { Trouble } from './trouble.ts';
import { showTyping, signTyping } from './typing.ts';
import { Unfinished } from './unfinished.ts';
import { MAX_UPLOAD } from './upload.ts';

export type SenderOptions = {
  readonly api: Api;
  readonly account: string;
  readonly pace: Pace;
  readonly log: Log;
  /** Where files are fetched from; without it none are. */
  readonly files?: { readonly apiRoot: string; readonly token: string };
};

/** For all calls of one send together; the rest of the contract's time is for giving up cleanly. */
const BUDGET_MS = SEND_TIMEOUT_MS - 2_000;
const HTML = { parse_mode: 'HTML', link_preview_options: { is_disabled: true } } as const;

/** Makes no sound, and the app lets nobody forward, save or photograph it. */
const QUIET = { disable_notification: true, protect_content: true } as const;

const DESK_HELP =
  'the staff group refuses the bot: check HOTLINE_CHAT_ID, that Topics are on and that the bot may manage them';

/**
 * The sending side. Telegram takes no idempotency key, so a message whose answer was lost on the way is
 * sent again: delivery is at least once.
 */
export function createSender({ api, account, pace, log, files }: SenderOptions): Channel {
  const unfinished = new Unfinished();
  const trouble = new Trouble();
  const look = new TopicLook(api);
  return {
    name: 'telegram',
    account,
    send,
    openTopic: openNew,
    showTyping: (chat) => signTyping(api, chat),
    sendAlbum,
    ...(files && { fetch: (attachment) => fetchFile({ api, account, ...files }, attachment) }),
  };

  async function send(
    target: Target,
    message: Rendered,
    replaceRef: string | null,
    file?: FileBytes,
  ): Promise<Outcome> {
    const signal = apiSignal(AbortSignal.timeout(BUDGET_MS));
    if (message.act) return act(target, message, message.act, signal);
    if (file && file.bytes.length > MAX_UPLOAD) return { kind: 'refused', why: 'too_big' };
    if (replaceRef === null) return sendNew(target, message, signal, file);
    return (await edit(target, message, replaceRef, signal)) ?? sendNew(target, message, signal, file);
  }

  async function openNew(chat: string, title: string): Promise<Opened> {
    try {
      const thread = await openTopic(api, chat, title, apiSignal(AbortSignal.timeout(BUDGET_MS)));
      trouble.over();
      return { kind: 'opened', thread };
    } catch (error) {
      return failed(error, { chat, thread: null, title });
    }
  }

  async function sendAlbum(target: Target, messages: readonly Rendered[]): Promise<AlbumOutcome | null> {
    const post = albumOf(api, account, messages);
    if (post === null) return null;
    const signal = apiSignal(AbortSignal.timeout(BUDGET_MS));
    try {
      await pace.turn(target.chat, messages.length);
      const replyTo = messages[0]?.replyTo;
      const sent = await inTopic(api, target.chat, target.thread, signal, (place) =>
        post(target.chat, { ...place, ...answering(replyTo), ...(messages[0]?.quiet && QUIET) }, signal),
      );
      trouble.over();
      return { kind: 'delivered', refs: sent.map(String) };
    } catch (error) {
      const outcome = failed(error, target);
      // What is wrong with one of them is found out when each goes by itself.
      return outcome.kind === 'refused' && outcome.why !== 'blocked' && outcome.why !== 'gone'
        ? null
        : outcome;
    }
  }

  async function sendNew(
    target: Target,
    message: Rendered,
    signal: ApiSignal,
    file?: FileBytes,
  ): Promise<Outcome> {
    const posts = postsOf(api, account, message, file);
    if (posts.length === 0) return { kind: 'refused', why: 'invalid' };
    const progress = unfinished.take(target, message);
    const quiet = message.quiet ? QUIET : {};
    let voice: Sent['voice'];
    try {
      if (progress.sent === 0 && !message.media) await showTyping(api, target, message.text, signal);
      for (const post of posts.slice(progress.sent)) {
        const answers = progress.sent === 0 ? message.replyTo : undefined;
        const sent = await make(post, target, answers, quiet, signal);
        voice = sent.voice;
        progress.refs.push(String(sent.message_id));
        progress.sent += 1;
      }
    } catch (error) {
      const outcome = failed(error, target);
      if (outcome.kind !== 'retry') return outcome;
      unfinished.keep(target, message, progress, outcome.afterMs);
      // They stand in the chat, whatever becomes of the rest.
      const more = progress.refs.splice(0);
      return more.length > 0 ? { ...outcome, more } : outcome;
    }
    const ref = progress.refs.pop() ?? '';
    if (message.pin) await pin(api, target, ref, log, signal);
    return {
      ...{ kind: 'delivered', ref },
      ...(progress.refs.length > 0 && { more: progress.refs }),
      ...(voice && { file: voice.file_id }),
    };
  }

  async function make(
    post: Post,
    { chat, thread }: Target,
    replyTo: string | undefined,
    manner: typeof QUIET | object,
    signal: ApiSignal,
  ): Promise<Sent> {
    await pace.turn(chat);
    const sent = await inTopic(api, chat, thread, signal, (place) =>
      post(chat, { ...place, ...answering(replyTo), ...manner }, signal),
    );
    trouble.over();
    return sent;
  }

  /** Something done to an earlier message, or to the topic. */
  async function act(target: Target, message: Rendered, deed: Act, signal: ApiSignal): Promise<Outcome> {
    const doing = { api, target, signal };
    try {
      if (deed.kind === 'edit') {
        await pace.turn(target.chat);
        return (await editWords(doing, message, deed.ref))
          ? delivered(deed.ref)
          : sayAnew(target, message, deed.ref, signal);
      }
      if (deed.kind === 'delete') {
        const stay = await deleteAll(doing, deed.refs);
        if (stay.length > 0) return { kind: 'refused', why: 'invalid', stay };
      }
      if (deed.kind === 'commands') await listCommands(doing, deed);
      if (deed.kind === 'answered') await takeButtons(doing, deed.ref);
      if (deed.kind === 'drop_topic') await dropTopic(doing);
      if (deed.kind === 'react') await react(doing, deed);
      // A topic that is not there yet gets its name when it is opened.
      if (deed.kind === 'topic' && target.thread !== null)
        await look.show(target.chat, target.thread, deed, signal);
      trouble.over();
      return delivered(deed.kind === 'react' ? deed.ref : '');
    } catch (error) {
      return failed(error, target);
    }
  }

  /** The changed words below the old ones, marked as a change. */
  function sayAnew(target: Target, message: Rendered, ref: string, signal: ApiSignal): Promise<Outcome> {
    return sendNew(target, { ...withoutAct(message), text: `✎ ${message.text}`, replyTo: ref }, signal);
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
      await pace.turn(target.chat);
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

  function failed(error: unknown, target: Target): Exclude<Outcome, { readonly kind: 'delivered' }> {
    const desk = target.thread !== null || target.title !== null;
    const outcome = desk ? deskOutcomeOf(error, trouble) : outcomeOf(error, trouble);
    explain(outcome.why, codeOf(error));
    if (outcome.kind === 'retry' && outcome.why === 'flood')
      void pace.refused(target.chat, outcome.afterMs).catch(() => undefined);
    return outcome;
  }

  function explain(why: string, code: number | string): void {
    if (why === 'desk') log.error({ code }, DESK_HELP);
    if (why === 'invalid' || why === 'too_big')
      log.error({ code, why }, 'Telegram refused a message for good');
  }
}

const answering = (replyTo: string | undefined) =>
  replyTo === undefined
    ? {}
    : { reply_parameters: { message_id: Number(replyTo), allow_sending_without_reply: true } };

function withoutAct({ act: _act, original: _original, media: _media, ...message }: Rendered): Rendered {
  return message;
}
