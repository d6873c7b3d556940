import type { Words } from '../dialect/dialect.ts';

/** What members of staff did and looked at, as a chain: each row is sealed with the one before it. */
export const audit = ({ integer, blob, plain }: Words): readonly string[] => [
  `create table audit (
    seq ${integer} primary key,
    at ${integer} not null,
    by_ref text not null,
    deed text not null,
    case_ref text,
    staff_ref text,
    mac ${blob} not null
  ) ${plain}`,
  `create index audit_case on audit (case_ref, seq) where case_ref is not null`,
  `create index audit_age on audit (at)`,

  // One row: where the chain begins and ends, so that rows missing at either end are found too.
  `create table audit_head (
    id ${integer} primary key,
    first_seq ${integer} not null,
    first_mac ${blob} not null,
    seq ${integer} not null,
    mac ${blob} not null,
    seal ${blob} not null
  ) ${plain}`,
];
