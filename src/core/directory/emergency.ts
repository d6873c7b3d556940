import type { ContactId } from '../model/ids.ts';
import type { Bilingual, Confidence, Source } from './organisation.ts';

/** Digits to dial, or two numbers where a landline and a mobile phone differ. */
export type DialNumber = string | { readonly landline: string; readonly mobile: string };

/** Kinds of help line that an emergency card may name below the numbers. */
const LINE_KINDS = ['trafficking', 'child', 'violence', 'labour'] as const;
export type LineKind = (typeof LINE_KINDS)[number];

/** Emergency numbers of one country. `emergency` is null where no common number is confirmed. */
export type EmergencyNumbers = {
  readonly emergency: DialNumber | null;
  readonly police: DialNumber;
  readonly ambulance: DialNumber;
  readonly confidence: Confidence;
  readonly source: readonly Source[];
  readonly checkedOn: string;
  readonly note: Bilingual | null;
  /** Entries of the directory that are shown; a hidden one never stands here. */
  readonly lines: { readonly [kind in LineKind]: readonly ContactId[] };
};
