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
