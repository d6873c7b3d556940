import type { Organisation } from './organisation.ts';

/** A number checked longer ago than this is told as "may help": lines close and numbers are given to others. */
const FRESH_MONTHS = 24;

/** True for an entry that was checked, recently enough to be shown as confirmed. `today` is an ISO date. */
export function isConfirmed(entry: Organisation, today: string): boolean {
  const sure = entry.status === 'confirmed' && entry.confidence === 'high';
  return sure && entry.verifiedOn !== null && entry.verifiedOn >= monthsBefore(today, FRESH_MONTHS);
}

/** The ISO date so many months earlier; ISO dates compare as text, so the day need not exist in that month. */
function monthsBefore(isoDate: string, months: number): string {
  const [year = 0, month = 1] = isoDate.split('-').map(Number);
  const count = year * 12 + (month - 1) - months;
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}${isoDate.slice(7)}`;
}
