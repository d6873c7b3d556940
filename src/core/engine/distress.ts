import { fold } from '../directory/fold.ts';
import { transliterate } from '../directory/transliterate.ts';
import type { Inbound } from '../model/inbound.ts';
import { buttonNamed } from './asks/read.ts';
import { blockOf, type Run } from './run.ts';

/** Phrases of one language; a word that ends in `*` stands for every word that begins so. */
export type DistressWords = { readonly words: readonly string[]; readonly harmless: readonly string[] };

/** Reads whether a text holds a cry for help, in any of these languages. Harmless phrases are passed over first. */
export function distressReader(languages: readonly DistressWords[]): (text: string) => boolean {
  const harmless = patternOf(languages.flatMap((one) => one.harmless));
  const words = patternOf(languages.flatMap((one) => one.words));
  return (text) => words.test(` ${fold(text)} `.replace(harmless, ' | '));
}

/** One pattern for all: letters only, so nothing in it needs escaping. An empty list matches nothing. */
function patternOf(phrases: readonly string[]): RegExp {
  const written = phrases.flatMap((phrase) => spellings(phrase.split(' ').map(wordPattern)));
  return written.length === 0 ? /(?!)/ : new RegExp(` (?:${written.join('|')})(?= )`, 'u');
}

const wordPattern = (word: string) => ({ word: fold(word), rest: word.endsWith('*') ? '[^ ]*' : '' });

/** As written, and for Russian also as typed without Cyrillic. */
function spellings(words: readonly { readonly word: string; readonly rest: string }[]): string[] {
  const latin = words.map(({ word, rest }) => ({ word: transliterate(word), rest }));
  return [words, ...(latin.every(({ word }) => word !== null) ? [latin] : [])].map((all) =>
    all.map(({ word, rest }) => `${word}${rest}`).join(' '),
  );
}

/** A cry for help in own words, whatever was asked. What names a button of the question is an answer to it. */
export function isDistress(run: Run, inbound: Inbound): boolean {
  const said = inbound.kind === 'text' ? inbound.text : inbound.kind === 'media' ? inbound.caption : '';
  if (said === '' || !run.context.content.distress(said)) return false;
  const block = blockOf(run);
  return block.kind !== 'ask' || buttonNamed(run, block, said) === null;
}
