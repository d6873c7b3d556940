import { DATA_NAMESPACE } from '../../words/data-words.ts';
import type { TextRule } from './text.ts';

/** Numbers that a text may say, since they hold in many countries. All others live in the directory, with a date. */
const EMERGENCY: readonly string[] = ['112'];

/** Seven digits make a phone number, with or without plus, spaces, dashes and brackets. Dates have dots. */
const LONG = /\+\d[\d ()-]{4,}\d|\d(?:[ ()-]{0,2}\d){6,}/g;
/** A short number to dial stands in bold, or after a word for calling. */
const SHORT = /\*\*(\d{2,6})\*\*|(?:call|dial|звон\p{L}*|набер\p{L}*)[\s:*]+(\d{2,6})/giu;

/** Numbers change and must be checked; in a text nobody would find them. What the data says may name them. */
export const noPhoneNumbers: TextRule = ({ namespace, text }) => {
  if (namespace === DATA_NAMESPACE) return [];
  const long = [...text.matchAll(LONG)].map(([number]) => number);
  const short = [...text.matchAll(SHORT)].map(([, bold, called]) => bold ?? called ?? '');
  return [...long, ...short.filter((number) => !EMERGENCY.includes(number))].map(
    (number) => `holds the number ${number}; put it into data/directory.json and show \`contacts\` instead`,
  );
};
