import { fold } from '../directory/fold.ts';

/** Each Cyrillic letter as most people type it without Cyrillic; the marked ones are plain by now. */
const LATIN: { readonly [letter: string]: string } = {
  ...{
    а: 'a',
    б: 'b',
    в: 'v',
    г: 'g',
    д: 'd',
    е: 'e',
    ж: 'j',
    з: 'z',
    и: 'i',
    к: 'k',
    л: 'l',
    м: 'm',
    н: 'n',
  },
  ...{ о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'h', ц: 's', ч: 'ch', ш: 'sh', щ: 'sh' },
  ...{ ъ: '', ы: 'i', ь: '', э: 'e', ю: 'iu', я: 'ia' },
};

/** Different ways of typing one sound, made one. In order: the longer first. */
const SAME: readonly (readonly [RegExp, string])[] = [
  [/shch|sch/g, 'sh'],
  [/zh|dzh|dj/g, 'j'],
  [/kh|gh/g, 'h'],
  [/x/g, 'h'],
  [/ph/g, 'f'],
  [/q|ck/g, 'k'],
  [/c(?!h)/g, 'k'],
  [/ts/g, 's'],
  [/w/g, 'v'],
  [/y/g, 'i'],
  [/(ch|sh|\p{L})\1+/gu, '$1'],
];

/**
 * How a text sounds, roughly, whatever alphabet and marks it is typed with: "паспортимни", "pasportimni" and
 * "passportimni" are one. It is for comparing, not for reading.
 */
export function skeleton(text: string): string {
  const latin = fold(text).replace(/[а-я]/g, (letter) => LATIN[letter] ?? letter);
  return SAME.reduce((known, [ways, one]) => known.replace(ways, one), latin);
}
