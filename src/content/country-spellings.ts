import { fold } from '../core/directory/fold.ts';
import type { CountryCode } from '../core/model/ids.ts';
import type { Country } from './load-data.ts';

/** Languages in which a country may be typed: those of the people we expect, and their neighbours. */
const TYPED_IN =
  'en ru uz tg ky kk tk az hy ka uk be ro mn tr ar fa ps ur hi bn ne pa ta my km lo th vi zh ko id fil fr de es it pt pl cs lt lv et fi am ha'.split(
    ' ',
  );

/** Every spelling by which a country may be typed: ours, and the system's names in each language. */
export function countrySpellings(
  countries: ReadonlyMap<CountryCode, Country>,
): ReadonlyMap<CountryCode, readonly string[]> {
  const systems = TYPED_IN.map((language) => ({
    language,
    names: new Intl.DisplayNames([language], { type: 'region', fallback: 'code' }),
  }));
  const spellings = [...countries].map(([code, { names, aliases }]): [CountryCode, string[]] => {
    const known = systems.map((system) => ({
      language: system.language,
      name: system.names.of(code) ?? code,
    }));
    const usable = known.filter(
      ({ language, name }) => language === 'en' || language === 'ru' || !isSnippet(name),
    );
    return [code, [...(names ? [names.en, names.ru] : []), ...aliases, ...usable.map(({ name }) => name)]];
  });
  return new Map(spellings);
}

/** Names such as Vietnamese "Anh" or "Mỹ" are ordinary words to other people; those needed stand in the aliases. */
const isSnippet = (name: string): boolean => /^[a-zа-я]{1,3}$/.test(fold(name));
