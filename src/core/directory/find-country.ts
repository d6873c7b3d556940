import type { CountryCode } from '../model/ids.ts';
import type { CountryIndex } from './country-index.ts';
import { fold } from './fold.ts';
import { withinOneEdit } from './one-edit.ts';

export { buildCountryIndex, type CountryIndex } from './country-index.ts';

/** Longer texts are stories; a country found in one would be a guess. */
const MAX_WORDS = 8;
/** Longest name looked for inside a sentence ("United Arab Emirates" has three words). */
const MAX_NAME_WORDS = 4;
/** Fewer letters than this begin too many names. */
const MIN_PREFIX = 3;
/** Shorter words are a letter away from too many others. Also what "Турции" needs to be read as "Турция". */
const MIN_TYPO = 5;
/** A slip is looked for in a short answer ("я в Турции"), not in a sentence of ordinary words. */
const MAX_TYPO_WORDS = 4;
/** Names that are ordinary words too: they count alone, not within a sentence. */
const ORDINARY_WORDS = new Set(['того', 'мали', 'чад', 'chad']);

/** The countries that a text may mean: exact names, else beginnings, else one slip of the finger; else none. */
export function findCountries(text: string, index: CountryIndex): readonly CountryCode[] {
  const words = fold(text)
    .split(' ')
    .filter((word) => /\p{L}/u.test(word));
  if (words.length === 0 || words.length > MAX_WORDS) return [];
  const whole = words.join(' ');
  const tiers = [
    () => index.get(whole) ?? [],
    () => named(words, index),
    () => beginning(whole, index),
    () => misspelt(words, index),
  ];
  for (const tier of tiers) {
    const found = [...new Set(tier())];
    if (found.length > 0) return found;
  }
  return [];
}

/** Names within the words, the longest first, so that "South Korea" is not also "Korea". */
function named(words: readonly string[], index: CountryIndex): readonly CountryCode[] {
  for (const phrase of phrases(words)) {
    const codes =
      phrase.name.length < MIN_PREFIX || ORDINARY_WORDS.has(phrase.name) ? undefined : index.get(phrase.name);
    if (codes)
      return [
        ...codes,
        ...named(words.slice(0, phrase.from), index),
        ...named(words.slice(phrase.to), index),
      ];
  }
  return [];
}

function beginning(whole: string, index: CountryIndex): readonly CountryCode[] {
  if (whole.length < MIN_PREFIX) return [];
  const names = [...index.keys()].filter((name) => name.startsWith(whole));
  return names.sort((a, b) => a.length - b.length).flatMap((name) => index.get(name) ?? []);
}

function misspelt(words: readonly string[], index: CountryIndex): readonly CountryCode[] {
  if (words.length > MAX_TYPO_WORDS) return [];
  const tried = [...phrases(words)].map(({ name }) => name).filter((name) => name.length >= MIN_TYPO);
  const close = [...index].filter(([name]) => tried.some((typed) => withinOneEdit(typed, name)));
  return close.flatMap(([, codes]) => codes);
}

function* phrases(
  words: readonly string[],
): Generator<{ readonly name: string; readonly from: number; readonly to: number }> {
  for (let length = Math.min(MAX_NAME_WORDS, words.length); length > 0; length -= 1) {
    for (let from = 0; from + length <= words.length; from += 1) {
      yield { name: words.slice(from, from + length).join(' '), from, to: from + length };
    }
  }
}
