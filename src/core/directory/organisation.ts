import type { ContactId, CountryCode } from '../model/ids.ts';

/** Kinds of help that a person can ask for. */
export const NEEDS = [
  'emergency',
  'trafficking',
  'child',
  'violence',
  'labour',
  'consulate',
  'legal',
  'documents',
  'return',
  'humanitarian',
  'medical',
  'psychological',
  'asylum',
] as const;
export type Need = (typeof NEEDS)[number];

/** A few words kept with the data, since they belong to one entry only. */
export type Bilingual = { readonly en: string; readonly ru: string };

/** A number to dial: E.164 for `phone` and `whatsapp`, two to six digits for `short`. */
export type Phone = {
  readonly number: string;
  readonly kind: 'phone' | 'short' | 'whatsapp';
  readonly tollFree: boolean;
  /** `in-country`: cannot be dialled from abroad. */
  readonly reach: 'in-country' | 'international';
};

/** Where a fact was read; the date may be a year, a month or a day, or unknown. */
export type Source = { readonly where: string; readonly date: string | null };

export type Confidence = 'high' | 'medium' | 'low';
export const STATUSES = [
  'confirmed',
  'probable',
  'unverified',
  'no_contact',
  'conflict',
  'closed',
  'defunct',
] as const;
export type Status = (typeof STATUSES)[number];

/** A country, `EU` for the countries where 112 is common, or `INT` for everywhere. */
export type Area = CountryCode | 'EU' | 'INT';

/** One entry of the directory. It holds no street address, no personal number and no mail address. */
export type Organisation = {
  readonly id: ContactId;
  readonly name: Bilingual;
  /** What tells it from its neighbours, for a button; null where the name itself is short enough. */
  readonly short: Bilingual | null;
  readonly country: Area;
  /** The town it works in; null when it serves the whole country. */
  readonly city: Bilingual | null;
  readonly services: readonly Need[];
  /** Whose citizens it serves; empty when it serves anybody. */
  readonly citizenships: readonly CountryCode[];
  /** It serves its own country's people in other countries too. */
  readonly abroad: boolean;
  /** Groups it is made for, such as `women`; empty when it is for anybody. */
  readonly audience: readonly string[];
  readonly phones: readonly Phone[];
  readonly website: string | null;
  readonly hours: Bilingual | null;
  readonly languages: readonly string[];
  readonly source: readonly Source[];
  /** Day of the last check; null when nobody has checked it. */
  readonly verifiedOn: string | null;
  readonly verifiedBy: string | null;
  /** When any source last named it; seeing is not checking. */
  readonly lastSeen: string | null;
  readonly confidence: Confidence;
  readonly status: Status;
  /** What contact may cost the person; told before the number. */
  readonly risk: Bilingual | null;
  /** What is good to know before calling. */
  readonly note: Bilingual | null;
  readonly show: boolean;
  /** Why it is shown or hidden, for the people who keep the directory. */
  readonly why: string;
};
