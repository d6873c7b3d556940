import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Language } from '../../core/model/ids.ts';
import type { Problem } from '../problem.ts';

/** All words, by language and namespace, as nested objects of strings (and lists of typed words). */
export type WordTree = { readonly [key: string]: string | readonly string[] | WordTree };
export type LanguageState = { readonly name: string; readonly state: string };
export type LoadedWords = {
  readonly languages: ReadonlyMap<Language, LanguageState>;
  readonly resources: { readonly [language: string]: { readonly [namespace: string]: WordTree } };
  readonly problems: readonly Problem[];
};

/** Reads `languages.json`, then every namespace of every language it lists. */
export function loadWords(folder: string): LoadedWords {
  const problems: Problem[] = [];
  const listed = readJson(join(folder, 'languages.json'), 'locales/languages.json', problems) as {
    [code: string]: LanguageState;
  };
  const languages = new Map(
    Object.entries(listed).filter(([code, entry]) => code !== 'note' && typeof entry?.name === 'string') as [
      Language,
      LanguageState,
    ][],
  );
  if (languages.size === 0)
    problems.push({ file: 'locales/languages.json', where: '', problem: 'lists no language' });
  const resources: { [language: string]: { [namespace: string]: WordTree } } = {};
  for (const language of languages.keys()) {
    const path = join(folder, language);
    if (!existsSync(path))
      problems.push({
        file: `locales/${language}/`,
        where: '',
        problem: 'is listed in languages.json but has no folder',
      });
    else resources[language] = readNamespaces(path, language, problems);
  }
  return { languages, resources, problems };
}

function readNamespaces(
  path: string,
  language: string,
  problems: Problem[],
): { [namespace: string]: WordTree } {
  const files = readdirSync(path)
    .filter((file) => file.endsWith('.json'))
    .sort();
  return Object.fromEntries(
    files.map((file) => [
      basename(file, '.json'),
      readJson(join(path, file), `locales/${language}/${file}`, problems) as WordTree,
    ]),
  );
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
