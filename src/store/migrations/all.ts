import type { Words } from '../dialect/dialect.ts';
import type { Connection } from '../engine.ts';
import type { KeyRing } from '../keys.ts';
import { first } from './0001-first.ts';
import { carryCasesOver } from './0002-carry-cases.ts';
import { hotline } from './0002-hotline.ts';
import { topics } from './0003-topics.ts';
import { blockings, reservePseudonyms } from './0004-blockings.ts';
import { processes } from './0005-processes.ts';
import { hide } from './0007-hide.ts';
import { lookupInputs } from './0008-lookup-inputs.ts';
import { audit } from './0009-audit.ts';
import { drafts } from './0011-drafts.ts';
import { recordings } from './0014-recordings.ts';
import { outboxMark } from './0016-outbox-mark.ts';

export type Migration = {
  readonly name: string;
  readonly statements: (words: Words) => readonly string[];
  /** What SQL alone cannot do, since it must open what is sealed. In the same transaction, after the statements. */
  readonly carryOver?: (on: Connection, keys: KeyRing) => Promise<void>;
};

/** In order; the place in this list is the schema's number. Only ever added to, never changed. */
export const MIGRATIONS: readonly Migration[] = [
  { name: '0001-first', statements: first },
  { name: '0002-hotline', statements: hotline, carryOver: carryCasesOver },
  { name: '0004-blockings', statements: blockings, carryOver: reservePseudonyms },
  { name: '0005-processes', statements: processes },
  { name: '0007-hide', statements: hide },
  { name: '0008-lookup-inputs', statements: lookupInputs },
  { name: '0003-topics', statements: topics },
  { name: '0009-audit', statements: audit },
  { name: '0011-drafts', statements: drafts },
  { name: '0016-outbox-mark', statements: outboxMark },
  { name: '0014-recordings', statements: recordings },
];
