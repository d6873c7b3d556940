import { z } from 'zod';
import { bilingual, confidence, contactId, countryCode, isoDay, sources } from './parts.ts';

const digits = z.string().regex(/^\d{2,6}$/, 'write only the digits to dial');
const dialNumber = z.union(
  [digits, z.strictObject({ landline: digits, mobile: digits })],
  'write digits, or { landline, mobile }',
);
const line = z.array(contactId);

/** `data/emergency.json`: country code to numbers. */
export const emergency = z.record(
  countryCode,
  z.strictObject({
    emergency: dialNumber.nullable(),
    police: dialNumber,
    ambulance: dialNumber,
    confidence,
    source: sources,
    checkedOn: isoDay,
    note: bilingual.nullable(),
    lines: z.strictObject({ trafficking: line, child: line, violence: line, labour: line }),
  }),
);
export type EmergencyFile = z.infer<typeof emergency>;
