import { skeleton } from './skeleton.ts';

/** Letters in a piece of a word: long enough to mean something, short enough to survive a slip or an ending. */
const PIECE = 3;
/** A whole word and its beginning say more than a piece of it: endings change. Weights were found on `tune`. */
const WHOLE_WORD = 1.5;
const BEGINNING = 1.5;
/** Two words in a row, by their beginnings: "not paid" is not "paid". */
const PAIR = 1;
const BEGINNING_LETTERS = 5;
/** Words that are read; who writes more is telling a story, and its beginning says what about. */
const MAX_WORDS = 60;

/** What of a text is compared: words, pairs of them, their beginnings and pieces, each with its weight. */
export function features(text: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const add = (feature: string, weight: number): void =>
    void found.set(feature, Math.max(weight, found.get(feature) ?? 0));
  let before: string | null = null;
  for (const word of skeleton(text).split(' ').slice(0, MAX_WORDS)) {
    if (word === '') continue;
    const beginning = word.slice(0, BEGINNING_LETTERS);
    add(`=${word}`, WHOLE_WORD);
    if (word !== beginning) add(`^${beginning}`, BEGINNING);
    if (before !== null) add(`${before} ${beginning}`, PAIR);
    before = beginning;
    const edged = `_${word}_`;
    for (let at = 0; at + PIECE <= edged.length; at += 1) add(edged.slice(at, at + PIECE), 1);
  }
  return found;
}
