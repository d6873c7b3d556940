import type { Rendered } from '../../app/ports/message.ts';
import { readSpans } from '../spans.ts';
import { keysOf } from './screen.ts';

const BOLD = ['\u001b[1m', '\u001b[22m'] as const;
/** Control characters in what is shown could move the cursor or recolour the terminal. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/** A message as lines of text: the words, then one line a key. */
export function printed(message: Rendered, colours: boolean): string {
  const keys = printedKeys(message);
  return [printedText(message.text, colours), ...(keys === '' ? [] : [keys])].join('\n\n');
}

/** The keys alone: a changed tick does not repeat the question. */
export const printedKeys = (message: Rendered): string =>
  keysOf(message)
    .map(({ key, button }) => `  ${key}) ${plain(button.label)}`)
    .join('\n');

const printedText = (text: string, colours: boolean): string =>
  readSpans(plain(text))
    .map((span) => (span.bold && colours ? `${BOLD[0]}${span.text}${BOLD[1]}` : span.text))
    .join('');

const plain = (text: string): string => text.replace(CONTROL, '');
