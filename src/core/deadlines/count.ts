import { type Day, plusDays, plusMonths } from './day.ts';
import { type DaysOff, isKnownYear, isLikelyOff, isSurelyOff } from './days-off.ts';
import { lastDayOfStay } from './stay.ts';
import type { Term } from './term.ts';

/** The last day to act. Wherever the rule leaves a choice, it is the earlier day: too early costs nothing. */
export type Counted = {
  readonly day: Day;
  /** The days off of that year are not known: the true last day may be later. */
  readonly mayBeLater: boolean;
  /** Offices are closed on it. No source says that a term grows longer for that. */
  readonly dayOff: boolean;
};

/** In a year whose moved days off are not known there may be so many more than the fixed ones, between two dates. */
const UNKNOWN_DAYS_OFF = 3;

/** Counts from `from`, which is itself the first day of a term that runs after it. */
export function count(term: Term, from: Day, earlier: number, daysOff: DaysOff | null): Counted {
  const day = lastDay(term, from, earlier, daysOff);
  const working = daysOff !== null && term.days === 'working';
  return {
    day,
    mayBeLater: working && !(isKnownYear(daysOff, from) && isKnownYear(daysOff, day)),
    dayOff: daysOff !== null && term.direction !== 'at' && isLikelyOff(daysOff, day),
  };
}

function lastDay(
  { counter, direction, days, duration }: Term,
  from: Day,
  earlier: number,
  off: DaysOff | null,
): Day {
  if (counter === 'calendar-year') return lastDayOfStay(from, earlier, duration.days);
  if (direction === 'at') return from;
  if (days === 'working') return workingDay(direction, from, duration.days, off ?? NO_HOLIDAYS);
  const { months } = duration;
  return direction === 'before'
    ? plusDays(plusMonths(from, -months), -duration.days)
    : plusDays(plusMonths(from, months), duration.days - 1);
}

/** Where a country's holidays are not known, no day is taken for one. */
const NO_HOLIDAYS: DaysOff = { fixed: new Set(), years: new Map() };

/** The working day of that number: of the term's own days, the first included, or back from the day before. */
function workingDay(direction: 'after' | 'before', from: Day, wanted: number, off: DaysOff): Day {
  const step = direction === 'after' ? 1 : -1;
  const isOff = direction === 'after' ? isSurelyOff : isLikelyOff;
  let day = direction === 'after' ? from : plusDays(from, -1);
  for (let left = wanted; ; day = plusDays(day, step)) {
    if (!isOff(off, day)) left -= 1;
    if (left <= 0) break;
  }
  const unknown = direction === 'before' && !(isKnownYear(off, day) && isKnownYear(off, from));
  return unknown ? plusDays(day, -UNKNOWN_DAYS_OFF) : day;
}
