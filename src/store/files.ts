import { randomUUID } from 'node:crypto';
import { MAX_FILE_BYTES } from '../app/ports/case.ts';
import type { Conversation } from '../app/ports/outbox.ts';
import type { CaseId, FileId, Millis, PersonId } from '../core/model/ids.ts';
import { openCaseOf } from './cases.ts';
import { type HeldOwner, mustHoldByCase, mustHoldPerson } from './hold-person.ts';
import type { OpenTransaction } from './open-transaction.ts';
import { prepared } from './prepared.ts';
import { open, openBytes, seal, sealBytes } from './seal.ts';

type Label = { readonly name: string | null; readonly mime: string | null };
export type StoredFile = Label & { readonly bytes: Uint8Array };

type NewFile = {
  id: FileId;
  person: PersonId;
  caseId: CaseId | null;
  label: Buffer;
  body: Buffer;
  now: Millis;
};
const insertFile = prepared((d, $: NewFile) =>
  d.build.insertInto('files').values({
    id: $.id,
    person: $.person,
    case_id: $.caseId,
    label: $.label,
    body: $.body,
    added_at: $.now,
  }),
);

const selectFile = prepared((d, $: { id: FileId }) =>
  d.build
    .selectFrom('files')
    .innerJoin('people', 'people.id', 'files.person')
    .select(['files.person', 'files.case_id', 'files.label', 'files.body', 'people.data_key'])
    .where('files.id', '=', $.id),
);

const deleteFile = prepared((d, $: { id: FileId; person: PersonId }) =>
  d.build.deleteFrom('files').where('id', '=', $.id).where('person', '=', $.person),
);

/** What a person sends while they have a case goes with that case. */
export async function addFile(
  tx: OpenTransaction,
  owner: Conversation,
  file: StoredFile,
  now: Millis,
): Promise<FileId> {
  return insert(tx, await keeperOf(tx, owner), file, now);
}

async function insert(
  tx: OpenTransaction,
  { person, key, caseId }: Keeper,
  { bytes, name, mime }: StoredFile,
  now: Millis,
): Promise<FileId> {
  if (bytes.length > MAX_FILE_BYTES)
    throw new Error(
      `A file of ${bytes.length} bytes is over the limit of ${MAX_FILE_BYTES}: refuse it before.`,
    );
  const id = randomUUID() as FileId;
  const label: Label = { name, mime };
  await tx.on.change(insertFile, {
    id,
    person,
    caseId,
    label: seal(key, 'file-label', id, label),
    body: sealBytes(key, 'file', id, bytes),
    now,
  });
  return id;
}

/** For the person alone, and for a short time: it goes with no case. */
export async function addOwnFile(
  tx: OpenTransaction,
  person: PersonId,
  file: StoredFile,
  now: Millis,
): Promise<FileId> {
  return insert(tx, { ...(await mustHoldPerson(tx, person)), person, caseId: null }, file, now);
}

type Keeper = HeldOwner & { readonly caseId: CaseId | null };

async function keeperOf(tx: OpenTransaction, owner: Conversation): Promise<Keeper> {
  if (owner.kind === 'case') return { ...(await mustHoldByCase(tx, owner.case)), caseId: owner.case };
  const known = await mustHoldPerson(tx, owner.person);
  const running = await openCaseOf(tx, owner.person, known.key);
  return { ...known, person: owner.person, caseId: running?.id ?? null };
}

/**
 * Null for a file of somebody else, of another case of theirs, and for staff of what was made for the person alone.
 * Locks nothing: a file never changes.
 */
export async function fileOf(
  tx: OpenTransaction,
  owner: Conversation,
  id: FileId,
): Promise<StoredFile | null> {
  const [row] = await tx.on.rows(selectFile, { id });
  if (!row || !belongs(owner, row)) return null;
  const key = tx.dataKeys.open(row.person, row.data_key);
  return { ...open<Label>(key, 'file-label', id, row.label), bytes: openBytes(key, 'file', id, row.body) };
}

function belongs(
  owner: Conversation,
  file: { readonly person: string; readonly case_id: string | null },
): boolean {
  if (owner.kind === 'person') return file.person === owner.person;
  return file.case_id === owner.case;
}

export async function dropFile(tx: OpenTransaction, person: PersonId, id: FileId): Promise<void> {
  await tx.on.change(deleteFile, { id, person });
}
