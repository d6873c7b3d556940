import type { Directory, Query } from './directory.ts';
import type { Organisation } from './organisation.ts';

/** Where an entry stands to the person: in the country, at home and reachable, or for many countries. */
export type Placement = 'here' | 'home' | 'region';

/** Where the entry stands for this query, or null when it does not fit and must not be shown. */
export function placementOf(entry: Organisation, query: Query, directory: Directory): Placement | null {
  const forOthers =
    entry.citizenships.length > 0 && !entry.citizenships.some((one) => one === query.citizenship);
  if (!entry.show || forOthers || matchedNeeds(entry, query).length === 0) return null;
  if (entry.country === query.country) return 'here';
  if (entry.country === query.citizenship && reachableFromAbroad(entry)) return 'home';
  return coversRegion(entry, query, directory) ? 'region' : null;
}

/** The needs of the query that the entry serves; a query without needs takes every kind of help. */
export function matchedNeeds(entry: Organisation, query: Query): readonly string[] {
  const atHome = query.citizenship === query.country;
  const offered = entry.services.filter((need) => !(atHome && need === 'consulate'));
  return query.needs.length === 0 ? offered : offered.filter((need) => query.needs.includes(need));
}

const reachableFromAbroad = (entry: Organisation): boolean =>
  entry.abroad && (entry.website !== null || entry.phones.some(({ reach }) => reach === 'international'));

function coversRegion(entry: Organisation, query: Query, directory: Directory): boolean {
  if (entry.country === 'INT') return true;
  if (entry.country !== 'EU' || directory.regions.get(query.country) !== 'EU') return false;
  // A bare emergency number says nothing new where the country's own numbers are known.
  return !(directory.emergency.has(query.country) && entry.services.every((need) => need === 'emergency'));
}
