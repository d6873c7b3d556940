import type { Api } from 'grammy';
import { escapeHtml } from '../html.ts';
import { apiSignal } from '../signal.ts';

/** While a question is being shown, what people write waits; the member can press again. */
const SHOWN_WITHIN_MS = 4_000;

export type Choice = { readonly value: string; readonly label: string };
export type Where = { readonly chat: string; readonly thread: number; readonly user: number };

/** Marks a question that is to be answered in words. A late answer is known by it, and reaches nobody. */
export const WRITE = '✍️';

/** Data of the buttons of a dialogue: which question, and which of its choices. */
export const CANCEL = 'x';
export const pressOf = (question: number, choice: number | typeof CANCEL): string =>
  `wiz.${question}.${choice}`;

/** What a dialogue shows in the topic. Throws where Telegram does not take it; the dialogue then stays where it was. */
export type Prompts = {
  /** A question with choices, in place of message `before` where there is one; answers with the message. */
  choose(
    question: number,
    text: string,
    choices: readonly Choice[],
    cancel: string,
    before: number | null,
  ): Promise<number>;
  write(text: string): Promise<number>;
  /** Takes the questions away again. Best effort. */
  clear(messages: readonly number[]): Promise<void>;
  tell(text: string): Promise<void>;
};

export function createPrompts(api: Api, { chat, thread, user }: Where, turn: () => Promise<void>): Prompts {
  const place = { message_thread_id: thread, parse_mode: 'HTML' } as const;
  const soon = () => apiSignal(AbortSignal.timeout(SHOWN_WITHIN_MS));
  return {
    choose: async (question, text, choices, cancel, before) => {
      const buttons = choices.map(({ label }, at) => ({ text: label, callback_data: pressOf(question, at) }));
      const last = { text: cancel, callback_data: pressOf(question, CANCEL) };
      const reply_markup = { inline_keyboard: [...inTwos(buttons), [last]] };
      await turn();
      if (before === null)
        return (await api.sendMessage(chat, escapeHtml(text), { ...place, reply_markup }, soon())).message_id;
      await api.editMessageText(chat, before, escapeHtml(text), { parse_mode: 'HTML', reply_markup }, soon());
      return before;
    },
    write: async (text) => {
      await turn();
      // The mention makes it a question to this one member.
      const to = `<a href="tg://user?id=${user}">${WRITE}</a> ${escapeHtml(text)}`;
      const reply_markup = { force_reply: true, selective: true } as const;
      return (await api.sendMessage(chat, to, { ...place, reply_markup }, soon())).message_id;
    },
    clear: async (messages) => {
      if (messages.length > 0) await api.deleteMessages(chat, [...messages], soon()).catch(() => {});
    },
    tell: async (text) => {
      await turn();
      await api.sendMessage(chat, escapeHtml(text), place, soon());
    },
  };
}

const inTwos = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / 2) }, (_, row) => all.slice(row * 2, row * 2 + 2));
