import type { Millis } from '../../core/model/ids.ts';
import type { OpenTransaction } from '../open-transaction.ts';
import { prepared } from '../prepared.ts';
import { holdHead, moveHead, readHead } from './head.ts';

const selectOldest = prepared((d, $: { limit: number }) =>
  d.build.selectFrom('audit').select(['seq', 'mac', 'at']).orderBy('seq').limit($.limit),
);
const deleteUpTo = prepared((d, $: { seq: number }) => d.build.deleteFrom('audit').where('seq', '<=', $.seq));

/** Takes rows from the beginning only, and moves the sealed beginning with them; answers with how many. */
export async function pruneAudit(
  { on, keys }: OpenTransaction,
  before: Millis,
  limit: number,
): Promise<number> {
  if (before <= 0 || (await readHead(on)) === null) return 0;
  const head = await holdHead(on, keys);
  const oldest = await on.rows(selectOldest, { limit });
  const kept = oldest.findIndex(({ at }) => at >= before);
  const gone = kept === -1 ? oldest : oldest.slice(0, kept);
  const last = gone.at(-1);
  if (!last) return 0;
  await on.change(deleteUpTo, { seq: last.seq });
  await moveHead(on, keys, head, { ...head, first_seq: last.seq + 1, first_mac: last.mac });
  return gone.length;
}
