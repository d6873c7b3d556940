import type { Words } from '../dialect/dialect.ts';

/** What hiding a chat and cleaning it need: which messages stand in it, and what each person agreed to. */
export const hide = ({ integer, blob, serial, plain }: Words): readonly string[] => [
  `alter table people add column since ${integer} not null default 0`,
  // Whoever is here already was told that answers are kept; somebody new must ask for that.
  `alter table people add column keeps ${integer} not null default 1`,
  `alter table outbox add column swept_at ${integer}`,

  `create table traces (
    id ${serial},
    person text not null references people (id) on delete cascade,
    body ${blob} not null,
    at ${integer} not null
  ) ${plain}`,
  `create index traces_person on traces (person, at)`,
  `create index traces_age on traces (at)`,

  `create table consents (
    id ${serial},
    person text not null references people (id) on delete cascade,
    body ${blob} not null
  ) ${plain}`,
  `create index consents_person on consents (person, id)`,
];
