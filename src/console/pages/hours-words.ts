import type { Team } from '../../core/cases/staff.ts';
import type { Language } from '../../core/model/ids.ts';

/** A Monday; the rest of its week follows. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

/** Name of a weekday, 1 Monday ... 7 Sunday. */
export const weekday = (language: Language, day: number): string =>
  new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }).format(
    MONDAY + (day - 1) * DAY_MS,
  );

/** Shifts of a team in one line, `Mon-Fri 09:00-18:00; Sat 10:00-14:00`. */
export function hoursText(language: Language, team: Team | undefined): string {
  if (!team) return '';
  return team.hours
    .map(({ days, from, to }) => `${daysText(language, days)} ${from}–${to}`)
    .join('; ')
    .concat(team.hours.length > 0 ? ` (${team.timeZone})` : '');
}

function daysText(language: Language, days: readonly number[]): string {
  const sorted = days.toSorted();
  const [first, last] = [sorted.at(0) ?? 1, sorted.at(-1) ?? 1];
  const unbroken = sorted.length > 2 && last - first === sorted.length - 1;
  return unbroken
    ? `${weekday(language, first)}–${weekday(language, last)}`
    : sorted.map((day) => weekday(language, day)).join(', ');
}
