import type { ContactId, CountryCode, Language } from '../model/ids.ts';
import type { EmergencyNumbers } from './emergency.ts';
import { placementOf } from './fits.ts';
import { isConfirmed } from './freshness.ts';
import type { Organisation } from './organisation.ts';
import { byUsefulness, type Placed } from './rank.ts';

export type { EmergencyNumbers } from './emergency.ts';
export type { Organisation } from './organisation.ts';

/** Everything known about whom to call, loaded and checked at boot. */
export type Directory = {
  readonly organisations: readonly Organisation[];
  readonly byId: ReadonlyMap<ContactId, Organisation>;
  readonly emergency: ReadonlyMap<CountryCode, EmergencyNumbers>;
  /** Countries that belong to a region with entries of its own. */
  readonly regions: ReadonlyMap<CountryCode, 'EU'>;
};

/** What somebody looks for. Pass no citizenship for a person who asked for asylum: it leads to their state. */
export type Query = {
  readonly country: CountryCode;
  /** Kinds of help, the most wanted first; empty means any. An unknown word matches nothing. */
  readonly needs: readonly string[];
  readonly city: string | null;
  readonly language: Language;
  readonly citizenship: CountryCode | null;
  /** ISO date. */
  readonly today: string;
};

/** What is shown: emergency numbers first, then checked entries, then those that may help. */
export type Found = {
  readonly emergency: EmergencyNumbers | null;
  readonly confirmed: readonly Organisation[];
  readonly mayHelp: readonly Organisation[];
};

/** More than two small screens of numbers are not read by somebody in a hurry. */
export const MAX_CONFIRMED = 8;
/** Unchecked entries cost a wasted call each; after a handful a person should rather be offered a human. */
export const MAX_MAY_HELP = 6;

/** Finds the entries for a query. Hidden entries never appear, and unchecked ones never under `confirmed`. */
export function search(directory: Directory, query: Query): Found {
  const placed: Placed[] = directory.organisations.flatMap((entry) => {
    const placement = placementOf(entry, query, directory);
    return placement === null ? [] : [{ entry, placement }];
  });
  const sure = ({ entry, placement }: Placed) => placement !== 'region' && isConfirmed(entry, query.today);
  const ordered = placed.sort(byUsefulness(query));
  return {
    emergency: directory.emergency.get(query.country) ?? null,
    confirmed: ordered.filter(sure).slice(0, MAX_CONFIRMED).map(asDialled),
    mayHelp: ordered
      .filter((one) => !sure(one))
      .slice(0, MAX_MAY_HELP)
      .map(asDialled),
  };
}

/** From abroad only the numbers that can be dialled there are left. */
function asDialled({ entry, placement }: Placed): Organisation {
  if (placement !== 'home') return entry;
  return { ...entry, phones: entry.phones.filter(({ reach }) => reach === 'international') };
}
