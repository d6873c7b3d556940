import { type Day, dayIfReal, daysBetween, plusDays, yearOf } from '../../deadlines/day.ts';
import { fold } from '../../directory/fold.ts';
import type { AskBlock } from '../../flow/flow.ts';
import { todayOf } from '../clock.ts';
import type { DateWords } from '../context.ts';
import type { Run } from '../run.ts';
import type { Reading } from './reading.ts';

/** Days on buttons, for what just happened or is about to; how far each lies from today. */
export const NEAR_DAYS = { today: 0, yesterday: -1, tomorrow: 1 } as const;
export type NearDay = keyof typeof NEAR_DAYS;
export const nearDay = (run: Run, day: NearDay): Day => plusDays(todayOf(run), NEAR_DAYS[day]);

export function nearDays({ when }: Pick<AskBlock, 'when'>): readonly NearDay[] {
  if (when === null) return [];
  return ['today', when === 'past' ? 'yesterday' : 'tomorrow'];
}

/** Farther away it is a slip of the finger, whatever it was about. */
const FARTHEST_DAYS = 11 * 366;

/** Meant as a day, and none of any calendar: 31.02, 32 March. */
const UNREAL = 'unreal';
type Written = Day | typeof UNREAL | null;

/** A day as people write it; kept as ISO. What no calendar has, or lies on the wrong side of today, is refused. */
export function readDate(run: Run, { when }: Pick<AskBlock, 'when'>, text: string): Reading {
  const today = todayOf(run);
  const day = dayWritten(text, today, run.context.content.dateWords);
  if (day === null) return { kind: 'no', complaint: 'not_date' };
  if (day === UNREAL) return { kind: 'no', complaint: 'date_unreal' };
  if (Math.abs(daysBetween(today, day)) > FARTHEST_DAYS) return { kind: 'no', complaint: 'date_far' };
  if (when === 'past' && day > today) return { kind: 'no', complaint: 'date_ahead' };
  if (when === 'future' && day < today) return { kind: 'no', complaint: 'date_over' };
  return { kind: 'answer', value: day };
}

/** 2026-12-03, 3.12.2026, 3/12/26, 3.12, "3 декабря", "December 3, 2026", "вчера". The day comes before the month. */
function dayWritten(text: string, today: Day, words: DateWords): Written {
  const near = words.days.get(fold(text));
  if (near !== undefined) return plusDays(today, near);
  const iso = /^\s*(\d{4})[-./](\d{1,2})[-./](\d{1,2})\.?\s*$/.exec(text);
  if (iso) return dayIfReal(Number(iso[1]), Number(iso[2]), Number(iso[3])) ?? UNREAL;
  const local = /^\s*(\d{1,2})\s*[-./, ]\s*(\d{1,2})(?:\s*[-./, ]\s*(\d{4}|\d{2}))?\s*(?:г\.?)?\s*$/.exec(
    text,
  );
  if (local) return dated(Number(local[1]), Number(local[2]), local[3], today);
  return inWords(fold(text).split(' '), today, words);
}

/** Two numbers at most, and a month by its name in some language; anything else may stand between. */
function inWords(parts: readonly string[], today: Day, { months }: DateWords): Written {
  const named = parts.flatMap((part) => monthNamed(part, months) ?? []);
  const numbers = parts.flatMap((part) => /^(\d{1,4})(?!\d)/.exec(part)?.[1] ?? []);
  const [month] = named;
  const date = numbers.find((one) => one.length <= 2);
  if (!month || named.length > 1 || !date || numbers.length > 2 || parts.length > 5) return null;
  return dated(
    Number(date),
    month,
    numbers.find((one) => one.length === 4),
    today,
  );
}

/** With an ending too: "декабре", "декабри", "dekabrda". */
const monthNamed = (part: string, months: DateWords['months']): number | undefined =>
  months.get(part) ?? months.get(part.slice(0, -1)) ?? months.get(part.slice(0, -2));

/** Without a year it is the nearest one: "20.11", three days later, is no day of next year. */
function dated(date: number, month: number, year: string | undefined, today: Day): Written {
  if (year !== undefined)
    return dayIfReal(Number(year.length === 2 ? `20${year}` : year), month, date) ?? UNREAL;
  const thisYear = yearOf(today);
  const far = (day: Day): number => Math.abs(daysBetween(today, day));
  const real = [thisYear - 1, thisYear, thisYear + 1].flatMap((one) => dayIfReal(one, month, date) ?? []);
  return real.sort((one, other) => far(one) - far(other))[0] ?? UNREAL;
}
