import { CITIES, type City } from '../core/cover/cities.ts';
import type { CoverNames } from '../core/cover/read.ts';
import { UNITS } from '../core/cover/units.ts';
import { fold } from '../core/directory/fold.ts';
import type { LoadedWords, WordTree } from './words/load-words.ts';

/** Cities and units by what people type for them, in every language at once. */
export function coverNames({ resources }: LoadedWords): CoverNames {
  const words = Object.values(resources).map((namespaces) => namespaces.cover ?? {});
  const typed = <Id extends string>(ids: readonly Id[], group: string): Map<string, Id> =>
    new Map(
      words.flatMap((tree) =>
        ids.flatMap((id) => spellings(tree, group, id).map((name) => [fold(name), id] as const)),
      ),
    );
  return {
    cities: typed(Object.keys(CITIES) as City[], 'cities'),
    units: typed(UNITS, 'typed'),
  };
}

function spellings(tree: WordTree, group: string, id: string): string[] {
  const text = (tree[group] as WordTree | undefined)?.[id];
  return typeof text === 'string' ? text.split(',') : [];
}
