import type { Content } from '../content/content.ts';

/** After two years lines close, numbers go to others and laws change: somebody should look again. */
const STALE_MONTHS = 24;

/** Warnings, not problems: what was checked long ago is still told, with its date. */
export function staleEntries({ facts, directory }: Content, today: string): readonly string[] {
  const before = monthsEarlier(today, STALE_MONTHS);
  const shown = directory.organisations.filter(({ show }) => show);
  const seen = shown.map(({ id, verifiedOn, lastSeen }) => ({ id, on: verifiedOn ?? lastSeen }));
  const cards = [...directory.emergency].map(([id, { checkedOn }]) => ({ id, on: checkedOn }));
  const known = [...facts].map(([id, { checkedOn }]) => ({ id, on: checkedOn }));
  const old = ({ on }: Dated): boolean => on !== null && on < before;
  return [
    ...warning(`contacts were last checked or seen before ${before}`, seen.filter(old)),
    ...warning(
      'contacts were never checked and bear no date',
      seen.filter(({ on }) => on === null),
    ),
    ...warning(`emergency cards were last checked before ${before}`, cards.filter(old)),
    ...warning(`facts were last checked before ${before}`, known.filter(old)),
  ];
}

type Dated = { readonly id: string; readonly on: string | null };

/** Names enough to begin with; `directory list --unchecked` has the rest. */
const NAMED = 6;

const warning = (what: string, entries: readonly Dated[]): readonly string[] => {
  const names = entries.slice(0, NAMED).map(({ id }) => id);
  const more = entries.length > NAMED ? ', …' : '';
  return entries.length === 0 ? [] : [`Warning: ${entries.length} ${what}: ${names.join(', ')}${more}`];
};

/** ISO dates compare as text, so the day need not exist in that month; a date told as "2019" counts as its start. */
function monthsEarlier(iso: string, months: number): string {
  const [year = 0, month = 1] = iso.split('-').map(Number);
  const count = year * 12 + month - 1 - months;
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}${iso.slice(7)}`;
}
