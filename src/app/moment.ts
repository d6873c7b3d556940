import type { Language, Millis } from '../core/model/ids.ts';

/** A day and a time of day as people there read them, with the zone named: "Mon, 09:00 (Moscow Time)". */
export function sayMoment(language: Language, at: Millis, timeZone: string): string {
  const day = new Intl.DateTimeFormat(language, { timeZone, weekday: 'short' }).format(at);
  return `${day}, ${sayTime(language, at, timeZone)}`;
}

/** A day of the year and a time of day, for what is more than a week away: "5 December, 09:00 (Moscow Time)". */
export function sayDate(language: Language, at: Millis, timeZone: string): string {
  const day = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    timeZone,
    day: 'numeric',
    month: 'long',
  }).format(at);
  return `${day}, ${sayTime(language, at, timeZone)}`;
}

/** A time of day with its zone: whoever reads it may be in another one. */
export function sayTime(language: Language, at: Millis, timeZone: string): string {
  const time = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(at);
  return `${time} (${zoneName(language, at, timeZone)})`;
}

/** The zone as people call it, such as "Moscow Time" or "Москва"; "GMT+3" where it has no such name. */
export function zoneName(language: Language, at: Millis, timeZone: string): string {
  const parts = new Intl.DateTimeFormat(language, { timeZone, timeZoneName: 'shortGeneric' }).formatToParts(
    at,
  );
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
}

/** A weekday and a time of day, without the zone: for whoever asked by the name of the place. */
export function sayWeekdayTime(language: Language, at: Millis, timeZone: string): string {
  const parts = { timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  return new Intl.DateTimeFormat(language, parts).format(at);
}

/** How much later it is in the second place, such as "+2:00". */
export function sayDifference(at: Millis, one: string, other: string): string {
  const minutes = (offset(at, other) - offset(at, one)) / 60_000;
  const rest = String(Math.abs(minutes) % 60).padStart(2, '0');
  return `${minutes < 0 ? '−' : '+'}${Math.floor(Math.abs(minutes) / 60)}:${rest}`;
}

/** What a clock there shows, read as if it were UTC, less the true time. */
function offset(at: Millis, timeZone: string): Millis {
  const minute = at - (at % 60_000);
  const shown = new Intl.DateTimeFormat('en-US', {
    timeZone,
    ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' },
    hourCycle: 'h23',
  }).formatToParts(minute);
  const part = (type: string): number => Number(shown.find((one) => one.type === type)?.value);
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute')) - minute;
}
