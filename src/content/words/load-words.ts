import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Language } from '../../core/model/ids.ts';
import type { Problem } from '../problem.ts';
import { checkShape } from '../schemas/check-shape.ts';
import { type LanguagesFile, languages as languagesFile, type Written } from '../schemas/languages.ts';
import { isForStaff } from './staff-words.ts';
import { type Exceptions, uzbekCyrillic } from './uzbek-cyrillic.ts';

/** All words, by language and namespace, as nested objects of strings (and lists of typed words). */
export type WordTree = { readonly [key: string]: string | readonly string[] | WordTree };
type Namespaces = { readonly [namespace: string]: WordTree };

export type LanguageState = {
  readonly name: string;
  /** Staff can work in it. */
  readonly staff: boolean;
  /** Translated, and not all of it read by somebody who speaks it; people are told. */
  readonly draft: boolean;
  /** The language whose words these are, in another script; null where it has words of its own. */
  readonly from: Language | null;
};
export type LoadedWords = {
  readonly languages: ReadonlyMap<Language, LanguageState>;
  readonly resources: { readonly [language: string]: Namespaces };
  readonly problems: readonly Problem[];
};

export const LANGUAGES_FILE = 'languages.json';
const EXCEPTIONS_FILE = 'uzbek-cyrillic.json';

/** Reads `languages.json`, then every namespace of every language it lists; other scripts are made from those. */
export function loadWords(folder: string): LoadedWords {
  const problems: Problem[] = [];
  const listed = readList(folder, problems);
  const resources: { [language: string]: Namespaces } = {};
  for (const [language, entry] of Object.entries(listed))
    if (!('from' in entry)) resources[language] = readNamespaces(folder, language, problems);
  const exceptions = readExceptions(folder, problems);
  for (const [language, entry] of Object.entries(listed))
    if ('from' in entry) resources[language] = inCyrillic(resources[entry.from] ?? {}, exceptions);
  const states = Object.entries(listed).map(
    ([language, entry]) => [language as Language, stateOf(folder, language, entry, listed)] as const,
  );
  return { languages: new Map(states), resources: inOrder(listed, resources), problems };
}

function readList(folder: string, problems: Problem[]): LanguagesFile {
  const file = `locales/${LANGUAGES_FILE}`;
  const { value, problems: wrong } = checkShape(
    file,
    languagesFile,
    readJson(join(folder, LANGUAGES_FILE), file, problems),
  );
  problems.push(...wrong);
  if (value && Object.keys(value).length === 0)
    problems.push({ file, where: '', problem: 'lists no language' });
  const strangers = Object.entries(value ?? {}).filter(
    ([, entry]) => 'from' in entry && (entry.from !== 'uz' || !value?.[entry.from]),
  );
  for (const [where] of strangers)
    problems.push({ file, where, problem: 'can be made from uz only, and uz must be listed too' });
  return value ?? {};
}

const inOrder = (listed: LanguagesFile, resources: { readonly [language: string]: Namespaces }) =>
  Object.fromEntries(Object.keys(listed).map((language) => [language, resources[language] ?? {}]));

function stateOf(
  folder: string,
  language: string,
  entry: LanguagesFile[string],
  listed: LanguagesFile,
): LanguageState {
  if (!('from' in entry))
    return {
      name: entry.name,
      staff: entry.staff,
      draft: entry.origin === 'machine' && drafts(folder, language, entry.reviewed).length > 0,
      from: null,
    };
  const source = listed[entry.from];
  const draft =
    source !== undefined && !('from' in source) && stateOf(folder, entry.from, source, listed).draft;
  return { name: entry.name, staff: false, draft, from: entry.from as Language };
}

/** Files of words for people that nobody has read as they stand now. */
export const drafts = (folder: string, language: string, reviewed: Written['reviewed']): readonly string[] =>
  filesOf(join(folder, language))
    .filter((namespace) => !isForStaff(namespace, ''))
    .filter((namespace) => reviewed[namespace]?.hash !== hashOf(join(folder, language, `${namespace}.json`)));

/** What a review was of. */
export const hashOf = (path: string): string =>
  createHash('sha256').update(readFileSync(path)).digest('hex').slice(0, 16);

function readNamespaces(folder: string, language: string, problems: Problem[]): Namespaces {
  const path = join(folder, language);
  if (!existsSync(path))
    problems.push({
      file: `locales/${language}/`,
      where: '',
      problem: `is listed in ${LANGUAGES_FILE} but has no folder`,
    });
  return Object.fromEntries(
    filesOf(path).map((namespace) => [
      namespace,
      readJson(
        join(path, `${namespace}.json`),
        `locales/${language}/${namespace}.json`,
        problems,
      ) as WordTree,
    ]),
  );
}

const filesOf = (path: string): readonly string[] =>
  existsSync(path)
    ? readdirSync(path)
        .filter((file) => file.endsWith('.json'))
        .map((file) => basename(file, '.json'))
        .sort()
    : [];

const readExceptions = (folder: string, problems: Problem[]): Exceptions =>
  existsSync(join(folder, EXCEPTIONS_FILE))
    ? (readJson(join(folder, EXCEPTIONS_FILE), `locales/${EXCEPTIONS_FILE}`, problems) as Exceptions)
    : {};

const inCyrillic = (namespaces: Namespaces, exceptions: Exceptions): Namespaces =>
  mapTexts(namespaces, uzbekCyrillic(exceptions)) as Namespaces;

function mapTexts(tree: WordTree, change: (text: string) => string): WordTree {
  const changed = (value: WordTree[string]): WordTree[string] => {
    if (typeof value === 'string') return change(value);
    return Array.isArray(value) ? value.map(change) : mapTexts(value as WordTree, change);
  };
  return Object.fromEntries(Object.entries(tree).map(([key, value]) => [key, changed(value)]));
}

function readJson(path: string, file: string, problems: Problem[]): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    problems.push({ file, where: '', problem: `cannot be read: ${(error as Error).message}` });
    return {};
  }
}

/** Every key of a tree with its text, dots between the parts. */
export function flatten(tree: WordTree, prefix = ''): [string, string | readonly string[]][] {
  return Object.entries(tree).flatMap(([key, value]) => {
    const path = prefix ? `${prefix}.${key}` : key;
    return typeof value === 'string' || Array.isArray(value)
      ? [[path, value as string | readonly string[]]]
      : flatten(value as WordTree, path);
  });
}
