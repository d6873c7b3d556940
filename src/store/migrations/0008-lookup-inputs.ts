import type { Words } from '../dialect/dialect.ts';

/** What a look-up of the house is made of, sealed: a new master key needs it to make the look-up anew. */
export const lookupInputs = ({ blob }: Words): readonly string[] =>
  ['staff_handles', 'tickets', 'wizards'].map((table) => `alter table ${table} add column input ${blob}`);
