import type { CountryCode } from '../model/ids.ts';
import type { Day } from './day.ts';
import type { DaysOff } from './days-off.ts';

/** ISO 8601 without the time: `P15D`, `P1M`, `P1Y`. */
export type Duration = { readonly months: number; readonly days: number };

/** For whom a term holds, where that is not everybody of a citizenship: said below it. */
export const TERM_NOTES = ['workers', 'other_ground'] as const;
export type TermNote = (typeof TERM_NOTES)[number];

/** A term that somebody may lose a right by. What it rests on stands in `data/facts/`. */
export type Term = {
  readonly id: string;
  /** What a person chooses to be reminded of. */
  readonly about: string;
  /** Null: anywhere. */
  readonly country: CountryCode | null;
  /** Null: for everybody whom no other term of the same kind names. */
  readonly citizenships: readonly CountryCode[] | null;
  readonly duration: Duration;
  readonly days: 'calendar' | 'working';
  /** `after` the day that is asked for, so long `before` it, or `at` that day itself. */
  readonly direction: 'after' | 'before' | 'at';
  /** `calendar-year`: all stays of a year together, and one in a row; not a single span. */
  readonly counter: 'calendar-year' | null;
  /** False: the person is told to ask first. */
  readonly sure: boolean;
  readonly note: TermNote | null;
  readonly facts: readonly string[];
  /** Not told from this day on. */
  readonly validTo: Day | null;
};

export type Deadlines = {
  readonly terms: readonly Term[];
  readonly daysOff: ReadonlyMap<CountryCode, DaysOff>;
  /** How many days before each kind a message comes; `default` for all others. Most first. */
  readonly ahead: ReadonlyMap<string, readonly number[]>;
  /** Clocks that a person can choose, by the name of their choice: time zones (IANA). */
  readonly clocks: ReadonlyMap<string, string>;
};

const DURATION = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?$/;

/** Null for what is no duration of days, months and years. */
export function readDuration(text: string): Duration | null {
  const found = DURATION.exec(text);
  if (!found || text === 'P') return null;
  const [years = 0, months = 0, days = 0] = found.slice(1).map((part) => Number(part ?? 0));
  return { months: years * 12 + months, days };
}

/** Terms of a kind for somebody, or for everybody where none is theirs. Several: the sources do not agree. */
export function termsFor(
  { terms }: Deadlines,
  about: string,
  { country, citizenship, today }: { country: string | null; citizenship: string | null; today: Day },
): readonly Term[] {
  const known = terms.filter(
    (term) =>
      term.about === about &&
      (term.country === null || term.country === country) &&
      (term.validTo === null || today < term.validTo),
  );
  const theirs = known.filter(({ citizenships }) => citizenships?.some((code) => code === citizenship));
  return theirs.length > 0 ? theirs : known.filter(({ citizenships }) => citizenships === null);
}
