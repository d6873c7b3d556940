import { type Day, weekdayOf, yearOf } from './day.ts';

/** On which days a country's offices are closed. */
export type DaysOff = {
  /** Holidays of every year, as `01-07`. */
  readonly fixed: ReadonlySet<string>;
  /** What the state moved in a year: days off besides, and Saturdays or Sundays that are worked. */
  readonly years: ReadonlyMap<number, { readonly off: ReadonlySet<Day>; readonly worked: ReadonlySet<Day> }>;
};

const SATURDAY = 6;

/** What was moved in that year is known. */
export const isKnownYear = ({ years }: DaysOff, day: Day): boolean => years.has(yearOf(day));

/**
 * Closed for certain. In a year whose moved days are not known a Saturday may be a working one, so that it is none of
 * these: who counts by this comes to the earlier day.
 */
export function isSurelyOff(daysOff: DaysOff, day: Day): boolean {
  if (daysOff.fixed.has(day.slice('2026-'.length))) return true;
  const moved = daysOff.years.get(yearOf(day));
  if (!moved) return weekdayOf(day) > SATURDAY;
  return moved.off.has(day) || (weekdayOf(day) >= SATURDAY && !moved.worked.has(day));
}

/** Closed as far as anybody can tell: where an office is better not found locked on the last day. */
export const isLikelyOff = (daysOff: DaysOff, day: Day): boolean =>
  isSurelyOff(daysOff, day) || (!isKnownYear(daysOff, day) && weekdayOf(day) === SATURDAY);
