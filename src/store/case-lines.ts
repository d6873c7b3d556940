import type { CaseLine, NewCaseLine } from '../app/ports/case.ts';
import type { CaseId, Millis, StaffId } from '../core/model/ids.ts';
import { mustHoldByCase } from './hold-person.ts';
import { lineLookup } from './keys.ts';
import { deliveries } from './line-delivery.ts';
import type { OpenTransaction } from './open-transaction.ts';
import { prepared } from './prepared.ts';
import { open, type RowIdentity, seal } from './seal.ts';
import { markActive } from './sessions.ts';

/** The sealed part of a line. `ref` is what `ref_lookup` is made of; an earlier version did not keep it. */
export type LineBody = Pick<CaseLine, 'text' | 'media' | 'earlier'> & { readonly ref?: string | null };

/** Who said it and when: a line that is moved to another place does not open. */
export const lineIdentity = ({
  from_kind,
  staff,
  at,
}: {
  readonly from_kind: string;
  readonly staff: string | null;
  readonly at: Millis;
}): RowIdentity => [from_kind, staff, at];

type NewRow = {
  id: CaseId;
  from: string;
  staff: string | null;
  body: Buffer;
  lookup: Buffer | null;
  at: Millis;
};
const insertLine = prepared((d, $: NewRow) =>
  d.build
    .insertInto('case_lines')
    .values({
      case_id: $.id,
      from_kind: $.from,
      staff: $.staff,
      body: $.body,
      ref_lookup: $.lookup,
      at: $.at,
    })
    .returning('id'),
);

const selectLines = prepared((d, $: { id: CaseId }) =>
  d.build
    .selectFrom('case_lines')
    .innerJoin('cases', 'cases.id', 'case_lines.case_id')
    .innerJoin('people', 'people.id', 'cases.person')
    .select(['people.id as person', 'people.data_key'])
    .select(['case_lines.id', 'case_lines.from_kind', 'case_lines.staff', 'case_lines.body', 'case_lines.at'])
    .where('case_lines.case_id', '=', $.id)
    .orderBy('case_lines.id'),
);

export async function addCaseLine(tx: OpenTransaction, id: CaseId, line: NewCaseLine): Promise<number> {
  const { person, key } = await mustHoldByCase(tx, id);
  const body: LineBody = { text: line.text, media: line.media, earlier: [], ref: line.ref };
  const [added] = await tx.on.rows(insertLine, {
    id,
    from: line.from,
    staff: line.staff,
    body: seal(key, 'case-line', id, body, lineIdentity({ from_kind: line.from, ...line })),
    lookup: line.ref === null ? null : lineLookup(tx.keys, id, line.ref),
    at: line.at,
  });
  await markActive(tx, person, line.at);
  return added?.id ?? 0;
}

const shown = ({ text, media, earlier }: LineBody): LineBody => ({ text, media, earlier });
const GONE: LineBody = { text: '', media: null, earlier: [] };

export async function caseLines(tx: OpenTransaction, id: CaseId): Promise<readonly CaseLine[]> {
  const rows = await tx.on.rows(selectLines, { id });
  const fared = await deliveries(tx.on, id);
  return rows.map((row) => {
    const key = tx.dataKeys.open(row.person, row.data_key);
    return {
      id: row.id,
      from: row.from_kind as CaseLine['from'],
      staff: row.staff as StaffId | null,
      ...(row.body ? shown(open<LineBody>(key, 'case-line', id, row.body, lineIdentity(row))) : GONE),
      at: row.at,
      delivery: fared.get(row.id) ?? null,
      deleted: row.body === null,
    };
  });
}
