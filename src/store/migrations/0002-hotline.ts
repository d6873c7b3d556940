import type { Words } from '../dialect/dialect.ts';

export const hotline = (words: Words): readonly string[] => [
  ...cases(words),
  ...lines(words),
  ...relay(words),
  ...staff(words),
];

const cases = ({ integer, blob }: Words): readonly string[] => [
  `alter table cases add column team text`,
  `alter table cases add column priority text not null default 'P3'`,
  `alter table cases add column parked_until ${integer}`,
  // An earlier episode is forgotten at its time, and the later one goes on without it.
  `alter table cases add column previous text references cases (id) on delete set null`,
  `alter table cases add column last_from_person_at ${integer}`,
  `alter table cases add column last_staff text`,
  `create index cases_queue on cases (priority, opened_at, id) where closed_at is null`,
  `create index cases_carried on cases (owner_staff) where owner_staff is not null`,
  `create index cases_staff on cases (last_staff, opened_at) where last_staff is not null`,
  `create index cases_previous on cases (previous) where previous is not null`,
  `alter table case_events add column detail text not null default '{}'`,
  `alter table case_events add column note ${blob}`,
];

const lines = ({ integer, blob, serial, plain }: Words): readonly string[] => [
  `create table case_lines (
    id ${serial},
    case_id text not null references cases (id) on delete cascade,
    from_kind text not null,
    staff text,
    body ${blob},
    ref_lookup ${blob},
    at ${integer} not null
  ) ${plain}`,
  `create index case_lines_case on case_lines (case_id, id)`,
  `create index case_lines_ref on case_lines (ref_lookup) where ref_lookup is not null`,

  `create table files (
    id text primary key,
    person text not null references people (id) on delete cascade,
    case_id text references cases (id) on delete cascade,
    label ${blob} not null,
    body ${blob} not null,
    added_at ${integer} not null
  ) ${plain}`,
  `create index files_person on files (person)`,
  `create index files_case on files (case_id) where case_id is not null`,
];

const relay = ({ integer, blob }: Words): readonly string[] => [
  // What is said in a case is kept as long as the case; after it the row is as old as any other.
  `alter table outbox add column case_id text references cases (id) on delete set null`,
  `alter table outbox add column line ${integer}`,
  `alter table outbox add column origin ${blob}`,
  `alter table outbox add column origin_lookup ${blob}`,
  `update outbox set case_id = substr(conversation, 3) where substr(conversation, 3) in (select id from cases)`,
  `create index outbox_case on outbox (case_id) where case_id is not null`,
  `create index outbox_origin on outbox (origin_lookup) where origin_lookup is not null`,
  `create index outbox_relayed on outbox (conversation, ref) where origin_lookup is not null`,
  `drop index outbox_sent_age`,
  `create index outbox_sent_age on outbox (created_at) where outcome is not null and case_id is null`,
];

/** Sealed under the house key. `place` keeps the order in which they were made: the first team is the one for the rest. */
const staff = ({ integer, blob, serial, plain, keyed }: Words): readonly string[] => [
  `create table staff (place ${serial}, id text not null unique, body ${blob} not null) ${plain}`,
  `create table teams (place ${serial}, id text not null unique, body ${blob} not null) ${plain}`,
  `create table canned (place ${serial}, id text not null unique, body ${blob} not null) ${plain}`,
  `create table staff_handles (
    lookup ${blob} primary key,
    staff text not null references staff (id) on delete cascade
  ) ${keyed}`,
  `create table tickets (
    lookup ${blob} primary key,
    kind text not null,
    staff text not null references staff (id) on delete cascade,
    expires_at ${integer} not null
  ) ${keyed}`,
  `create index tickets_holder on tickets (staff, kind)`,
  `create index tickets_expiry on tickets (expires_at)`,
  `create table wizards (lookup ${blob} primary key, body ${blob} not null, written_at ${integer} not null) ${plain}`,
  `create index wizards_age on wizards (written_at)`,
];
