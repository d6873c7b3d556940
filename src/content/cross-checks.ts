import type { Problem } from './problem.ts';
import type { ReadData } from './read-data.ts';
import type { CountriesFile } from './schemas/countries.ts';

/** What is wrong between the files, or twice within one. A file that could not be read is not held against the others. */
export const crossCheck = (read: ReadData): readonly Problem[] => [
  ...repeatedIds(read),
  ...missingLines(read),
  ...(read.countries.value ? missingCountries(read, read.countries.value) : []),
];

function repeatedIds({ indicators, organisations, facts }: ReadData): readonly Problem[] {
  const dimensions = indicators.value?.dimensions ?? [];
  const signs = dimensions.flatMap((dimension) => dimension.indicators);
  const idsOf = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);
  return [
    ...repeated('indicators.json', [...idsOf(dimensions), ...idsOf(signs)]),
    ...repeated('directory.json', idsOf(organisations.value ?? [])),
    ...repeated(
      'facts',
      facts.flatMap(({ value }) => Object.keys(value ?? {})),
    ),
  ];
}

function repeated(file: string, ids: readonly string[]): readonly Problem[] {
  const twice = new Set(ids.filter((id, at) => ids.indexOf(id) !== at));
  return [...twice].map((id) => ({ file, where: id, problem: 'stands more than once; keep one' }));
}

/** Help lines below the emergency numbers that the directory lacks. */
function missingLines({ emergency, organisations }: ReadData): readonly Problem[] {
  if (!organisations.value) return [];
  const known = new Set<string>(organisations.value.map(({ id }) => id));
  return Object.entries(emergency.value ?? {}).flatMap(([country, { lines }]) =>
    Object.entries(lines).flatMap(([kind, ids]) =>
      ids
        .filter((id) => !known.has(id))
        .map((id) => ({
          file: 'emergency.json',
          where: `${country}.lines.${kind}`,
          problem: `"${id}" is not in directory.json; correct it or take it out`,
        })),
    ),
  );
}

type Mention = { readonly file: string; readonly where: string; readonly code: string };

/** Countries named somewhere that `countries.json` does not list. */
function missingCountries(read: ReadData, countries: CountriesFile): readonly Problem[] {
  const known = new Set<string>([...Object.keys(countries), 'EU', 'INT']);
  return mentions(read)
    .filter(({ code }) => !known.has(code))
    .map(({ file, where, code }) => ({
      file,
      where,
      problem: `"${code}" is not in countries.json; correct the code`,
    }));
}

const mentions = ({ organisations, emergency, consulates, deadlines }: ReadData): readonly Mention[] => [
  ...(organisations.value ?? []).flatMap(({ id, country, citizenships }) =>
    [country, ...citizenships].map((code) => ({ file: 'directory.json', where: id, code })),
  ),
  ...Object.keys(emergency.value ?? {}).map((code) => ({ file: 'emergency.json', where: code, code })),
  ...(consulates.value ?? []).flatMap(({ citizenship, country }) =>
    [citizenship, country].map((code) => ({
      file: 'consulates.json',
      where: `${citizenship} in ${country}`,
      code,
    })),
  ),
  ...(deadlines.value?.terms ?? []).flatMap(({ id, country, citizenships }) =>
    [...(country === null ? [] : [country]), ...(citizenships ?? [])].map((code) => ({
      file: 'deadlines.yaml',
      where: id,
      code,
    })),
  ),
];
