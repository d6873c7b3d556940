import type { CaseActor, CaseEvent } from '../core/cases/case.ts';
import type { CaseId, Millis, StaffId } from '../core/model/ids.ts';
import { mustHoldByCase } from './hold-person.ts';
import type { OpenTransaction } from './open-transaction.ts';
import { prepared } from './prepared.ts';

type NewEvent = { id: CaseId; kind: string; by: string; staff: string | null; at: Millis };
const insertEvent = prepared((d, $: NewEvent) =>
  d.build
    .insertInto('case_events')
    .values({ case_id: $.id, kind: $.kind, by_kind: $.by, by_staff: $.staff, at: $.at }),
);

const selectEvents = prepared((d, $: { id: CaseId }) =>
  d.build
    .selectFrom('case_events')
    .select(['kind', 'by_kind', 'by_staff', 'at'])
    .where('case_id', '=', $.id)
    .orderBy('id'),
);

export async function addCaseEvent(
  tx: OpenTransaction,
  id: CaseId,
  { kind, by, at }: CaseEvent,
): Promise<void> {
  await mustHoldByCase(tx, id);
  await tx.on.change(insertEvent, {
    id,
    kind,
    by: by.kind,
    staff: by.kind === 'staff' ? by.staff : null,
    at,
  });
}

export async function caseEvents(tx: OpenTransaction, id: CaseId): Promise<readonly CaseEvent[]> {
  const rows = await tx.on.rows(selectEvents, { id });
  return rows.map((row) => ({
    kind: row.kind as CaseEvent['kind'],
    by: toActor(row.by_kind as CaseActor['kind'], row.by_staff),
    at: row.at,
  }));
}

const toActor = (kind: CaseActor['kind'], staff: string | null): CaseActor =>
  kind === 'staff' ? { kind, staff: staff as StaffId } : { kind };
