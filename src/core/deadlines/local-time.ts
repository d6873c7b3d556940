import type { Millis } from '../model/ids.ts';
import { type Day, dayIfReal, numberOf } from './day.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** What the calendar and the clock show at a place. */
export type LocalTime = { readonly day: Day; readonly minute: number };

export function localTime(at: Millis, timeZone: string): LocalTime {
  const parts = new Intl.DateTimeFormat('en-GB', { ...SHOWN, timeZone }).formatToParts(at);
  const part = (type: string): number => Number(parts.find((one) => one.type === type)?.value);
  return {
    day: dayIfReal(part('year'), part('month'), part('day')) ?? '',
    minute: part('hour') * 60 + part('minute'),
  };
}

const SHOWN = {
  ...({ year: 'numeric', month: '2-digit', day: '2-digit' } as const),
  ...({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const),
};

/** The moment when the clock there shows it; right also over a change of the clocks. */
export function momentOf({ day, minute }: LocalTime, timeZone: string): Millis {
  const wanted = numberOf(day) * DAY + minute * MINUTE;
  const first = wanted - offset(wanted, timeZone);
  return wanted - offset(first, timeZone);
}

/** How far the clock there is ahead of UTC. */
function offset(at: Millis, timeZone: string): Millis {
  const { day, minute } = localTime(at, timeZone);
  return numberOf(day) * DAY + minute * MINUTE - Math.floor(at / MINUTE) * MINUTE;
}
