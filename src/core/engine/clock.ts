import type { Day } from '../deadlines/day.ts';
import { localTime } from '../deadlines/local-time.ts';
import type { Run } from './run.ts';

/** The person's clock: the one they chose, else that of the country they named, else that of the house. */
export function zoneOf({ zone, answers, context: { content } }: Run): string {
  const country = answers.country?.value;
  const known = typeof country === 'string' ? content.timeZones.get(country) : undefined;
  return zone ?? known ?? content.timeZone;
}

/** What their calendar shows. */
export const todayOf = (run: Run): Day => localTime(run.context.now, zoneOf(run)).day;
