import { z } from 'zod';
import { bilingual, countryCode } from './parts.ts';

/** `data/countries.json`: country code to what the system's own country names do not tell. */
export const countries = z.record(
  countryCode,
  z.strictObject({
    /** Where the system's name is long or awkward. */
    names: bilingual.optional(),
    region: z.literal('EU').optional(),
    timeZone: z.string().refine(isTimeZone, 'name an IANA time zone such as Asia/Almaty').optional(),
    aliases: z.array(z.string().min(2)),
  }),
);
export type CountriesFile = z.infer<typeof countries>;

const ZONES = new Set(Intl.supportedValuesOf('timeZone'));

/** True for a zone that the system knows; older names of one are asked for one by one. */
export function isTimeZone(name: string): boolean {
  if (ZONES.has(name)) return true;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
