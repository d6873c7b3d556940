import type { Words } from '../dialect/dialect.ts';

/** What a member was writing about a case goes with the case. */
export const drafts = (_: Words): readonly string[] => [
  'alter table wizards add column case_id text references cases (id) on delete cascade',
  'create index wizards_case on wizards (case_id)',
];
