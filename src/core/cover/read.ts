import { fold } from '../directory/fold.ts';
import type { Discreet } from '../model/session.ts';
import type { City } from './cities.ts';
import { type Converted, convert, type Unit } from './units.ts';

/** What people may type, folded, in any shipped language. */
export type CoverNames = {
  readonly cities: ReadonlyMap<string, City>;
  readonly units: ReadonlyMap<string, Unit>;
};

/** What the cover answers. It is a real utility: it knows the time in some cities, and converts units. */
export type CoverReply =
  | { readonly kind: 'times'; readonly cities: readonly City[] }
  | ({ readonly kind: 'converted' } & Converted)
  | { readonly kind: 'usage' };

/** Two cities at most are compared. */
const MOST_CITIES = 2;
const MEASURE = /^(-?\d{1,9}(?:[.,]\d{1,6})?)\s*°?\s*(\S.*)$/u;

/** What a text asks of the utility. */
export function readCover(names: CoverNames, text: string): CoverReply {
  const cities = citiesIn(names, fold(text));
  if (cities.length > 0) return { kind: 'times', cities: [...new Set(cities)] };
  const [, value, unit] = MEASURE.exec(text.trim()) ?? [];
  const known = unit === undefined ? undefined : names.units.get(fold(unit));
  if (value === undefined || known === undefined) return { kind: 'usage' };
  return { kind: 'converted', ...convert(Number(value.replace(',', '.')), known) };
}

/**
 * Whether a text brings the conversation back: the person's own word, or, where they chose none, one city written
 * twice. That means nothing to a clock, so that nobody types it by chance.
 */
export function bringsBack(names: CoverNames, discreet: Discreet | undefined, text: string): boolean {
  const folded = fold(text);
  const own = discreet?.returnWord ?? null;
  if (own !== null) return folded === own;
  const half = folded.slice(0, (folded.length - 1) / 2);
  return names.cities.has(half) && folded === `${half} ${half}`;
}

/** A text that the utility itself understands cannot be anybody's secret. */
export const isCoverInput = (names: CoverNames, text: string): boolean =>
  readCover(names, text).kind !== 'usage';

/** "Moscow", "Moscow Tashkent", "New York, Berlin": nothing but names that are known. */
function citiesIn({ cities }: CoverNames, folded: string): City[] {
  const whole = cities.get(folded);
  if (whole) return [whole];
  const words = folded.split(' ');
  for (let cut = 1; cut < words.length; cut += 1) {
    const pair = [words.slice(0, cut), words.slice(cut)].map((part) => cities.get(part.join(' ')));
    if (pair.every((city) => city !== undefined)) return pair.slice(0, MOST_CITIES) as City[];
  }
  return [];
}
