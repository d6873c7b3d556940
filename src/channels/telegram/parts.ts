import type { InlineKeyboardMarkup, ReplyKeyboardMarkup, ReplyKeyboardRemove } from 'grammy/types';
import type { Rendered } from '../../app/ports/message.ts';
import { readSpans } from '../spans.ts';
import { toHtml } from './html.ts';
import { splitSpans } from './split.ts';

/** One Telegram message: text in HTML, and what hangs below it. */
export type Part = {
  readonly html: string;
  readonly markup: InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | undefined;
};

/**
 * The messages that a rendered one becomes. Buttons go with the last. A message carries buttons or a
 * keyboard, not both; the keyboard goes with the first, unless that one needs its place for buttons.
 */
export function partsOf(message: Rendered): Part[] {
  // Telegram refuses a message of blanks only.
  const texts = splitSpans(readSpans(message.text))
    .map(toHtml)
    .filter((html) => html.trim() !== '');
  return texts.map((html, at) => {
    const buttons = at === texts.length - 1 && message.rows.length > 0;
    const keyboard = at === 0 ? keyboardOf(message) : undefined;
    return { html, markup: buttons ? buttonsOf(message) : keyboard };
  });
}

/** Without rows it takes the buttons of an edited message away. */
export const buttonsOf = (message: Rendered): InlineKeyboardMarkup => ({
  inline_keyboard: message.rows.map((row) =>
    row.map(({ data, label }) => ({ text: label, callback_data: data })),
  ),
});

/** No labels at all take the keyboard away; Telegram has a word of its own for that. */
function keyboardOf({ keyboard }: Rendered): ReplyKeyboardMarkup | ReplyKeyboardRemove | undefined {
  if (keyboard === null) return undefined;
  if (keyboard.flat().length === 0) return { remove_keyboard: true };
  return {
    keyboard: keyboard.map((row) => row.map((text) => ({ text }))),
    is_persistent: true,
    resize_keyboard: true,
  };
}
