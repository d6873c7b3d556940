import type { CaseId } from '../../core/model/ids.ts';
import type { Screen } from '../visit.ts';

/** Sent while somebody writes. Says nothing about the text, and changes nothing that lasts: it needs no token. */
export const caseTyping: Screen = (c) => {
  const { member, desk } = c.var.visit;
  desk.presence.types(member, c.req.param('id') as CaseId);
  return c.body(null, 204);
};
