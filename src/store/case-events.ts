import type { CaseActor, CaseEvent } from '../core/cases/case.ts';
import type { CaseId, Millis, StaffId } from '../core/model/ids.ts';
import { mustHoldByCase } from './hold-person.ts';
import type { OpenTransaction } from './open-transaction.ts';
import { prepared } from './prepared.ts';
import { open, type RowIdentity, seal } from './seal.ts';

type NewEvent = {
  id: CaseId;
  kind: string;
  by: string;
  staff: string | null;
  at: Millis;
  detail: string;
  note: Buffer | null;
};
const insertEvent = prepared((d, $: NewEvent) =>
  d.build.insertInto('case_events').values({
    case_id: $.id,
    kind: $.kind,
    by_kind: $.by,
    by_staff: $.staff,
    at: $.at,
    detail: $.detail,
    note: $.note,
  }),
);

const selectEvents = prepared((d, $: { id: CaseId }) =>
  d.build
    .selectFrom('case_events')
    .innerJoin('cases', 'cases.id', 'case_events.case_id')
    .innerJoin('people', 'people.id', 'cases.person')
    .select(['people.id as person', 'people.data_key', 'kind', 'by_kind', 'by_staff', 'at', 'detail', 'note'])
    .where('case_events.case_id', '=', $.id)
    .orderBy('case_events.id'),
);

/** Of which event, by whom and when: a note that is moved to another one does not open. */
const noteIdentity = (row: {
  readonly kind: string;
  readonly by_kind: string;
  readonly by_staff: string | null;
  readonly at: Millis;
}): RowIdentity => [row.kind, row.by_kind, row.by_staff, row.at];

export async function addCaseEvent(
  tx: OpenTransaction,
  id: CaseId,
  { kind, by, at, detail, note }: CaseEvent,
): Promise<void> {
  const { key } = await mustHoldByCase(tx, id);
  await tx.on.change(insertEvent, {
    id,
    kind,
    by: by.kind,
    staff: by.kind === 'staff' ? by.staff : null,
    at,
    detail: JSON.stringify(detail),
    note:
      note === null
        ? null
        : seal(key, 'case-note', id, note, [kind, by.kind, by.kind === 'staff' ? by.staff : null, at]),
  });
}

export async function caseEvents(tx: OpenTransaction, id: CaseId): Promise<readonly CaseEvent[]> {
  const rows = await tx.on.rows(selectEvents, { id });
  return rows.map((row) => ({
    kind: row.kind as CaseEvent['kind'],
    by: toActor(row.by_kind as CaseActor['kind'], row.by_staff),
    at: row.at,
    detail: JSON.parse(row.detail) as CaseEvent['detail'],
    note:
      row.note &&
      open<string>(tx.dataKeys.open(row.person, row.data_key), 'case-note', id, row.note, noteIdentity(row)),
  }));
}

const toActor = (kind: CaseActor['kind'], staff: string | null): CaseActor =>
  kind === 'staff' ? { kind, staff: staff as StaffId } : { kind };
