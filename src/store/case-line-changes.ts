import type { CaseId } from '../core/model/ids.ts';
import { type LineBody, lineIdentity } from './case-lines.ts';
import { dropFile } from './files.ts';
import { type HeldOwner, mustHoldByCase } from './hold-person.ts';
import { lineLookup } from './keys.ts';
import type { OpenTransaction } from './open-transaction.ts';
import { prepared } from './prepared.ts';
import { open, type RowIdentity, seal } from './seal.ts';

const selectByRef = prepared((d, $: { lookup: Buffer }) =>
  d.build
    .selectFrom('case_lines')
    .select(['id', 'from_kind', 'staff', 'at', 'body'])
    .where('ref_lookup', '=', $.lookup)
    .orderBy('id', 'desc'),
);

const updateBody = prepared((d, $: { id: number; body: Buffer | null }) =>
  d.build.updateTable('case_lines').set({ body: $.body }).where('id', '=', $.id),
);

/** In whose chat a message stands: the same number may name one in each. */
export type LineSide = 'person' | 'staff';

/** Keeps what the line said before. An edit that changes no word, such as a preview that was loaded, adds nothing. */
export async function editCaseLine(
  tx: OpenTransaction,
  id: CaseId,
  ref: string,
  text: string,
  side?: LineSide,
): Promise<number | null> {
  const line = await lineByRef(tx, id, ref, side);
  if (!line) return null;
  const { body, owner } = line;
  if (body.text === text) return line.id;
  const changed: LineBody = { ...body, text, earlier: [...body.earlier, body.text] };
  await tx.on.change(updateBody, { id: line.id, body: seal(owner.key, 'case-line', id, changed, line.row) });
  return line.id;
}

const forgetLines = prepared((d, $: { id: CaseId }) =>
  d.build
    .updateTable('case_lines')
    .set({ body: null })
    .where('case_id', '=', $.id)
    .where('from_kind', '=', 'person'),
);

const forgetFiles = prepared((d, $: { id: CaseId }) =>
  d.build.deleteFrom('files').where('case_id', '=', $.id),
);

/** The person takes their words back. Files go too: nobody knows any more whose each was. */
export async function forgetWords(tx: OpenTransaction, id: CaseId): Promise<void> {
  await mustHoldByCase(tx, id);
  await tx.on.change(forgetLines, { id });
  await tx.on.change(forgetFiles, { id });
}

export async function deleteCaseLine(
  tx: OpenTransaction,
  id: CaseId,
  ref: string,
  side?: LineSide,
): Promise<number | null> {
  const line = await lineByRef(tx, id, ref, side);
  if (!line) return null;
  await tx.on.change(updateBody, { id: line.id, body: null });
  const at = line.body.media?.at;
  if (at?.in === 'store') await dropFile(tx, line.owner.person, at.file);
  return line.id;
}

type Found = {
  readonly id: number;
  readonly body: LineBody;
  readonly owner: HeldOwner;
  readonly row: RowIdentity;
};

/** The newest line that came from that message and was not deleted. */
async function lineByRef(
  tx: OpenTransaction,
  id: CaseId,
  ref: string,
  side?: LineSide,
): Promise<Found | null> {
  const owner = await mustHoldByCase(tx, id);
  const rows = await tx.on.rows(selectByRef, { lookup: lineLookup(tx.keys, id, ref) });
  const row = rows.find(
    (each) => side === undefined || (each.from_kind === 'person') === (side === 'person'),
  );
  if (!row?.body) return null;
  const identity = lineIdentity(row);
  const body = open<LineBody>(owner.key, 'case-line', id, row.body, identity);
  return { id: row.id, body, owner, row: identity };
}
