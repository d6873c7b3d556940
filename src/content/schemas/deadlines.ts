import { z } from 'zod';
import { readDuration, TERM_NOTES } from '../../core/deadlines/term.ts';
import { isTimeZone } from './countries.ts';
import { countryCode, isoDay } from './parts.ts';

const name = z.string().regex(/^[a-z][a-z_]{0,19}$/, 'use small letters and underscores');
const factIds = z.array(z.string());
const duration = z.string().transform((text, context) => {
  const read = readDuration(text);
  if (read) return read;
  context.addIssue('write the term as P15D, P1M or P1Y');
  return z.NEVER;
});

const term = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use small letters, digits and hyphens'),
    about: name,
    country: countryCode.nullable().default(null),
    citizenships: z.array(countryCode).min(1).nullable().default(null),
    duration,
    days: z.enum(['calendar', 'working']).default('calendar'),
    direction: z.enum(['after', 'before', 'at']),
    counter: z.literal('calendar-year').nullable().default(null),
    /** False: the person is told to ask first, and by which term we counted. */
    sure: z.boolean().default(true),
    note: z.enum(TERM_NOTES).nullable().default(null),
    facts: factIds,
    validTo: isoDay.nullable().default(null),
  })
  .refine(
    ({ days, duration: { months } }) => days === 'calendar' || months === 0,
    'count working days in days',
  );

const ahead = z
  .array(z.int().min(0).max(365))
  .min(1)
  .refine(
    (days) => days.every((one, at) => one < (days[at - 1] ?? Number.POSITIVE_INFINITY)),
    'most days first',
  );

const daysOff = z.strictObject({
  facts: factIds,
  fixed: z.array(z.string().regex(/^\d\d-\d\d$/, 'write the holiday as 01-07')),
  years: z.record(
    z.string().regex(/^\d{4}$/),
    z.strictObject({ off: z.array(isoDay), worked: z.array(isoDay) }),
  ),
});

/** `data/deadlines.yaml`: terms, the days on which offices are closed, and when people are reminded. */
export const deadlines = z.strictObject({
  ahead: z.record(name, ahead).refine(({ default: any }) => any !== undefined, 'needs `default`'),
  terms: z.array(term),
  daysOff: z.record(countryCode, daysOff),
  clocks: z.record(name, z.string().refine(isTimeZone, 'name an IANA time zone such as Europe/Moscow')),
});
export type DeadlinesFile = z.infer<typeof deadlines>;
