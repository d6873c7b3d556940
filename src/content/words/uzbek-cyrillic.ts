/*
 * Uzbek is written in two alphabets, and many who left school before the change read only the older one. The rules
 * are those of the two official alphabets; words that they get wrong stand in a list beside the texts.
 */

/** Whole words, or beginnings that end in `-`, with how they are written in Cyrillic. In small letters. */
export type Exceptions = { readonly [latin: string]: string };

/** Not words of the language: names put in, addresses with and without https, commands, kinds of visa such as E-9, °F. */
const KEPT =
  /\{\{.*?\}\}|https?:\/\/\S+|\/[a-z]+|\b[a-z]+:[a-z_]+\b|\b[a-z0-9-]+(?:\.[a-z]{2,})+\b|\b[A-Z]-\d+\b|°[CF]/g;
const WORD = /[\p{Script=Latin}ʻʼ‘’']+/gu;
/** A letter that the alphabet does not have: the word is foreign and stays, as "tutanağı". */
const FOREIGN = /[^A-Za-zʻʼ‘’']/;
/** An abbreviation with what is joined to it, as "BMTga". */
const JOINED = /^([A-Z]{2,})([a-z]+)$/;
const TURNED_COMMA = /[ʻ‘'’ʼ]/;

const PAIRS: { readonly [latin: string]: string } = { sh: 'ш', ch: 'ч', yo: 'ё', yu: 'ю', ya: 'я', ye: 'е' };
const LETTERS: { readonly [latin: string]: string } = {
  ...{
    a: 'а',
    b: 'б',
    c: 'с',
    d: 'д',
    e: 'е',
    f: 'ф',
    g: 'г',
    h: 'ҳ',
    i: 'и',
    j: 'ж',
    k: 'к',
    l: 'л',
    m: 'м',
  },
  ...{
    n: 'н',
    o: 'о',
    p: 'п',
    q: 'қ',
    r: 'р',
    s: 'с',
    t: 'т',
    u: 'у',
    v: 'в',
    w: 'в',
    x: 'х',
    y: 'й',
    z: 'з',
  },
};
const VOWEL = /[aeiou]/;

/** Writes texts in Uzbek Latin letters in Cyrillic. What stands in `exceptions` is written as it says there. */
export function uzbekCyrillic(exceptions: Exceptions): (text: string) => string {
  // The same words come again and again.
  const known = new Map<string, string>();
  const written = (word: string): string => {
    const cyrillic = known.get(word) ?? inCase(word, exceptions);
    known.set(word, cyrillic);
    return cyrillic;
  };
  return (text) => {
    const kept = [...text.matchAll(KEPT)].map(([found]) => found);
    const between = text.split(KEPT).map((part) => part.replace(WORD, written));
    return between.map((part, at) => part + (kept[at] ?? '')).join('');
  };
}

/** Written by the rules in small letters, then with the capitals of the word. */
function inCase(word: string, exceptions: Exceptions): string {
  if (FOREIGN.test(word)) return word;
  const [, short, end = ''] = JOINED.exec(word) ?? [];
  if (short) return inCase(short, exceptions) + letters(end, short.slice(-1).toLowerCase());
  const small = word.toLowerCase().replaceAll(/[ʻ‘]/g, 'ʻ').replaceAll(/[ʼ’']/g, 'ʼ');
  const written = excepted(small, exceptions) ?? letters(small);
  if (word.length > 1 && word === word.toUpperCase() && /[A-Z]{2}/.test(word)) return written.toUpperCase();
  return /^[A-Z]/.test(word) ? written.charAt(0).toUpperCase() + written.slice(1) : written;
}

/** The longest beginning that is listed; what follows it goes by the rules. */
function excepted(word: string, exceptions: Exceptions): string | null {
  if (exceptions[word] !== undefined) return exceptions[word];
  for (let end = word.length; end > 1; end -= 1) {
    const start = exceptions[`${word.slice(0, end)}-`];
    if (start !== undefined) return start + letters(word.slice(end), word.charAt(end - 1));
  }
  return null;
}

function letters(word: string, before = ''): string {
  let written = '';
  let previous = before;
  for (let at = 0; at < word.length; ) {
    const [letter, length] = letterAt(word, at, previous);
    written += letter;
    previous = word.charAt(at + length - 1);
    at += length;
  }
  return written;
}

/** The Cyrillic for what stands at `at`, and how many Latin characters it takes. */
function letterAt(word: string, at: number, previous: string): readonly [string, number] {
  const [one = '', two = '', three = ''] = word.slice(at);
  const turned = TURNED_COMMA.test(two);
  if (one === 'o' && turned) return ['ў', 2];
  if (one === 'g' && turned) return ['ғ', 2];
  // "yoʻ" is й and ў, and not ё with a mark behind it.
  if (one === 'y' && two === 'o' && TURNED_COMMA.test(three)) return ['й', 1];
  // Words from Russian: "migratsiya". Elsewhere "ts" is two sounds: "ketsa".
  if (word.startsWith('tsiya', at)) return ['ц', 2];
  const pair = PAIRS[one + two];
  if (pair) return [pair, 2];
  if (TURNED_COMMA.test(one)) return ['ъ', 1];
  // At the beginning of a word and after a vowel "e" alone is э: after a consonant it is е.
  if (one === 'e' && (previous === '' || VOWEL.test(previous))) return ['э', 1];
  return [LETTERS[one] ?? one, 1];
}
