import { isOpen, type OpeningHours, opensNext } from '../core/cases/opening.ts';
import type { Language, Millis } from '../core/model/ids.ts';
import type { Household } from './household.ts';

/** What the person is told while nobody has answered: since when, and when the hotline is there. */
export function waitingNotice(house: Household, language: Language, now: Millis): string {
  const { words, hotline } = house.content;
  if (hotline.hours.length === 0)
    return words.text(language, 'case:waiting', {
      since: { time: now },
      hours: { words: 'case:hours_unknown' },
    });
  const local = localMinute(now, hotline.timeZone);
  const next = opensNext(hotline.hours, local);
  if (!isOpen(hotline.hours, local) && next)
    return words.text(language, 'case:waiting_closed', {
      opens: `${weekday(language, next.weekday)}, ${next.from} (${hotline.timeZone})`,
    });
  return words.text(language, 'case:waiting', {
    since: { time: now },
    hours: hoursText(language, hotline.hours, hotline.timeZone),
  });
}

/** Weekday (1 Monday ... 7 Sunday) and minute of the day in a time zone. */
function localMinute(now: Millis, timeZone: string): { weekday: number; minute: number } {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(new Date(now));
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
  const weekday = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(part('weekday')) + 1;
  return { weekday, minute: Number(part('hour')) * 60 + Number(part('minute')) };
}

/** 1 January 2024 was a Monday. */
const weekday = (language: Language, day: number): string =>
  new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }).format(
    new Date(Date.UTC(2024, 0, day)),
  );

function hoursText(language: Language, hours: readonly OpeningHours[], timeZone: string): string {
  const ranges = hours.map(
    ({ days, from, to }) => `${days.map((day) => weekday(language, day)).join(', ')} ${from}–${to}`,
  );
  return `${ranges.join('; ')} (${timeZone})`;
}
