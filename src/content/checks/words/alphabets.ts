import type { TextRule } from './text.ts';

/** Texts that speak two languages on purpose, for whoever cannot read the one on screen. */
const IN_BOTH: readonly string[] = [
  'welcome:language.ask',
  'language:language.ask',
  'settings:settings.choices.language',
  'commands:language.description',
];

/** Languages written in Latin letters only. */
const LATIN: readonly string[] = ['en', 'uz'];

/** A word in two alphabets looks right and is found by no search: а and a, с and c. What is written in Latin letters holds no Cyrillic. */
export const wordsKeepTheirAlphabet: TextRule = ({ language, namespace, key, text }) => {
  const words = wordsOf(text);
  const mixed = words.filter((word) => /\p{Script=Latin}/u.test(word) && /\p{Script=Cyrillic}/u.test(word));
  const strangers =
    LATIN.includes(language) && !IN_BOTH.includes(`${namespace}:${key}`)
      ? wordsOf(withoutRussianNames(language, text)).filter(isCyrillic)
      : [];
  return [
    ...mixed.map((word) => `"${word}" mixes Latin and Cyrillic letters; type it again`),
    ...strangers
      .filter((word) => !mixed.includes(word))
      .map((word) => `"${word}" is Cyrillic; write it in Latin letters`),
  ];
};

const wordsOf = (text: string): readonly string[] =>
  text.replaceAll(/\{\{.*?\}\}/g, ' ').match(/[\p{L}\p{M}]+/gu) ?? [];

/** What stands on a paper is named in brackets as it stands there: "migratsiya kartasi (миграционная карта)". */
const withoutRussianNames = (language: string, text: string): string =>
  language === 'en' ? text : text.replaceAll(/\([^()]*\)/g, ' ');

const isCyrillic = (word: string): boolean => /\p{Script=Cyrillic}/u.test(word);
