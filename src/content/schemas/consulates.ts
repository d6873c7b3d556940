import { z } from 'zod';
import { bilingual, countryCode, isoDay } from './parts.ts';

/** `data/consulates.json`: whether a state has a consulate, or a section that stands in, in a country. */
export const consulates = z.array(
  z.strictObject({
    citizenship: countryCode,
    country: countryCode,
    state: z.enum(['none', 'section', 'yes']),
    note: bilingual,
    source: z.string().min(1),
    checkedOn: isoDay,
  }),
);
export type Consulate = z.infer<typeof consulates>[number];
