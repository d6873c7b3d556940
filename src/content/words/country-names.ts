import type { CountryCode, Language } from '../../core/model/ids.ts';
import type { Country } from '../load-data.ts';

/** How a country is called in a language: our own short name where the system's is long, else the system's. */
export type CountryName = (code: CountryCode, language: Language) => string;

/** Names in the given languages, looked up once: making a name table is slow. */
export function countryNamer(
  languages: readonly Language[],
  countries: ReadonlyMap<CountryCode, Country>,
): CountryName {
  const system = new Map(
    languages.map((language) => [
      language,
      new Intl.DisplayNames([language], { type: 'region', fallback: 'code' }),
    ]),
  );
  return (code, language) => {
    const own = countries.get(code)?.names;
    if (own && language === 'en') return own.en;
    if (own && language === 'ru') return own.ru;
    return system.get(language)?.of(code) ?? code;
  };
}
