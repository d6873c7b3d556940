import type { Words } from '../dialect/dialect.ts';

export const processes = ({ integer, blob, plain, keyed }: Words): readonly string[] => [
  // 0: somebody waits for it. 1: it can wait, as a reminder can.
  `alter table queue add column priority ${integer} not null default 0`,
  `create index queue_next on queue (priority, due_at)`,
  `drop index queue_due`,
  `create index outbox_dead on outbox (id) where outcome = 'dead'`,

  `create table pace (
    lookup ${blob} primary key,
    state text not null,
    used_at ${integer} not null
  ) ${keyed}`,
  `create index pace_age on pace (used_at)`,

  `create table set_aside (
    id text primary key,
    channel text not null,
    sender text,
    why text not null,
    person_lookup ${blob},
    body ${blob},
    at ${integer} not null
  ) ${plain}`,
  `create index set_aside_person on set_aside (person_lookup) where person_lookup is not null`,
  `create index set_aside_age on set_aside (at)`,

  `create table job_runs (
    name text primary key,
    slot ${integer} not null,
    started_at ${integer} not null,
    ended_at ${integer}
  ) ${keyed}`,
];
