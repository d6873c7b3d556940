import type { OutboxEntry } from '../app/ports/outbox.ts';
import type { CaseId, PersonId } from '../core/model/ids.ts';
import { openCaseOf } from './cases.ts';
import { caseKey, conversationKey, personKey } from './conversation.ts';
import type { HeldOwner } from './hold-person.ts';
import { messageLookup } from './keys.ts';
import type { OpenTransaction } from './open-transaction.ts';
import { prepared } from './prepared.ts';
import { seal } from './seal.ts';

const selectLine = prepared((d, $: { line: number }) =>
  d.build
    .selectFrom('case_lines')
    .innerJoin('cases', 'cases.id', 'case_lines.case_id')
    .select(['cases.id', 'cases.person'])
    .where('case_lines.id', '=', $.line),
);

/** What ties a queued row to a case, to a line of it, and to the message across. */
export type Ties = {
  readonly caseId: CaseId | null;
  readonly line: number | null;
  readonly origin: Buffer | null;
  readonly lookup: Buffer | null;
};
export const NO_TIES: Ties = { caseId: null, line: null, origin: null, lookup: null };

/** The caller holds the person. An act is no message of its own: it has no other half, and brings no line. */
export async function tiesOf(tx: OpenTransaction, entry: OutboxEntry, held: HeldOwner): Promise<Ties> {
  const { to, body } = entry;
  const origin = body.act ? undefined : entry.origin;
  const line = body.act || to.kind === 'case' ? undefined : entry.line;
  const caseId = await caseOf(tx, entry, held, { line, origin });
  if (!caseId) return NO_TIES;
  const ties: Ties = { ...NO_TIES, caseId, line: line ?? null };
  if (origin === undefined) return ties;
  const across = to.kind === 'case' ? personKey(held.person) : caseKey(caseId);
  return {
    ...ties,
    origin: seal(held.key, 'origin', conversationKey(to), origin),
    lookup: messageLookup(tx.keys, across, origin),
  };
}

async function caseOf(
  tx: OpenTransaction,
  { to }: OutboxEntry,
  { person, key }: HeldOwner,
  { line, origin }: Pick<OutboxEntry, 'line' | 'origin'>,
): Promise<CaseId | null> {
  if (to.kind === 'case') return to.case;
  if (line !== undefined) return caseOfLine(tx, line, person);
  return origin === undefined ? null : ((await openCaseOf(tx, person, key))?.id ?? null);
}

/** A line that would go to somebody else than the person of its case is stopped here, before anybody reads it. */
async function caseOfLine(tx: OpenTransaction, line: number, person: PersonId): Promise<CaseId> {
  const [row] = await tx.on.rows(selectLine, { line });
  if (!row) throw new Error(`Line ${line} is gone: add the line first, and name it by the id that gives.`);
  if (row.person !== person)
    throw new Error(`Line ${line} belongs to the case of somebody else than ${person}.`);
  return row.id as CaseId;
}
