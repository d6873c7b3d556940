import type { Words } from '../dialect/dialect.ts';

export const first = ({ integer, blob, serial, plain, keyed }: Words): readonly string[] => [
  `create table events (key ${blob} primary key, seen_at ${integer} not null) ${keyed}`,
  `create index events_seen on events (seen_at)`,

  `create table people (
    id text primary key,
    lookup ${blob} not null unique,
    data_key ${blob} not null,
    address ${blob} not null,
    session ${blob},
    reachable ${integer} not null,
    active_at ${integer} not null
  ) ${plain}`,
  `create index people_active on people (active_at)`,

  `create table cases (
    id text primary key,
    person text not null references people (id) on delete cascade,
    state text not null,
    owner_kind text not null,
    owner_staff text,
    content ${blob} not null,
    opened_at ${integer} not null,
    claimed_at ${integer},
    closed_at ${integer},
    thread_lookup ${blob} unique,
    thread ${blob}
  ) ${plain}`,
  `create index cases_person on cases (person)`,
  // A person has at most one case that is not closed: two hands raised at once must not open two.
  `create unique index cases_open on cases (person) where closed_at is null`,
  `create index cases_closed on cases (closed_at) where closed_at is not null`,

  `create table case_events (
    id ${serial},
    case_id text not null references cases (id) on delete cascade,
    kind text not null,
    by_kind text not null,
    by_staff text,
    at ${integer} not null
  ) ${plain}`,
  `create index case_events_case on case_events (case_id, id)`,

  `create table case_messages (
    id ${serial},
    case_id text not null references cases (id) on delete cascade,
    body ${blob} not null,
    at ${integer} not null
  ) ${plain}`,
  `create index case_messages_case on case_messages (case_id, id)`,

  `create table queue (
    conversation text primary key,
    due_at ${integer} not null,
    attempts ${integer} not null
  ) ${keyed}`,
  `create index queue_due on queue (due_at)`,

  `create table outbox (
    id ${serial},
    conversation text not null,
    person text,
    speaker text not null,
    screen ${integer} not null,
    body ${blob},
    outcome text,
    why text,
    ref text,
    created_at ${integer} not null
  ) ${plain}`,
  // What is sent leaves the index that leasing reads, so that leasing costs the same after a year.
  `create index outbox_unsent on outbox (conversation, id) where outcome is null`,
  `create index outbox_sent on outbox (conversation, screen) where outcome is not null`,
  `create index outbox_sent_age on outbox (created_at) where outcome is not null`,

  `create table timers (
    person text not null references people (id) on delete cascade,
    name text not null,
    due_at ${integer} not null,
    primary key (person, name)
  ) ${keyed}`,
  `create index timers_due on timers (due_at)`,

  `create table transcript (
    id ${serial},
    person text not null references people (id) on delete cascade,
    side text not null,
    body ${blob} not null,
    at ${integer} not null
  ) ${plain}`,
  `create index transcript_person on transcript (person, id)`,
  `create index transcript_age on transcript (at)`,

  // Counters, not a log: the order of rows in a log would tell which answers came from one person.
  `create table observations (
    dimension text not null,
    value text not null,
    flow text not null,
    iso_week text not null,
    shard ${integer} not null,
    count ${integer} not null,
    primary key (dimension, value, flow, iso_week, shard)
  ) ${keyed}`,
  `create table contact_reports (
    contact text not null,
    iso_week text not null,
    count ${integer} not null,
    primary key (contact, iso_week)
  ) ${keyed}`,
];
