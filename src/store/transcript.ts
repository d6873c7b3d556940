import type { KeyObject } from 'node:crypto';
import type { TranscriptLine } from '../app/ports/person.ts';
import type { Millis, PersonId } from '../core/model/ids.ts';
import type { Address } from '../core/model/inbound.ts';
import type { DataKeys } from './data-keys.ts';
import type { Connection } from './engine.ts';
import { holdByAddress, mustHoldPerson } from './hold-person.ts';
import type { OpenTransaction } from './open-transaction.ts';
import { prepared } from './prepared.ts';
import type { Blob } from './schema.ts';
import { open, seal } from './seal.ts';

/** As many lines as a page shows at once; a reader comes back for the rest. */
const PAGE = 200;

type NewLine = { person: PersonId; side: string; body: Buffer; at: Millis };
const insertLine = prepared((d, $: NewLine) =>
  d.build
    .insertInto('transcript')
    .values({ person: $.person, side: $.side, body: $.body, at: $.at })
    .returning('id'),
);

const replaceLine = prepared((d, $: { id: number; person: PersonId; body: Buffer; at: Millis }) =>
  d.build
    .updateTable('transcript')
    .set({ body: $.body, at: $.at })
    .where('id', '=', $.id)
    .where('person', '=', $.person),
);

const selectLines = prepared((d, $: { person: PersonId; afterId: number }) =>
  d.build
    .selectFrom('transcript')
    .innerJoin('people', 'people.id', 'transcript.person')
    .select(['transcript.id', 'people.data_key', 'transcript.side', 'transcript.body', 'transcript.at'])
    .where('transcript.person', '=', $.person)
    .where('transcript.id', '>', $.afterId)
    .orderBy('transcript.id')
    .limit(PAGE),
);

const deleteLines = prepared((d, $: { person: PersonId }) =>
  d.build.deleteFrom('transcript').where('person', '=', $.person),
);

/** What was made for the person alone, and stood in the history. */
const deleteOwnFiles = prepared((d, $: { person: PersonId }) =>
  d.build.deleteFrom('files').where('person', '=', $.person).where('case_id', 'is', null),
);

/** The history goes; what was erased must not come back from the free pages of the file. */
export async function dropTranscript(tx: OpenTransaction, person: PersonId): Promise<void> {
  await mustHoldPerson(tx, person);
  await tx.on.change(deleteLines, { person });
  await tx.on.change(deleteOwnFiles, { person });
  tx.erased = true;
}

/** Holds the person, so that lines become visible in the order of their ids and no reader skips one. */
export async function addTranscript(
  tx: OpenTransaction,
  person: PersonId,
  side: TranscriptLine['side'],
  body: TranscriptLine['body'],
  now: Millis,
): Promise<number> {
  const { key } = await mustHoldPerson(tx, person);
  const line = { person, side, body: seal(key, 'transcript', person, body, [now]), at: now };
  const [added] = await tx.on.rows(insertLine, line);
  return added?.id ?? 0;
}

/** A line from the other side. A line to be replaced that is gone by now is added anew. */
export async function appendTranscript(
  tx: OpenTransaction,
  address: Address,
  body: TranscriptLine['body'],
  replaceId: number | null,
  now: Millis,
  side: 'bot' | 'human' = 'bot',
): Promise<number | null> {
  const person = await holdByAddress(tx, address);
  if (!person) return null;
  if (replaceId === null) return addTranscript(tx, person, side, body, now);
  const { key } = await mustHoldPerson(tx, person);
  const sealed = seal(key, 'transcript', person, body, [now]);
  const replaced = await tx.on.change(replaceLine, { id: replaceId, person, body: sealed, at: now });
  return replaced === 1 ? replaceId : addTranscript(tx, person, side, body, now);
}

export async function readTranscript(
  on: Connection,
  keys: DataKeys,
  person: PersonId,
  afterId: number,
): Promise<readonly TranscriptLine[]> {
  const rows = await on.rows(selectLines, { person, afterId });
  return rows.map((row) => ({
    id: row.id,
    side: row.side as TranscriptLine['side'],
    body: openLine(keys.open(person, row.data_key), person, row),
    at: row.at,
  }));
}

/** Bound to its time, so that two lines of one history cannot be swapped. */
const openLine = (key: KeyObject, person: PersonId, { body, at }: { body: Blob; at: Millis }) =>
  open<TranscriptLine['body']>(key, 'transcript', person, body, [at]);
