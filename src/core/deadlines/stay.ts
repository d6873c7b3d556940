import { type Day, daysBetween, plusDays, yearOf } from './day.ts';

/**
 * The last day of a stay without a visa: so many days in a calendar year, all stays of it together, and no more of them
 * in a row. A new year gives new days to the sum, and none to the row. `earlier`: days of the entry's own year that
 * were spent there before. The day of entry and the last day both count.
 */
export function lastDayOfStay(entry: Day, earlier: number, most: number): Day {
  const inARow = plusDays(entry, most - 1);
  const left = Math.max(0, most - earlier);
  const ofThisYear = plusDays(entry, left - 1);
  const endOfYear = `${yearOf(entry)}-12-31`;
  // Days that last beyond New Year are new ones. Those that end on its eve are not: one miscounted would be too many.
  return daysBetween(ofThisYear, endOfYear) >= 0 && ofThisYear < inARow ? ofThisYear : inARow;
}
