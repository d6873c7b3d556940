/** The one place that reads the time. Everything else is told. */
export type Clock = { now(): number };
export const systemClock: Clock = { now: () => Date.now() };

/** ISO date in UTC. */
export const isoDate = (now: number): string => new Date(now).toISOString().slice(0, 10);

const DAY = 86_400_000;

/** ISO week in UTC, such as `2026-W47`: the week that holds its Thursday. */
export function isoWeek(now: number): string {
  const day = Math.floor(now / DAY) * DAY;
  const weekday = (new Date(day).getUTCDay() + 6) % 7;
  const thursday = new Date(day + (3 - weekday) * DAY);
  const first = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  const week = 1 + Math.floor((thursday.getTime() - first) / (7 * DAY));
  return `${thursday.getUTCFullYear()}-W${String(week).padStart(2, '0')}`;
}
