import type { Generated } from 'kysely';

/** What the database gives back for a sealed column. */
export type Blob = Uint8Array;

/** What the look-up was made of, sealed under the house key; null where an earlier version wrote the row. */
type Input = Blob | null;

/*
 * The tables as queries see them. Times are epoch milliseconds; sealed columns are opaque bytes. No column
 * in the clear says who somebody is, where they write from or what they said.
 */
export type Tables = {
  meta: { name: string; value: Blob };
  migrations: { number: number; name: string; applied_at: number };
  events: { key: Blob; seen_at: number };
  people: PeopleTable;
  cases: CasesTable;
  case_events: {
    id: Generated<number>;
    case_id: string;
    kind: string;
    by_kind: string;
    by_staff: string | null;
    at: number;
    /** JSON; codes only. */
    detail: string;
    /** What a member wrote down. */
    note: Blob | null;
  };
  case_lines: LinesTable;
  files: FilesTable;
  staff: HouseTable;
  teams: HouseTable;
  canned: HouseTable;
  staff_handles: {
    lookup: Blob;
    staff: string;
    input: Input;
    /** Where the bot reaches the member, once they wrote to it in private. */
    address: Blob | null;
  };
  topic_messages: { lookup: Blob; case_id: string };
  topic_openings: { case_id: string; lookup: Blob; restores: number; begun_at: number };
  wizards: { lookup: Blob; body: Blob; written_at: number; input: Input; case_id: string | null };
  tickets: {
    lookup: Blob;
    kind: string;
    staff: string;
    expires_at: number;
    made_at: number;
    used_at: number;
    input: Input;
  };
  recordings: { account: string; digest: string; name: string };
  blockings: { person: string; until_at: number; body: Blob };
  queue: QueueTable;
  outbox: OutboxTable;
  traces: { id: Generated<number>; person: string; body: Blob; at: number };
  consents: { id: Generated<number>; person: string; body: Blob };
  timers: { person: string; name: string; due_at: number };
  transcript: { id: Generated<number>; person: string; side: string; body: Blob; at: number };
  observations: {
    dimension: string;
    value: string;
    flow: string;
    iso_week: string;
    shard: number;
    count: number;
  };
  contact_reports: { contact: string; iso_week: string; count: number };
  /** What was sent when, under one of Telegram's limits; the key of the limit is hashed. */
  pace: { lookup: Blob; state: string; used_at: number };
  set_aside: AsideTable;
  /** What staff did and looked at; who and what about as keyed hashes. */
  audit: {
    seq: number;
    at: number;
    by_ref: string;
    deed: string;
    case_ref: string | null;
    staff_ref: string | null;
    mac: Blob;
  };
  audit_head: { id: number; first_seq: number; first_mac: Blob; seq: number; mac: Blob; seal: Blob };
  /** The last run of each job. */
  job_runs: { name: string; slot: number; started_at: number; ended_at: number | null };
};

type PeopleTable = {
  id: string;
  /** Keyed hash of the address: finds a person, and names nobody without the key. */
  lookup: Blob;
  /** The person's own key, wrapped. Without it every other sealed byte about them is noise. */
  data_key: Blob;
  address: Blob;
  session: Blob | null;
  reachable: number;
  active_at: number;
  /** When they first wrote, to the hour: messages from before the last two days stay in their app. */
  since: number;
  /** 1: asked that answers are kept beyond a short silence. */
  keeps: number;
};

type CasesTable = {
  id: string;
  person: string;
  state: string;
  owner_kind: string;
  owner_staff: string | null;
  /** Whoever owned it last, so that a member learns what became of a case that is closed by now. */
  last_staff: string | null;
  team: string | null;
  priority: string;
  /** Pseudonym, language, request, why it is urgent, tags, how it ended. */
  content: Blob;
  opened_at: number;
  claimed_at: number | null;
  parked_until: number | null;
  closed_at: number | null;
  previous: string | null;
  last_from_person_at: number | null;
  /** Keyed hash of the made-up name: no two open cases share one. */
  pseudonym_lookup: Blob | null;
  thread_lookup: Blob | null;
  thread: Blob | null;
};

type LinesTable = {
  id: Generated<number>;
  case_id: string;
  from_kind: string;
  staff: string | null;
  /** Text, media and what it said earlier; null once the line was deleted. */
  body: Blob | null;
  ref_lookup: Blob | null;
  at: number;
};

type FilesTable = {
  id: string;
  /** Whose key seals it. */
  person: string;
  /** The case that it goes with when that is forgotten. */
  case_id: string | null;
  /** Name and type. */
  label: Blob;
  body: Blob;
  added_at: number;
};

/** What the hotline keeps about itself, sealed under the house key. */
type HouseTable = { place: Generated<number>; id: string; body: Blob };

/** One row for each conversation with something unsent: the state of its oldest row. */
type QueueTable = {
  conversation: string;
  /** When the head may be sent, or, while it is leased, when the lease ends. */
  due_at: number;
  attempts: number;
  /** 0: somebody waits for something in it. 1: nobody does. */
  priority: Generated<number>;
};

type AsideTable = {
  id: string;
  channel: string;
  sender: string | null;
  why: string;
  /** So that it goes when the person goes. */
  person_lookup: Blob | null;
  body: Blob | null;
  at: number;
};

type OutboxTable = {
  id: Generated<number>;
  conversation: string;
  /** Whose key seals the body; null for a farewell, which the house key seals. */
  person: string | null;
  speaker: string;
  screen: number;
  /** The case that a relayed message belongs to, as long as that is kept. */
  case_id: string | null;
  /** The line of the case that it brings to the person. */
  line: number | null;
  /** The reference of the message it relays, in the conversation across. */
  origin: Blob | null;
  origin_lookup: Blob | null;
  /** Drawn at random, and sealed with the words; null where an earlier version wrote the row. */
  mark: number | null;
  /** Null as soon as the row has its outcome; kept of what was given up, until an admin has decided. */
  body: Blob | null;
  /** Null while unsent. */
  outcome: string | null;
  why: string | null;
  ref: string | null;
  /** When it was deleted from the chat, or found to be beyond deletion. */
  swept_at: number | null;
  created_at: number;
};
