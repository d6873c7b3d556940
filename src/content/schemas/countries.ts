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

/** True for a zone that the system knows. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
