import type { Millis } from '../model/ids.ts';
import type { CaseActor, CaseEvent } from './case.ts';

/** One line of a case's history. */
export const event = (
  by: CaseActor,
  kind: CaseEvent['kind'],
  at: Millis,
  detail: CaseEvent['detail'] = {},
  note: string | null = null,
): CaseEvent => ({ kind, by, at, detail, note });
