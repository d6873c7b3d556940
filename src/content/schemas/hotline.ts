import { z } from 'zod';
import { isTimeZone } from './countries.ts';
import { bilingual } from './parts.ts';

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'write the time as 09:00');

/** `data/hotline.json`: who answers, and when. No hours means that none were announced, so none are promised. */
export const hotline = z.strictObject({
  operator: bilingual.nullable(),
  /** True only where staff have a written rule for talking with people under 18. */
  childSafeguarding: z.boolean(),
  hours: z.array(
    z
      .strictObject({ days: z.array(z.enum(WEEKDAYS)).min(1), from: clock, to: clock })
      .refine(({ from, to }) => from < to, 'hours end later than they begin; split a night in two'),
  ),
  timeZone: z.string().refine(isTimeZone, 'name an IANA time zone such as Europe/Moscow'),
  languages: z.array(z.string().regex(/^[a-z]{2,3}$/)).min(1),
});
export type Hotline = z.infer<typeof hotline>;
