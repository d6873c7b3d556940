import { z } from 'zod';
import { NEEDS, type Organisation, STATUSES } from '../../core/directory/organisation.ts';
import { bilingual, confidence, contactId, countryCode, isoDay, roughDate, sources } from './parts.ts';

const phone = z
  .strictObject({
    number: z.string(),
    kind: z.enum(['phone', 'short', 'whatsapp']),
    tollFree: z.boolean(),
    reach: z.enum(['in-country', 'international']),
  })
  .refine(({ kind, number }) => (kind === 'short' ? /^\d{2,6}$/ : /^\+[1-9]\d{5,14}$/).test(number), {
    message: 'write the number as +79991234567, or a short number as two to six digits',
    path: ['number'],
  });

/** An entry in one of these states leads nowhere, or nobody knows where. */
const DEAD_ENDS: readonly string[] = ['no_contact', 'conflict', 'closed', 'defunct'];

/** What is left of a button beside "Did not work: " in any language. */
const MAX_BUTTON_NAME = 26;

const entry = z.strictObject({
  id: contactId,
  name: bilingual,
  short: bilingual.nullable(),
  country: z.union([z.enum(['EU', 'INT']), countryCode]),
  city: bilingual.nullable(),
  services: z.array(z.enum(NEEDS)).min(1, `name at least one of: ${NEEDS.join(', ')}`),
  citizenships: z.array(countryCode),
  abroad: z.boolean(),
  audience: z.array(z.string()),
  phones: z.array(phone),
  website: z.url({ protocol: /^https?$/, error: 'write a full address, or null' }).nullable(),
  hours: bilingual.nullable(),
  languages: z.array(z.string().regex(/^[a-z]{2,3}$/, 'write a language code such as ru')),
  source: sources,
  verifiedOn: isoDay.nullable(),
  verifiedBy: z.string().min(1).nullable(),
  lastSeen: roughDate.nullable(),
  confidence,
  status: z.enum(STATUSES),
  risk: bilingual.nullable(),
  note: bilingual.nullable(),
  show: z.boolean(),
  why: z.string().min(1),
});

/** What must hold of one entry besides its shape; each rule says what to do. */
const RULES: readonly {
  readonly at: keyof Organisation;
  readonly broken: (one: Organisation) => boolean;
  readonly say: string;
}[] = [
  {
    at: 'verifiedOn',
    broken: ({ verifiedOn, verifiedBy }) => (verifiedOn === null) !== (verifiedBy === null),
    say: 'give both verifiedOn and verifiedBy, or neither',
  },
  {
    at: 'verifiedOn',
    broken: ({ verifiedOn, status, confidence: sure }) =>
      verifiedOn !== null && (status !== 'confirmed' || sure !== 'high'),
    say: 'a checked entry is "confirmed" with confidence "high"; else set verifiedOn to null',
  },
  {
    at: 'show',
    broken: ({ show, phones, website }) => show && phones.length === 0 && website === null,
    say: 'a shown entry needs a phone or a website; add one, or hide it',
  },
  {
    at: 'show',
    broken: ({ show, status, confidence: sure }) => show && (sure === 'low' || DEAD_ENDS.includes(status)),
    say: 'an entry of low confidence, or without a working contact, must be hidden',
  },
  {
    at: 'short',
    broken: ({ name, short }) => Object.values(short ?? name).some(isLong),
    say: `give a name of at most ${MAX_BUTTON_NAME} characters, which fits its button`,
  },
  {
    at: 'citizenships',
    broken: ({ services, citizenships }) => services.includes('consulate') && citizenships.length === 0,
    say: 'say whose consulate it is',
  },
];

const isLong = (name: string): boolean => [...name].length > MAX_BUTTON_NAME;

/** One entry of `data/directory.json`. */
const organisation: z.ZodType<Organisation> = entry.superRefine((one, context) => {
  for (const { at, broken, say } of RULES)
    if (broken(one)) context.addIssue({ code: 'custom', path: [at], message: say });
});

/** The whole of `data/directory.json`. */
export const organisations = z.array(organisation);
