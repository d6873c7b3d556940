import type { Problem } from '../../problem.ts';
import type { LoadedWords, WordTree } from '../../words/load-words.ts';
import { localeFile } from './text.ts';

/** Files hold texts, and texts inside names; only typed command words are lists. Anything else cannot be said. */
export const filesHoldTexts = ({ resources }: LoadedWords): readonly Problem[] =>
  Object.entries(resources).flatMap(([language, namespaces]) =>
    Object.entries(namespaces).flatMap(([namespace, tree]) =>
      strange(tree, '', namespace === 'commands').map((where) => ({
        file: localeFile(language, namespace),
        where: where || 'the whole file',
        problem: 'is neither a text nor a group of texts; write it in quotes, and command words as a list',
      })),
    ),
  );

/** Paths of the values that are not what they should be; the loader promises a type that a file may break. */
function strange(tree: unknown, path: string, lists: boolean): readonly string[] {
  const isList = lists && path.endsWith('.words');
  if (typeof tree === 'string') return path === '' || isList ? [path] : [];
  if (Array.isArray(tree)) return isList && tree.every(isText) ? [] : [path];
  if (typeof tree !== 'object' || tree === null) return [path];
  return Object.entries(tree as WordTree).flatMap(([key, value]) =>
    strange(value, path ? `${path}.${key}` : key, lists),
  );
}

const isText = (value: unknown): boolean => typeof value === 'string';
