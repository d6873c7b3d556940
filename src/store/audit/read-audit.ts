import type { AuditBook, AuditEntry, AuditFilter, AuditVerdict } from '../../app/ports/audit.ts';
import type { CaseId, StaffId } from '../../core/model/ids.ts';
import type { Connection, Work } from '../engine.ts';
import type { KeyRing } from '../keys.ts';
import { prepared } from '../prepared.ts';
import { type AuditRow, anchorOf, macOf, refOf, sameMac } from './chain.ts';
import { isSound, readHead } from './head.ts';

/** Rows in memory at a time. */
const PAGE = 500;

const selectPage = prepared((d, $: { after: number; limit: number }) =>
  d.build
    .selectFrom('audit')
    .select(['seq', 'at', 'by_ref', 'deed', 'case_ref', 'staff_ref', 'mac'])
    .where('seq', '>', $.after)
    .orderBy('seq')
    .limit($.limit),
);
const selectOfCase = prepared((d, $: { after: number; limit: number; ref: string }) =>
  d.build
    .selectFrom('audit')
    .select(['seq', 'at', 'by_ref', 'deed', 'case_ref', 'staff_ref', 'mac'])
    .where('case_ref', '=', $.ref)
    .where('seq', '>', $.after)
    .orderBy('seq')
    .limit($.limit),
);

type Snapshot = <T>(work: Work<T>) => Promise<T>;

export const auditBook = (keys: KeyRing, snapshot: Snapshot): AuditBook => ({
  verify: (anchor = null) => snapshot((on) => verify(on, keys, anchor)),
  list: (filter, take) => snapshot((on) => list(on, keys, filter, take)),
  caseRef: (id: CaseId) => refOf(keys, 'case', id),
  staffRef: (id: StaffId) => refOf(keys, 'staff', id),
});

type Kept = AuditRow & { readonly mac: Uint8Array };

async function* rows(on: Connection, ofCase: string | null = null): AsyncGenerator<Kept> {
  for (let after = 0; ; ) {
    const page = { after, limit: PAGE };
    const found = await (ofCase === null
      ? on.rows(selectPage, page)
      : on.rows(selectOfCase, { ...page, ref: ofCase }));
    yield* found;
    const last = found.at(-1);
    if (last === undefined || found.length < PAGE) return;
    after = last.seq;
  }
}

/** Walks the chain from its sealed beginning to its sealed end. `anchor`: an end that was written down earlier. */
async function verify(on: Connection, keys: KeyRing, anchor: string | null): Promise<AuditVerdict> {
  const head = await readHead(on);
  let met = anchor === null;
  let [expected, before] = [head?.first_seq ?? 1, head?.first_mac ?? new Uint8Array()];
  for await (const row of rows(on)) {
    if (!head) return { kind: 'broken', at: row.seq, why: 'no-head' };
    if (row.seq !== expected) return { kind: 'broken', at: expected, why: 'missing' };
    if (!sameMac(row.mac, macOf(keys, before, row))) return { kind: 'broken', at: row.seq, why: 'changed' };
    met ||= anchorOf(row) === anchor;
    [expected, before] = [row.seq + 1, row.mac];
  }
  if (head) {
    if (!isSound(keys, head)) return { kind: 'broken', at: head.seq, why: 'head-changed' };
    if (head.seq !== expected - 1 || !sameMac(head.mac, before))
      return { kind: 'broken', at: expected, why: 'cut-off' };
  }
  // What is older than the beginning has had its time; so has an anchor that was taken there.
  if (!met && anchor !== null && Number.parseInt(anchor, 10) >= (head?.first_seq ?? 1))
    return { kind: 'broken', at: Number.parseInt(anchor, 10), why: 'not-the-anchor' };
  return { kind: 'whole', rows: head ? expected - head.first_seq : 0, anchor: head ? anchorOf(head) : null };
}

async function list(
  on: Connection,
  keys: KeyRing,
  { since = 0, ...about }: AuditFilter,
  take: (entry: AuditEntry) => void,
): Promise<void> {
  const member = about.staff === undefined ? null : refOf(keys, 'staff', about.staff);
  for await (const row of rows(on, about.case === undefined ? null : refOf(keys, 'case', about.case))) {
    const { seq, at, by_ref: by, deed, case_ref, staff_ref } = row;
    if (at < since || (member !== null && member !== by && member !== staff_ref)) continue;
    take({ seq, at, by, deed, case: case_ref, staff: staff_ref });
  }
}
