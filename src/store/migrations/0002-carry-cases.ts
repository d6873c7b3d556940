import { sql } from 'kysely';
import { priorityOf } from '../../core/cases/priority.ts';
import type { CaseId } from '../../core/model/ids.ts';
import type { HandoffRequest } from '../../core/model/message.ts';
import type { Connection } from '../engine.ts';
import { type KeyRing, lineLookup } from '../keys.ts';
import { prepared } from '../prepared.ts';
import type { Blob } from '../schema.ts';
import { open, openDataKey, SealBroken, seal } from '../seal.ts';

/*
 * Written in plain SQL: these tables are as they were and as they became on that day, whatever the schema is now.
 */
type FirstCase = { id: CaseId; person: string; data_key: Blob; content: Blob };
const selectCases = prepared((d, _: object) => ({
  compile: () =>
    sql<FirstCase>`select cases.id, cases.person, people.data_key, cases.content
      from cases join people on people.id = cases.person`.compile(d.build),
}));

type FirstMessage = { id: number; body: Blob; at: number };
const selectMessages = prepared((d, $: { id: CaseId }) => ({
  compile: () =>
    sql<FirstMessage>`select id, body, at from case_messages where case_id = ${$.id} order by id`.compile(
      d.build,
    ),
}));

const updateCase = prepared((d, $: { id: CaseId; content: Buffer; priority: string }) => ({
  compile: () =>
    sql`update cases set content = ${$.content}, priority = ${$.priority} where id = ${$.id}`.compile(
      d.build,
    ),
}));

type Line = {
  id: CaseId;
  from: string;
  staff: string | null;
  body: Buffer;
  lookup: Buffer | null;
  at: number;
};
const insertLine = prepared((d, $: Line) => ({
  compile: () =>
    sql`insert into case_lines (case_id, from_kind, staff, body, ref_lookup, at)
      values (${$.id}, ${$.from}, ${$.staff}, ${$.body}, ${$.lookup}, ${$.at})`.compile(d.build),
}));

const LAST_WORD = `update cases set last_from_person_at = coalesce(
  (select max(at) from case_lines where case_id = cases.id and from_kind = 'person'), opened_at)`;

/*
 * Staff of the first form are known by a hash of where they write from and stand on no list. Nobody may wait for
 * somebody who cannot act, so what they had open waits again; the history says so.
 */
const HELD_BY_UNKNOWN = `owner_kind = 'staff' and closed_at is null`;
const RELEASED = `insert into case_events (case_id, kind, by_kind, at, detail)
  select id, 'case-released', 'bot', coalesce(claimed_at, opened_at), '{"because":"member-unknown"}'
  from cases where ${HELD_BY_UNKNOWN}`;
const QUEUED = `update cases set state = 'waiting', owner_kind = 'queue', owner_staff = null where ${HELD_BY_UNKNOWN}`;

/** Gives the cases of the first form what is new, and makes lines of their messages. */
export async function carryCasesOver(on: Connection, keys: KeyRing): Promise<void> {
  for (const each of await on.rows(selectCases, {})) {
    await readable(() => carryContent(on, keys, each));
    for (const message of await on.rows(selectMessages, { id: each.id }))
      await readable(() => carryMessage(on, keys, each, message));
  }
  for (const statement of [LAST_WORD, RELEASED, QUEUED, 'drop table case_messages'])
    await on.execute(statement);
}

/** What does not open is lost already, and must not keep everybody else out. */
async function readable(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof SealBroken)) throw error;
  }
}

type FirstContent = { pseudonym: string; language: string; request: HandoffRequest };
async function carryContent(
  on: Connection,
  keys: KeyRing,
  { id, person, data_key, content }: FirstCase,
): Promise<void> {
  const key = openDataKey(keys.wrap, person, data_key);
  const known = open<FirstContent>(key, 'case', id, content);
  const { priority, why } = priorityOf(known.request);
  const whole = { ...known, priorityWhy: why, tags: [], closing: null };
  await on.change(updateCase, { id, content: seal(key, 'case', id, whole), priority });
}

type FirstBody = { from: string; text: string; ref: string | null };
async function carryMessage(
  on: Connection,
  keys: KeyRing,
  { id, person, data_key }: FirstCase,
  message: FirstMessage,
): Promise<void> {
  const key = openDataKey(keys.wrap, person, data_key);
  const { from, text, ref } = open<FirstBody>(key, 'case-message', id, message.body);
  const body = seal(key, 'case-line', id, { text, media: null, earlier: [] });
  const lookup = ref === null ? null : lineLookup(keys, id, ref);
  const whose = from === 'person' ? { from, staff: null } : { from: 'staff', staff: from };
  await on.change(insertLine, { id, ...whose, body, lookup, at: message.at });
}
