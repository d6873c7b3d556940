import type { Millis } from '../../core/model/ids.ts';

const MINUTE_MS = 60_000;
const UNITS: { readonly [unit: string]: number } = {
  m: MINUTE_MS,
  h: 60 * MINUTE_MS,
  d: 24 * 60 * MINUTE_MS,
};
/** Longer than this a person is not left to wait; the case is handed on or closed instead. */
const LONGEST_MS = 30 * 24 * 60 * MINUTE_MS;

/** `30m`, `2h`, `1d`, or `18:00` on the hotline's clock, today or tomorrow; null for anything else. */
export function readUntil(words: string, now: Millis, timeZone: string): Millis | null {
  const [, count, unit = ''] = /^(\d{1,4})\s*([mhd])$/i.exec(words) ?? [];
  if (count) {
    const span = Number(count) * (UNITS[unit.toLowerCase()] ?? 0);
    return span > 0 && span <= LONGEST_MS ? now + span : null;
  }
  const [, hour, minute] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(words) ?? [];
  return hour && minute ? nextAt(Number(hour) * 60 + Number(minute), now, timeZone) : null;
}

/** Right but for a night when the clocks change, when it is an hour off. */
function nextAt(wanted: number, now: Millis, timeZone: string): Millis {
  const ahead = (wanted - minuteOf(now, timeZone) + 24 * 60) % (24 * 60) || 24 * 60;
  return Math.floor(now / MINUTE_MS) * MINUTE_MS + ahead * MINUTE_MS;
}

function minuteOf(at: Millis, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const [hour = 0, minute = 0] = parts.format(at).split(':').map(Number);
  return hour * 60 + minute;
}
