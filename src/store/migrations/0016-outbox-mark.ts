import type { Words } from '../dialect/dialect.ts';

/** Tells a row of the outbox from every other one: its words are sealed to it. */
export const outboxMark = ({ integer }: Words): readonly string[] => [
  `alter table outbox add column mark ${integer}`,
];
