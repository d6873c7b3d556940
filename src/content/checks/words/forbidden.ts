import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { fold } from '../../../core/directory/fold.ts';
import type { Problem } from '../../problem.ts';
import { checkShape } from '../../schemas/check-shape.ts';
import type { LoadedWords } from '../../words/load-words.ts';
import { sentencesOf } from './sentences.ts';
import type { TextRule } from './text.ts';

const FILE = 'locales/forbidden.yaml';
const group = z.object({ reason: z.string().min(1) }).catchall(z.array(z.string().min(1)).or(z.string()));
const shape = z.record(z.string(), group);

/** A phrase that no text may hold, and why. Without letters, as "%", it is looked for as it stands. */
type Phrase = { readonly phrase: string; readonly folded: string; readonly reason: string };
/** Of one language, by the first word, so that a text is asked about the few that could begin in it. */
type Listed = { readonly byWord: ReadonlyMap<string, readonly Phrase[]>; readonly signs: readonly Phrase[] };
export type Forbidden = {
  readonly phrases: ReadonlyMap<string, Listed>;
  readonly problems: readonly Problem[];
};

/** Reads `locales/forbidden.yaml`. Every group has phrases for every shipped language. */
export function loadForbidden(root: string, words: Pick<LoadedWords, 'languages'>): Forbidden {
  const { value, problems } = read(root);
  const groups = Object.entries(value ?? {});
  // A language in another script is made from texts that were read for these already.
  const languages = [...words.languages]
    .filter(([, { from }]) => from === null)
    .map(([language]) => language);
  const phrases = languages.map((language) => {
    const listed = groups.flatMap(([, { reason, [language]: list }]) =>
      (Array.isArray(list) ? list : []).map((phrase) => ({ phrase, folded: plain(phrase), reason })),
    );
    const words = listed.filter(({ folded }) => folded !== '');
    const byWord = Map.groupBy(words, ({ folded }) => folded.split(' ', 1)[0] ?? '');
    return [language, { byWord, signs: listed.filter(({ folded }) => folded === '') }] as const;
  });
  const gaps = groups.flatMap(([where, one]) =>
    languages
      .filter((language) => !Array.isArray(one[language]) || one[language].length === 0)
      .map((language) => ({
        file: FILE,
        where,
        problem: `has no phrases for language "${language}"; list them`,
      })),
  );
  return { phrases: new Map(phrases), problems: [...problems, ...gaps] };
}

function read(root: string) {
  try {
    return checkShape(FILE, shape, parse(readFileSync(join(root, FILE), 'utf8')));
  } catch (error) {
    const [problem] = (error instanceof Error ? error.message : String(error)).split('\n');
    return {
      value: null,
      problems: [{ file: FILE, where: 'the whole file', problem: `cannot be read: ${problem}` }],
    };
  }
}

/** No promise, verdict, blame or percentage: whole words, inside one sentence, whatever the case and marks. */
export const nothingForbidden =
  ({ phrases }: Forbidden): TextRule =>
  ({ language, text }) => {
    const listed = phrases.get(language);
    if (!listed) return [];
    // The bar parts the sentences: a phrase that begins in one and ends in the next was never said.
    const said = ` ${sentencesOf(text).map(plain).join(' | ')} `;
    const begun = [...new Set(said.split(' '))].flatMap((word) => listed.byWord.get(word) ?? []);
    return [
      ...listed.signs.filter(({ phrase }) => text.includes(phrase)),
      ...begun.filter(({ folded }) => said.includes(` ${folded} `)),
    ].map(({ phrase, reason }) => `says "${phrase}". ${reason}`);
  };

const plain = (text: string): string => fold(text.replaceAll('ё', 'е'));
