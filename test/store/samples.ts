import type { NewCaseLine } from '../../src/app/ports/case.ts';
import type { Rendered } from '../../src/app/ports/message.ts';
import type { OutboxEntry } from '../../src/app/ports/outbox.ts';
import type { Blocking } from '../../src/core/cases/blocking.ts';
import type { Case, CaseEvent } from '../../src/core/cases/case.ts';
import type { StaffMember } from '../../src/core/cases/staff.ts';
import type {
  BlockId,
  CaseId,
  FlowId,
  Language,
  PersonId,
  StaffId,
  TeamId,
} from '../../src/core/model/ids.ts';
import type { Address } from '../../src/core/model/inbound.ts';
import type { Session } from '../../src/core/model/session.ts';

/** Words that must never stand in the clear on any disk. */
export const SECRET = 'verbotenes-wort';
export const CHAT = '7001234567';

export const address = (chat = CHAT): Address => ({ channel: 'telegram', account: 'kompas_bot', chat });

export const session = (over: Partial<Session> = {}): Session => ({
  shape: 1,
  token: 'abcd',
  step: 1,
  language: 'ru' as Language,
  at: { flow: 'documents-taken' as FlowId, version: 3, block: 'holder' as BlockId },
  callers: [],
  answers: {
    holder: { value: SECRET, flow: 'documents-taken' as FlowId, block: 'holder' as BlockId },
  },
  trail: [],
  pending: null,
  lastPress: null,
  consent: { count: false },
  keyboard: null,
  observed: [],
  ...over,
});

export const says = (text: string, screen = 0): Rendered => ({
  text,
  rows: [],
  keyboard: null,
  screen,
  replaces: false,
});

export const toPerson = (person: PersonId, body: Rendered): OutboxEntry => ({
  to: { kind: 'person', person },
  speaker: 'flow',
  body,
});

export const toStaff = (id: CaseId, body: Rendered): OutboxEntry => ({
  to: { kind: 'case', case: id },
  speaker: 'notice',
  body,
});

export const aCase = (person: PersonId, over: Partial<Case> = {}): Case => ({
  id: 'case-1' as CaseId,
  person,
  pseudonym: `Quiet River ${over.id ?? ''}`,
  state: 'waiting',
  owner: { kind: 'queue' },
  team: null,
  language: 'ru' as Language,
  request: {
    reason: 'danger',
    flow: null,
    summary: [{ key: 'case:summary', params: { said: SECRET } }],
    country: null,
    band: null,
    minor: false,
    mayWriteFirst: false,
  },
  priority: 'P0',
  priorityWhy: 'danger-now',
  tags: [],
  openedAt: 1_000,
  claimedAt: null,
  parkedUntil: null,
  closedAt: null,
  closing: null,
  blockAsked: null,
  previous: null,
  lastFromPersonAt: null,
  ...over,
});

export const blocking = (person: PersonId, over: Partial<Blocking> = {}): Blocking => ({
  person,
  until: 100,
  pseudonym: 'Quiet River',
  span: 'day',
  why: SECRET,
  askedBy: 'anna' as StaffId,
  confirmedBy: 'boris' as StaffId,
  since: 5,
  case: 'case-1' as CaseId,
  ...over,
});

export const opened = (at = 1): CaseEvent => ({
  kind: 'case-opened',
  by: { kind: 'person' },
  at,
  detail: {},
  note: null,
});

export const line = (over: Partial<NewCaseLine> = {}): NewCaseLine => ({
  from: 'person',
  staff: null,
  text: SECRET,
  media: null,
  at: 1,
  ref: null,
  ...over,
});

export const member = (id: string, over: Partial<StaffMember> = {}): StaffMember => ({
  id: id as StaffId,
  name: `Operator ${id}`,
  role: 'operator',
  team: 'night' as TeamId,
  languages: ['ru' as Language],
  state: 'active',
  restsUntil: null,
  ...over,
});

/** Ids in a row, so that a failure reads the same each time. */
export function ids(prefix = 'person'): () => string {
  let count = 0;
  return () => `${prefix}-${++count}`;
}
