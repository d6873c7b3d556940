import { spokenLanguage } from '../model/language.ts';
import type { Query } from './directory.ts';
import { matchedNeeds, type Placement } from './fits.ts';
import { fold } from './fold.ts';
import type { Organisation } from './organisation.ts';

export type Placed = { readonly entry: Organisation; readonly placement: Placement };

const NEAREST_FIRST = { here: 0, home: 1, region: 2 } as const;

/** Nearest first; then by the most wanted need that is met, by needs met, town, language and a free number; ties keep the order of the ids. */
export function byUsefulness(query: Query): (a: Placed, b: Placed) => number {
  const marks = ({ entry, placement }: Placed): readonly number[] => [
    -NEAREST_FIRST[placement],
    -mostWanted(entry, query),
    matchedNeeds(entry, query).length,
    townMark(entry, query.city),
    Number(entry.languages.includes(spokenLanguage(query.language))),
    Number(entry.phones.some(({ tollFree }) => tollFree)),
  ];
  return (a, b) => compareMarks(marks(a), marks(b)) || a.entry.id.localeCompare(b.entry.id, 'en');
}

/** The place, among the needs of the query, of the first that the entry serves. */
function mostWanted(entry: Organisation, query: Query): number {
  const met: readonly string[] = matchedNeeds(entry, query);
  const at = query.needs.findIndex((need) => met.includes(need));
  return Math.max(0, at);
}

/** In the town: 2; for the whole country: 1; in another town: 0, since a call still reaches it. */
function townMark(entry: Organisation, town: string | null): number {
  if (entry.city === null) return 1;
  if (town === null) return 0;
  const asked = fold(town);
  return asked === fold(entry.city.en) || asked === fold(entry.city.ru) ? 2 : 0;
}

function compareMarks(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((mark, index) => mark !== b[index]);
  return at < 0 ? 0 : (b[at] ?? 0) - (a[at] ?? 0);
}
