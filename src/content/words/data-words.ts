import type { Directory } from '../../core/directory/directory.ts';
import type { Bilingual } from '../../core/directory/organisation.ts';
import type { Problem } from '../problem.ts';
import type { LoadedWords, WordTree } from './load-words.ts';

/*
 * What the directory and the emergency cards say stands in the data in English and Russian, beside the number that it
 * is about. Other languages say it from `locales/<lang>/directory.json`, once for all entries that say the same.
 */

/** What such words are, and which file they stand in. */
export const DATA_WORDS = {
  risk: 'directory.json',
  note: 'directory.json',
  hours: 'directory.json',
  town: 'directory.json',
  emergency: 'emergency.json',
} as const;
export type DataWord = keyof typeof DATA_WORDS;

/** The file of translations, and the namespace in which all languages have these words while running. */
export const DATA_NAMESPACE = 'directory';
/** They have these words in the data, and no file of them. */
const IN_DATA = ['en', 'ru'] as const;
export const isInData = (language: string, namespace: string): boolean =>
  namespace === DATA_NAMESPACE && IN_DATA.some((one) => one === language);

/**
 * The English is the key. A risk that is told otherwise from today has a new one, so that what was said of it before is
 * left over in every language, is found, and is never told as if it still held.
 */
export const dataKey = (word: DataWord, { en }: Bilingual): string => `${DATA_NAMESPACE}:${word}.${en}`;

type Said = { readonly word: DataWord; readonly where: string; readonly text: Bilingual };

/** The words of all languages with those of the data among them. */
export function withDataWords(words: LoadedWords, directory: Directory): LoadedWords {
  const said = saidIn(directory);
  const own = Object.fromEntries(
    IN_DATA.filter((language) => language in words.resources).map((language) => [
      language,
      { ...words.resources[language], [DATA_NAMESPACE]: treeOf(said, language) },
    ]),
  );
  return {
    ...words,
    resources: { ...words.resources, ...own },
    problems: [...words.problems, ...filesTooMany(words), ...saidTwoWays(said)],
  };
}

const saidIn = ({ organisations, emergency }: Directory): readonly Said[] => [
  ...organisations.flatMap(({ id, risk, note, hours, city }) => [
    ...saidOf('risk', id, risk),
    ...saidOf('note', id, note),
    ...saidOf('hours', id, hours),
    ...saidOf('town', id, city),
  ]),
  ...[...emergency].flatMap(([country, { note }]) => saidOf('emergency', country, note)),
];

const saidOf = (word: DataWord, where: string, text: Bilingual | null): readonly Said[] =>
  text ? [{ word, where, text }] : [];

const treeOf = (said: readonly Said[], language: keyof Bilingual): WordTree =>
  Object.fromEntries(
    [...Map.groupBy(said, ({ word }) => word)].map(([word, all]) => [
      word,
      Object.fromEntries(all.map(({ text }) => [text.en, text[language]])),
    ]),
  );

const filesTooMany = ({ resources }: LoadedWords): readonly Problem[] =>
  IN_DATA.filter((language) => resources[language]?.[DATA_NAMESPACE]).map((language) => ({
    file: `locales/${language}/${DATA_NAMESPACE}.json`,
    where: 'the whole file',
    problem: 'is read by nobody, since these words stand in data/; take it out',
  }));

/** Whoever translates sees one Russian text beside the English; a second one would mean something else. */
function saidTwoWays(said: readonly Said[]): readonly Problem[] {
  const first = new Map<string, Said>();
  return said.flatMap((one) => {
    const key = dataKey(one.word, one.text);
    const before = first.get(key) ?? one;
    first.set(key, before);
    if (before.text.ru === one.text.ru) return [];
    return [
      {
        file: `data/${DATA_WORDS[one.word]}`,
        where: `${one.where}.${one.word}`,
        problem: `says in English what ${before.where} says, and in Russian something else; say both alike`,
      },
    ];
  });
}
