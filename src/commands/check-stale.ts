import type { Content } from '../content/content.ts';

/** After two years lines close, numbers go to others and laws change: somebody should look again. */
const STALE_MONTHS = 24;

/** Warnings, not problems: what was checked long ago is still told, with its date. */
export function staleEntries({ facts, directory }: Content, today: string): readonly string[] {
  const before = monthsEarlier(today, STALE_MONTHS);
  const contacts = directory.organisations
    .filter(({ show, verifiedOn, lastSeen }) => show && (verifiedOn ?? lastSeen ?? '') < before)
    .map(({ id }) => id);
  const numbers = [...directory.emergency].filter(([, { checkedOn }]) => checkedOn < before).map(([country]) => country);
  const old = [...facts].filter(([, { checkedOn }]) => checkedOn < before).map(([id]) => id);
  return [
    ...warning('shown contacts were not checked or seen since', before, contacts, '; see `directory list --unchecked`'),
    ...warning('emergency cards were not checked since', before, numbers),
    ...warning('facts were not checked since', before, old),
  ];
}

const warning = (what: string, before: string, ids: readonly string[], more = ''): readonly string[] =>
  ids.length === 0 ? [] : [`Warning: ${ids.length} ${what} ${before}${more}: ${ids.join(', ')}`];

/** ISO dates compare as text, so the day need not exist in that month; a date told as "2019" counts as its start. */
function monthsEarlier(iso: string, months: number): string {
  const [year = 0, month = 1] = iso.split('-').map(Number);
  const count = year * 12 + month - 1 - months;
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}${iso.slice(7)}`;
}
