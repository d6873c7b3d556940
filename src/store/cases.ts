import type { KeyObject } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { Case, Owner } from '../core/cases/case.ts';
import type { CaseId, Millis, PersonId, StaffId } from '../core/model/ids.ts';
import { holdByCase, mustHoldPerson } from './hold-person.ts';
import type { OpenTransaction } from './open-transaction.ts';
import { prepared } from './prepared.ts';
import type { Blob, Tables } from './schema.ts';
import { open, seal } from './seal.ts';
import { markActive } from './sessions.ts';

type Content = Pick<Case, 'pseudonym' | 'language' | 'request'>;
type Row = Omit<Selectable<Tables['cases']>, 'thread' | 'thread_lookup'>;

const COLUMNS = [
  'id',
  'person',
  'state',
  'owner_kind',
  'owner_staff',
  'content',
  'opened_at',
  'claimed_at',
  'closed_at',
] as const;

const selectCase = prepared((d, $: { id: CaseId }) =>
  d.build.selectFrom('cases').select(COLUMNS).where('id', '=', $.id),
);

const selectOpenCase = prepared((d, $: { person: PersonId }) =>
  d.build.selectFrom('cases').select(COLUMNS).where('person', '=', $.person).where('closed_at', 'is', null),
);

type SavedCase = { [name in Exclude<keyof Row, 'content'>]: Row[name] } & { content: Blob };
const upsertCase = prepared((d, $: SavedCase) => {
  const changing = {
    state: $.state,
    owner_kind: $.owner_kind,
    owner_staff: $.owner_staff,
    content: $.content,
    claimed_at: $.claimed_at,
    closed_at: $.closed_at,
  };
  return d.build
    .insertInto('cases')
    .values({ id: $.id, person: $.person, opened_at: $.opened_at, ...changing })
    .onConflict((saved) => saved.column('id').doUpdateSet(changing));
});

/** The caller holds the person. */
export async function openCaseOf(
  tx: OpenTransaction,
  person: PersonId,
  key: KeyObject,
): Promise<Case | null> {
  const [row] = await tx.on.rows(selectOpenCase, { person });
  if (!row) return null;
  tx.owners.set(row.id as CaseId, person);
  return toCase(row, key);
}

/** Locks the person first, so that of two who claim a case the second sees that it is claimed. */
export async function caseById(tx: OpenTransaction, id: CaseId): Promise<Case | null> {
  const owned = await holdByCase(tx, id);
  if (!owned) return null;
  const [row] = await tx.on.rows(selectCase, { id });
  return row ? toCase(row, owned.key) : null;
}

export async function saveCase(tx: OpenTransaction, changed: Case): Promise<void> {
  const { id, person, state, owner, pseudonym, language, request, openedAt, claimedAt, closedAt } = changed;
  const { key } = await mustHoldPerson(tx, person);
  const content: Content = { pseudonym, language, request };
  await tx.on.change(upsertCase, {
    id,
    person,
    state,
    owner_kind: owner.kind,
    owner_staff: owner.kind === 'staff' ? owner.staff : null,
    content: seal(key, 'case', id, content),
    opened_at: openedAt,
    claimed_at: claimedAt,
    closed_at: closedAt,
  });
  tx.owners.set(id, person);
  await markActive(tx, person, Math.max(openedAt, claimedAt ?? 0, closedAt ?? 0));
}

function toCase(row: Row, key: KeyObject): Case {
  const id = row.id as CaseId;
  return {
    id,
    person: row.person as PersonId,
    state: row.state as Case['state'],
    owner: toOwner(row),
    ...open<Content>(key, 'case', id, row.content),
    openedAt: row.opened_at as Millis,
    claimedAt: row.claimed_at,
    closedAt: row.closed_at,
  };
}

const toOwner = (row: Row): Owner =>
  row.owner_kind === 'staff'
    ? { kind: 'staff', staff: row.owner_staff as StaffId }
    : { kind: row.owner_kind as 'bot' | 'queue' };
