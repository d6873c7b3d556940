import type { CountryCode } from '../model/ids.ts';
import type { Directory } from './directory.ts';
import type { Bilingual } from './organisation.ts';

/** Towns with shown entries in a country, in their English spelling, those with the most entries first. */
export function towns(directory: Directory, country: CountryCode): readonly string[] {
  const counts = new Map<string, number>();
  for (const { city } of shown(directory, country)) counts.set(city.en, (counts.get(city.en) ?? 0) + 1);
  return [...counts].sort(([a, n], [b, m]) => m - n || a.localeCompare(b, 'en')).map(([name]) => name);
}

/** A town of the directory by its English spelling; null when it has no such town. */
export const knownTown = (directory: Directory, town: string): Bilingual | null =>
  directory.organisations.find(({ city }) => city?.en === town)?.city ?? null;

const shown = (directory: Directory, country: CountryCode): readonly { readonly city: Bilingual }[] =>
  directory.organisations.flatMap(({ show, country: where, city }) =>
    show && where === country && city ? [{ city }] : [],
  );
