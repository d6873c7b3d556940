import { BANDS } from '../../../core/assessment/assess.ts';
import { GLOBAL_COMMANDS } from '../../../core/model/inbound.ts';

/** Words that belong to no flow, with the names that the program puts into them. */
export const PROGRAM_PARAMS: { readonly [namespace: string]: readonly string[] } = {
  system: ['n', 'of', 'text', 'name', 'date', 'label', 'value'],
  case: ['since', 'hours', 'opens', 'pseudonym', 'language', 'country', 'flow', 'band', 'reach'],
  contacts: ['country', 'number', 'date', 'hours', 'languages', 'text'],
  assessment: [],
  commands: [],
  web: [],
  terminal: [],
};

/** Put into every text: who runs this copy, and how long it keeps what was said. */
export const HOUSE_PARAMS: readonly string[] = ['operator', 'idleDays'];

/** Keys that the program makes up from the model; the keys it writes out are proven by a test over the source. */
export const PROGRAM_KEYS: { readonly [namespace: string]: readonly string[] } = {
  system: ['back', 'human', 'menu', 'sos', 'skip', 'dont_know', 'next', 'done', 'wrong_number'].map(
    (name) => `buttons.${name}`,
  ),
  assessment: ['band', 'destination'].flatMap((stage) =>
    BANDS.flatMap((band) => [`${stage}.${band}.title`, `${stage}.${band}.text`]),
  ),
  commands: GLOBAL_COMMANDS.flatMap((command) => [`${command}.description`, `${command}.words`]),
};
