import { isOpen, type LocalMinute, type OpeningHours, opensNext } from '../core/cases/opening.ts';
import type { Team } from '../core/cases/staff.ts';
import type { Language, Millis } from '../core/model/ids.ts';
import type { Household } from './household.ts';
import { sayMoment, sayTime, zoneName } from './moment.ts';

/** When somebody answers: the hours of the team that has the case, or of the hotline as a whole. */
export type Shift = Pick<Team, 'hours' | 'timeZone'> & { readonly holidays?: readonly string[] };

export const shiftOf = ({ content }: Household, team: Team | null): Shift =>
  team && team.hours.length > 0 ? team : content.hotline;

export const isClosedNow = (shift: Shift, now: Millis): boolean =>
  shift.hours.length > 0 && !isOpen(shift.hours, localMinute(now, shift));

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/**
 * What the person is told while nobody has answered: since when, and when the hotline is there. `zone` is the
 * person's own, where their country has only one.
 */
export function waitingNotice(
  { content: { words } }: Household,
  language: Language,
  shift: Shift,
  { now, zone }: { readonly now: Millis; readonly zone: string | null },
): string {
  const { hours, timeZone } = shift;
  const since = sayTime(language, now, zone ?? timeZone);
  if (hours.length === 0)
    return words.text(language, 'case:waiting', { since, hours: { words: 'case:hours_unknown' } });
  const next = isClosedNow(shift, now) ? opening(shift, now) : null;
  if (next !== null)
    return words.text(language, 'case:waiting_closed', {
      opens: sayMoment(language, next, zone ?? timeZone),
    });
  return words.text(language, 'case:waiting', { since, hours: hoursText(language, shift, now) });
}

/** When the next shift begins; right by the clock there also over a change of the clocks. */
function opening(shift: Shift, now: Millis): Millis | null {
  const here = localMinute(now, shift);
  const next = opensNext(shift.hours, here);
  if (!next) return null;
  const wanted = Number(next.from.slice(0, 2)) * 60 + Number(next.from.slice(3));
  const at = Math.floor(now / MINUTE) * MINUTE + next.ahead * DAY + (wanted - here.minute) * MINUTE;
  return at + (wanted - localMinute(at, shift).minute) * MINUTE;
}

/** The minute at the hotline, with the days ahead that are holidays there. */
function localMinute(now: Millis, { timeZone, holidays = [] }: Shift): LocalMinute {
  const part = partsIn(timeZone, now);
  const weekday = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(part('weekday')) + 1;
  const today = Date.parse(`${part('year')}-${part('month')}-${part('day')}`);
  const offDays = holidays
    .map((date) => Math.round((Date.parse(date) - today) / DAY))
    .filter((ahead) => ahead >= 0);
  return { weekday, minute: Number(part('hour')) * 60 + Number(part('minute')), offDays };
}

function partsIn(timeZone: string, now: Millis): (type: string) => string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(new Date(now));
  return (type) => parts.find((one) => one.type === type)?.value ?? '';
}

/** 1 January 2024 was a Monday. */
const weekdayName = (language: Language, day: number): string =>
  new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }).format(
    new Date(Date.UTC(2024, 0, day)),
  );

export function hoursText(language: Language, { hours, timeZone }: Shift, now: Millis): string {
  const ranges = hours.map(
    ({ days, from, to }: OpeningHours) =>
      `${days.map((day) => weekdayName(language, day)).join(', ')} ${from}–${to}`,
  );
  return `${ranges.join('; ')} (${zoneName(language, now, timeZone)})`;
}
