import type { CaseLine } from '../app/ports/case.ts';
import type { CaseId } from '../core/model/ids.ts';
import type { Connection } from './engine.ts';
import { prepared } from './prepared.ts';

/*
 * How a line fared is read from the rows that bring it, and stands nowhere else: so a settlement touches its own
 * row alone, and what staff see can never differ from what was sent.
 */
const selectSends = prepared((d, $: { id: CaseId }) =>
  d.build
    .selectFrom('outbox')
    .select(['line', 'outcome', 'why'])
    .where('case_id', '=', $.id)
    .where('line', 'is not', null)
    .orderBy('id'),
);

type Delivery = NonNullable<CaseLine['delivery']>;
type Send = { readonly outcome: string | null; readonly why: string | null };

export async function deliveries(on: Connection, id: CaseId): Promise<ReadonlyMap<number, Delivery>> {
  const sends = await on.rows(selectSends, { id });
  const byLine = Map.groupBy(sends, ({ line }) => line ?? 0);
  return new Map([...byLine].map(([line, parts]) => [line, deliveryOf(parts)]));
}

/** A line of several parts has arrived when each of them has. */
function deliveryOf(parts: readonly Send[]): Delivery {
  const failed = parts.find(({ outcome }) => outcome !== null && outcome !== 'delivered');
  if (failed) return { refused: failed.why ?? 'unknown' };
  return parts.every(({ outcome }) => outcome === 'delivered') ? 'delivered' : 'queued';
}
