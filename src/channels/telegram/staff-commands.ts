import type { BlockSpan } from '../../core/cases/blocking.ts';
import { PRIORITIES, type Priority } from '../../core/cases/codes.ts';
import type { CaseCommand } from '../../core/cases/command.ts';
import type { Millis } from '../../core/model/ids.ts';
import type { StaffInbound } from '../../core/model/inbound.ts';
import { PLAIN_CLOSING, readClosing, readQuick } from './closing.ts';
import { readUntil } from './until.ts';

export type When = { readonly now: Millis; readonly timeZone: string };

/** What a one-line command of staff means; null where it is not ours, or says too little or too much. */
export function readStaffCommand(name: string, said: string, when: When): StaffInbound | null {
  if (name === 'bind') return said === '' ? null : { kind: 'bind', code: said };
  if (name === 'pause' || name === 'resume') return { kind: 'pause', paused: name === 'pause' };
  if (name === 'canned') return said === '' ? null : { kind: 'canned', id: said };
  const command = readCaseCommand(name, said, when);
  return command && { kind: 'command', command };
}

function readCaseCommand(name: string, said: string, when: When): CaseCommand | null {
  switch (name) {
    case 'claim':
    case 'release':
    case 'unpark':
    case 'reopen':
      return { kind: name };
    case 'handback':
    case 'hand_back':
      return { kind: 'hand_back' };
    case 'park': {
      const until = readUntil(said, when.now, when.timeZone);
      return until === null ? null : { kind: 'park', until };
    }
    case 'priority': {
      const [code = '', ...why] = said.split(/\s+/);
      const priority = priorityOf(code);
      return priority && { kind: 'prioritise', priority, why: why.join(' ') };
    }
    case 'block': {
      const [span, why = ''] = split(said);
      const lasts = SPANS[span.toLowerCase()];
      return lasts ? { kind: 'ask_block', span: lasts, why } : null;
    }
    case 'confirm_block':
    case 'confirm':
      return { kind: 'confirm_block' };
    case 'decline_block':
    case 'decline':
      return { kind: 'decline_block' };
    case 'unblock':
      return { kind: 'lift_block' };
    case 'tag':
    case 'untag':
      return said === '' ? null : { kind: name, tag: said.toLowerCase() };
    case 'note':
      return said === '' ? null : { kind: 'note', text: said };
    case 'look':
      return { kind: 'look_into', why: said };
    case 'quick': {
      const as = readQuick(said);
      return as && { kind: 'quick_close', as };
    }
    case 'close': {
      const closing = readClosing(said);
      return closing && { kind: 'close', closing };
    }
    default:
      return null;
  }
}

/** How staff write how long. */
const SPANS: { readonly [written: string]: BlockSpan } = {
  '24h': 'day',
  '1d': 'day',
  day: 'day',
  '1w': 'week',
  week: 'week',
  '1m': 'month',
  month: 'month',
};

/** The first word, and what follows it. */
const split = (said: string): [string, string] => {
  const [, first = '', rest = ''] = /^(\S*)\s*([\s\S]*)$/.exec(said) ?? [];
  return [first, rest];
};

const priorityOf = (code: string): Priority | null =>
  PRIORITIES.find((priority) => priority === code.toUpperCase()) ?? null;

/** Why a case has its priority when it was set by a press: the member who pressed stands in the event. */
const SET_BY_PRESS = 'set on the card';

/** `case.<action>` or `case.<action>.<what>`, as it stands on the buttons of a card; null for what is not ours. */
export function readCardButton(data: string, when: When): StaffInbound | null {
  const [, action = '', what = ''] = /^case\.([a-z_]+)(?:\.([A-Za-z0-9_:-]+))?$/.exec(data) ?? [];
  if (action === 'close') return { kind: 'command', command: { kind: 'close', closing: PLAIN_CLOSING } };
  if (action === 'priority') return readStaffCommand(action, `${what} ${SET_BY_PRESS}`, when);
  return ON_CARDS.includes(action) ? readStaffCommand(action, what, when) : null;
}

const ON_CARDS = [
  ...['claim', 'release', 'unpark', 'reopen', 'hand_back', 'park', 'quick', 'canned', 'pause', 'resume'],
  ...['confirm_block', 'decline_block'],
];
