import type { KeyObject } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { Case, Owner } from '../core/cases/case.ts';
import type { CaseId, Millis, PersonId, StaffId, TeamId } from '../core/model/ids.ts';
import { holdByCase, mustHoldPerson } from './hold-person.ts';
import { pseudonymLookup } from './keys.ts';
import type { OpenTransaction } from './open-transaction.ts';
import { prepared } from './prepared.ts';
import type { Tables } from './schema.ts';
import { open, seal } from './seal.ts';
import { markActive } from './sessions.ts';

type Content = Pick<
  Case,
  'pseudonym' | 'language' | 'request' | 'priorityWhy' | 'tags' | 'closing' | 'blockAsked'
>;
export type CaseRow = Omit<
  Selectable<Tables['cases']>,
  'thread' | 'thread_lookup' | 'last_staff' | 'pseudonym_lookup'
>;

export const CASE_COLUMNS = [
  'cases.id',
  'cases.person',
  'cases.state',
  'cases.owner_kind',
  'cases.owner_staff',
  'cases.team',
  'cases.priority',
  'cases.content',
  'cases.opened_at',
  'cases.claimed_at',
  'cases.parked_until',
  'cases.closed_at',
  'cases.previous',
  'cases.last_from_person_at',
] as const;

const selectCase = prepared((d, $: { id: CaseId }) =>
  d.build.selectFrom('cases').select(CASE_COLUMNS).where('id', '=', $.id),
);

const selectOpenCase = prepared((d, $: { person: PersonId }) =>
  d.build
    .selectFrom('cases')
    .select(CASE_COLUMNS)
    .where('person', '=', $.person)
    .where('closed_at', 'is', null),
);

const selectLastClosed = prepared((d, $: { person: PersonId }) =>
  d.build
    .selectFrom('cases')
    .select(CASE_COLUMNS)
    .where('person', '=', $.person)
    .where('closed_at', 'is not', null)
    .orderBy('closed_at', 'desc')
    .orderBy('opened_at', 'desc')
    .limit(1),
);

const selectAbout = prepared((d, $: { person: PersonId }) =>
  d.build.selectFrom('cases').select(CASE_COLUMNS).where('person', '=', $.person).orderBy('opened_at'),
);

const selectNamed = prepared((d, $: { lookup: Buffer }) =>
  d.build
    .selectFrom('cases')
    .select('id')
    .where('pseudonym_lookup', '=', $.lookup)
    .where('closed_at', 'is', null),
);

const upsertCase = prepared((d, $: CaseRow & { pseudonym_lookup: Buffer }) => {
  const changing = {
    state: $.state,
    owner_kind: $.owner_kind,
    owner_staff: $.owner_staff,
    team: $.team,
    priority: $.priority,
    content: $.content,
    claimed_at: $.claimed_at,
    parked_until: $.parked_until,
    closed_at: $.closed_at,
    previous: $.previous,
    last_from_person_at: $.last_from_person_at,
  };
  return d.build
    .insertInto('cases')
    .values({
      id: $.id,
      person: $.person,
      opened_at: $.opened_at,
      last_staff: $.owner_staff,
      pseudonym_lookup: $.pseudonym_lookup,
      ...changing,
    })
    .onConflict((saved) =>
      saved.column('id').doUpdateSet((row) => ({
        ...changing,
        last_staff: row.fn.coalesce('excluded.owner_staff', 'cases.last_staff'),
      })),
    );
});

/** The caller holds the person. */
export async function openCaseOf(
  tx: OpenTransaction,
  person: PersonId,
  key: KeyObject,
): Promise<Case | null> {
  const [row] = await tx.on.rows(selectOpenCase, { person });
  return row ? owned(tx, row, key) : null;
}

export async function lastClosedCase(tx: OpenTransaction, person: PersonId): Promise<Case | null> {
  const { key } = await mustHoldPerson(tx, person);
  const [row] = await tx.on.rows(selectLastClosed, { person });
  return row ? owned(tx, row, key) : null;
}

/** As many as are kept: a closed case goes after its time. */
export async function casesAbout(tx: OpenTransaction, person: PersonId): Promise<readonly Case[]> {
  const { key } = await mustHoldPerson(tx, person);
  return (await tx.on.rows(selectAbout, { person })).map((row) => owned(tx, row, key));
}

/** Whether an open case has this made-up name; of two that take it at once, the index lets one through. */
export async function isPseudonymTaken(tx: OpenTransaction, pseudonym: string): Promise<boolean> {
  const lookup = pseudonymLookup(tx.keys, pseudonym);
  return (await tx.on.rows(selectNamed, { lookup })).length > 0;
}

/** Locks the person first, so that of two who claim a case the second sees that it is claimed. */
export async function caseById(tx: OpenTransaction, id: CaseId): Promise<Case | null> {
  const holder = await holdByCase(tx, id);
  if (!holder) return null;
  const [row] = await tx.on.rows(selectCase, { id });
  return row ? toCase(row, holder.key) : null;
}

export async function saveCase(tx: OpenTransaction, changed: Case): Promise<void> {
  const { id, person, owner, openedAt, claimedAt, closedAt, lastFromPersonAt } = changed;
  const { pseudonym, language, request, priorityWhy, tags, closing, blockAsked } = changed;
  const { key } = await mustHoldPerson(tx, person);
  const content: Content = { pseudonym, language, request, priorityWhy, tags, closing, blockAsked };
  await tx.on.change(upsertCase, {
    id,
    person,
    state: changed.state,
    owner_kind: owner.kind,
    owner_staff: owner.kind === 'staff' ? owner.staff : null,
    team: changed.team,
    priority: changed.priority,
    content: seal(key, 'case', id, content),
    pseudonym_lookup: pseudonymLookup(tx.keys, pseudonym),
    opened_at: openedAt,
    claimed_at: claimedAt,
    parked_until: changed.parkedUntil,
    closed_at: closedAt,
    previous: changed.previous,
    last_from_person_at: lastFromPersonAt,
  });
  tx.owners.set(id, person);
  await markActive(tx, person, Math.max(openedAt, claimedAt ?? 0, closedAt ?? 0, lastFromPersonAt ?? 0));
}

function owned(tx: OpenTransaction, row: CaseRow, key: KeyObject): Case {
  const found = toCase(row, key);
  tx.owners.set(found.id, found.person);
  return found;
}

/** What the content of cases of earlier versions lacks. */
const BEFORE_BLOCKS: Partial<Content> = { blockAsked: null };

export function toCase(row: CaseRow, key: KeyObject): Case {
  const id = row.id as CaseId;
  return {
    id,
    person: row.person as PersonId,
    state: row.state as Case['state'],
    owner: toOwner(row),
    team: row.team as TeamId | null,
    priority: row.priority as Case['priority'],
    ...{ ...BEFORE_BLOCKS, ...open<Content>(key, 'case', id, row.content) },
    openedAt: row.opened_at as Millis,
    claimedAt: row.claimed_at,
    parkedUntil: row.parked_until,
    closedAt: row.closed_at,
    previous: row.previous as CaseId | null,
    lastFromPersonAt: row.last_from_person_at,
  };
}

export const toOwner = (row: Pick<CaseRow, 'owner_kind' | 'owner_staff'>): Owner =>
  row.owner_kind === 'staff'
    ? { kind: 'staff', staff: row.owner_staff as StaffId }
    : { kind: row.owner_kind as 'bot' | 'queue' };
