import type { AdvertPhrases, Mark } from '../core/adverts/advert.ts';
import { MARKS } from '../core/adverts/advert.ts';
import { spellings } from './intents.ts';
import type { Data } from './load-data.ts';
import type { Problem } from './problem.ts';
import type { AdvertsFile } from './schemas/adverts.ts';
import type { LoadedWords, WordTree } from './words/load-words.ts';

type ByLanguage = AdvertsFile['marks'][Mark];

/** All languages together: people mix them, and an advert may be in another than its reader's. */
export const advertPhrases = ({ marks, flags }: AdvertsFile): AdvertPhrases => ({
  marks: Object.fromEntries(MARKS.map((mark) => [mark, together(marks[mark])])) as AdvertPhrases['marks'],
  flags: Object.entries(flags).map(([flag, { phrases }]) => ({ flag, phrases: together(phrases) })),
});

const together = (phrases: ByLanguage): readonly string[] =>
  Object.entries(phrases).flatMap(([language, texts]) => texts.flatMap((text) => spellings(language, text)));

const FILE = 'data/adverts.yaml';

/** Flags that rest on nothing we have, cannot be said, or cannot be read in a language that is offered. */
export function advertProblems(
  { adverts, table, facts, intents }: Data,
  { languages, resources }: LoadedWords,
): readonly Problem[] {
  const leads = intents.find(({ intent }) => intent === adverts.intent)?.leads ?? null;
  const lost =
    leads !== null && 'flow' in leads ? [] : [`"${adverts.intent}" is no intent that leads to a flow`];
  const spoken = [...languages]
    .filter(([, { from }]) => from === null)
    .map(([language]) => language as string);
  const words = Object.values(resources)[0]?.advert?.flags as WordTree | undefined;
  return [
    ...lost.map((problem) => ({ file: FILE, where: 'intent', problem })),
    ...Object.entries(adverts.marks).flatMap(([mark, phrases]) => unsaid(`marks.${mark}`, phrases, spoken)),
    ...Object.entries(adverts.flags).flatMap(([flag, { signs, facts: cited, phrases }]) => [
      ...signs
        .filter((id) => !table.strengths.has(id))
        .map((id) => inFlag(flag, `"${id}" is not in indicators.json`)),
      ...cited.filter((id) => !facts.has(id)).map((id) => inFlag(flag, `fact "${id}" is not in data/facts/`)),
      ...(words?.[flag] ? [] : [inFlag(flag, `has no words; write flags.${flag} in locales/*/advert.json`)]),
      ...unsaid(`flags.${flag}`, phrases, spoken),
    ]),
    ...Object.keys(words ?? {})
      .filter((flag) => !adverts.flags[flag])
      .map((flag) => ({
        file: 'locales/*/advert.json',
        where: `flags.${flag}`,
        problem: 'is no flag; take it out',
      })),
  ];
}

const inFlag = (flag: string, problem: string): Problem => ({ file: FILE, where: `flags.${flag}`, problem });

const unsaid = (where: string, phrases: ByLanguage, spoken: readonly string[]): readonly Problem[] =>
  spoken
    .filter((language) => !phrases[language])
    .map((language) => ({
      file: FILE,
      where,
      problem: `has no phrases for language "${language}"; list some`,
    }));
