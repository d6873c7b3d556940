import { z } from 'zod';
import type { ContactId, CountryCode } from '../../core/model/ids.ts';

/** ISO 3166-1 alpha-2; whether it exists is checked against `countries.json`. */
export const countryCode = z
  .string()
  .regex(/^[A-Z]{2}$/, 'write the country as two capital letters, such as KZ')
  .transform((code) => code as CountryCode);

export const contactId = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use small letters, digits and hyphens')
  .transform((id) => id as ContactId);

/** A full ISO date. */
export const isoDay = z.iso.date('write the date as YYYY-MM-DD');

/** A year, a month or a day: sources are often dated no better. */
export const roughDate = z
  .string()
  .regex(/^\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?$/, 'write YYYY, YYYY-MM or YYYY-MM-DD, in quotes');

export const bilingual = z.strictObject({ en: z.string().min(1), ru: z.string().min(1) });
export const confidence = z.enum(['high', 'medium', 'low']);
const source = z.strictObject({ where: z.string().min(1), date: roughDate.nullable() });
export const sources = z.array(source).min(1, 'name at least one source');
