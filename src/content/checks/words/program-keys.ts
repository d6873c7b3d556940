import { BANDS } from '../../../core/assessment/assess.ts';
import { BLOCK_SPANS } from '../../../core/cases/blocking.ts';
import { CASE_STATES, REFUSALS } from '../../../core/cases/case.ts';
import { PRIORITIES, QUICK_KINDS } from '../../../core/cases/codes.ts';
import { SHARED_KINDS } from '../../../core/cases/shared.ts';
import { CITIES } from '../../../core/cover/cities.ts';
import { UNITS } from '../../../core/cover/units.ts';
import { TERM_NOTES } from '../../../core/deadlines/term.ts';
import { NEAR_DAYS } from '../../../core/engine/asks/date.ts';
import { GLOBAL_COMMANDS } from '../../../core/model/inbound.ts';
import { TYPED_DAYS } from '../../words/date-words.ts';

/** Words that belong to no flow, with the names that the program puts into them. */
export const PROGRAM_PARAMS: { readonly [namespace: string]: readonly string[] } = {
  system: ['n', 'of', 'text', 'name', 'date', 'label', 'value'],
  case: [
    ...['since', 'hours', 'opens', 'pseudonym', 'language', 'country', 'flow', 'band', 'reach', 'until'],
    ...['state', 'priority', 'team', 'tags', 'name', 'by', 'note', 'why', 'text', 'minutes', 'span', 'link'],
    ...['what', 'languages'],
  ],
  contacts: ['country', 'number', 'date', 'hours', 'languages', 'text'],
  directory: [],
  assessment: [],
  commands: [],
  cover: ['city', 'time', 'value', 'unit', 'result', 'other', 'country', 'police', 'ambulance'],
  desk: [],
  web: [],
  console: [
    'n',
    'm',
    'span',
    'time',
    'name',
    'to',
    'tag',
    'zone',
    'pseudonym',
    'asked',
    'agreed',
    'since',
    'last',
    'what',
  ],
  terminal: [],
  leaflet: [],
  advert: ['quote', 'meaning'],
  reminder: ['about', 'date', 'n', 'clock'],
  check_in: ['date', 'time', 'clock', 'text'],
  record: ['n', 'm', 'date', 'day', 'about', 'answers', 'consents', 'lines', 'reminders', 'name', 'text'],
};

/** Put into every text: who runs this copy, and how long it keeps what was said. */
export const HOUSE_PARAMS: readonly string[] = [
  'operator',
  'idleDays',
  'idleHours',
  'closedCaseDays',
  'backupDays',
];

/** Put into the texts of flows by the engine: nothing that was answered. */
export const ENGINE_PARAMS: readonly string[] = ['clock'];

/** Keys that the program makes up from the model; the keys it writes out are proven by a test over the source. */
export const PROGRAM_KEYS: { readonly [namespace: string]: readonly string[] } = {
  system: [
    ...['back', 'human', 'menu', 'sos', 'hide', 'skip', 'dont_know', 'next', 'done', 'wrong_number'].map(
      (name) => `buttons.${name}`,
    ),
    ...Object.keys(NEAR_DAYS).map((day) => `buttons.${day}`),
    ...Object.keys(TYPED_DAYS).map((day) => `typed.${day}`),
  ],
  reminder: [
    ...TERM_NOTES.map((note) => `note.${note}`),
    ...['sure', 'unsure', 'own', 'over'].map((how) => `counted.${how}`),
    ...['days', 'tomorrow', 'today', 'over'].map((when) => `due.${when}`),
    ...['show', 'done', 'stop', 'list'].map((name) => `buttons.${name}`),
  ],
  check_in: [
    ...['yes', 'later', 'help'].map((answer) => `buttons.${answer}`),
    ...['good', 'heard', 'is_closed'],
  ],
  assessment: ['band', 'destination'].flatMap((stage) =>
    BANDS.flatMap((band) => [`${stage}.${band}.title`, `${stage}.${band}.text`]),
  ),
  case: [
    ...REFUSALS.map((refusal) => `refused.${refusal}`),
    ...CASE_STATES.map((state) => `state.${state}`),
    ...PRIORITIES.map((priority) => `priority.${priority}`),
    ...QUICK_KINDS.map((kind) => `buttons.${kind}`),
    ...BLOCK_SPANS.map((span) => `block_span.${span}`),
    ...['helped', 'safe', 'thanks', 'danger'].map((name) => `after.${name}`),
    ...['yes', 'no', 'skip'].map((name) => `after.buttons.${name}`),
    ...SHARED_KINDS.map((kind) => `shared.${kind}`),
  ],
  cover: [
    ...Object.keys(CITIES).map((city) => `cities.${city}`),
    ...UNITS.flatMap((unit) => [`units.${unit}`, `typed.${unit}`]),
  ],
  commands: GLOBAL_COMMANDS.flatMap((command) => [`${command}.description`, `${command}.words`]),
};
