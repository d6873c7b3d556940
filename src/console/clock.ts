import type { Language, Millis } from '../core/model/ids.ts';
import type { T } from './visit.ts';

/** How times are said in one language and zone. */
export type Clock = {
  readonly zone: string;
  time(at: Millis): string;
  day(at: Millis): string;
  /** The day and the minute. */
  moment(at: Millis): string;
  /** The minute that a field of a form names, `2026-11-21T14:30`; null for anything else. */
  read(local: string): Millis | null;
  /** The value of such a field. */
  field(at: Millis): string;
};

export function clockIn(language: Language, zone: string): Clock {
  const format = (options: Intl.DateTimeFormatOptions, locale = dayFirst(language)) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: zone });
  const time = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const day = format({ day: 'numeric', month: 'long' });
  const moment = format({
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  // Swedish writes dates as ISO does.
  const iso = format({ dateStyle: 'short', timeStyle: 'short' }, 'sv-SE');
  const field = (at: Millis): string => iso.format(at).replace(' ', 'T');
  return {
    zone,
    time: (at) => time.format(at),
    day: (at) => day.format(at),
    moment: (at) => moment.format(at),
    read: (local) => readLocal(local, field),
    field,
  };
}

/** English for people of many countries: the day before the month. */
const dayFirst = (language: Language): string => (language === 'en' ? 'en-GB' : language);

/** The zone's distance from UTC is read off twice, since it may differ on both sides of a change of clocks. */
function readLocal(local: string, field: (at: Millis) => string): Millis | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(local)) return null;
  const wanted = Date.parse(`${local}Z`);
  if (Number.isNaN(wanted)) return null;
  let at = wanted;
  for (let round = 0; round < 2; round++) at += wanted - Date.parse(`${field(at)}Z`);
  return at;
}

const MINUTE = 60_000;

/** How long something has lasted: minutes, then hours, then days. */
export function lasting(t: T, ms: Millis): string {
  const minutes = Math.max(0, Math.floor(ms / MINUTE));
  if (minutes < 1) return t('span.now');
  if (minutes < 60) return t('span.minutes', { n: minutes });
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return t('span.hours', { n: hours, m: minutes % 60 });
  return t('span.days', { n: Math.floor(hours / 24), m: hours % 24 });
}
