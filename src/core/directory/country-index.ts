import type { CountryCode } from '../model/ids.ts';
import { fold } from './fold.ts';
import { transliterate } from './transliterate.ts';

/** Folded names with the countries they mean; a name such as "Congo" may mean several. */
export type CountryIndex = ReadonlyMap<string, readonly CountryCode[]>;

/** Builds the index once, at boot, from every name by which a country may be typed. */
export function buildCountryIndex(names: ReadonlyMap<CountryCode, readonly string[]>): CountryIndex {
  const index = new Map<string, CountryCode[]>();
  for (const [code, spellings] of names) {
    for (const name of spellings.flatMap(waysToType)) {
      const codes = index.get(name) ?? [];
      if (!codes.includes(code)) index.set(name, [...codes, code]);
    }
  }
  return index;
}

function waysToType(name: string): readonly string[] {
  const folded = fold(name);
  return [folded, transliterate(folded)].filter((way): way is string => way !== null && way !== '');
}
