import { skeleton } from '../intents/skeleton.ts';

/** A text by how it sounds, with the way back to how it is written. */
export type Sounded = {
  /** Words between single spaces, one at each end. */
  readonly sound: string;
  readonly words: number;
  /** The piece of the text that a piece of the sound came from: from `start` to `end` of the text. */
  readonly written: (at: number, length: number) => { readonly start: number; readonly end: number };
};

const WORD = /[\p{L}\p{M}\p{N}]+(?:[ʻʼ‘’'`][\p{L}\p{M}\p{N}]+)*/gu;

export function sounded(text: string): Sounded {
  const places: { readonly at: number; readonly start: number; readonly end: number }[] = [];
  let sound = ' ';
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const heard = skeleton(word);
    if (heard === '') continue;
    places.push({ at: sound.length, start: index, end: index + word.length });
    sound += `${heard} `;
  }
  const written = (at: number, length: number) => {
    const within = places.filter((place) => place.at >= at && place.at < at + length);
    return { start: within[0]?.start ?? 0, end: within.at(-1)?.end ?? 0 };
  };
  return { sound, words: places.length, written };
}

/** One pattern for all phrases of a kind: letters and digits only, so nothing in it needs escaping. */
export function soundPattern(phrases: readonly string[]): RegExp {
  const known = new Set(phrases.map((phrase) => phrase.split(' ').map(soundOf).join('')));
  return known.size === 0 ? /(?!)/gu : new RegExp(`(?:${[...known].join('|')})(?= )`, 'gu');
}

/** Each word brings the space before it; a gap is up to three words. */
function soundOf(word: string): string {
  if (word === '..') return '(?: [^ ]+){0,3}';
  const heard = skeleton(word);
  // "passport" and "passports" part at the last letter: "ts" sounds as one.
  return word.endsWith('*') ? ` ${heard.replace(/t$/, '[ts]')}[^ ]*` : ` ${heard}`;
}
