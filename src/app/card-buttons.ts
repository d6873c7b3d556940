import type { Case } from '../core/cases/case.ts';
import type { Household } from './household.ts';
import type { RenderedButton } from './ports/message.ts';

/** What stands under the card in each state: `case.<command>`, and after a dot what it is about. */
const ROWS: { readonly [state in Case['state']]: readonly (readonly string[])[] } = {
  waiting: [['claim'], ['quick.silent', 'quick.test'], ['quick.wrong_number', 'quick.abusive']],
  open: [
    ['canned', 'transfer'],
    ['park.1h', 'release'],
    ['hand_back', 'close'],
  ],
  parked: [
    ['unpark', 'transfer'],
    ['hand_back', 'close'],
  ],
  closed: [['reopen']],
};

/** A case that is over can go on only where the person agreed that staff write first. */
const rowsOf = ({ state, request }: Case) =>
  state === 'closed' && !request.mayWriteFirst ? [] : ROWS[state];

export const cardButtons = ({ content }: Household, shown: Case): RenderedButton[][] =>
  rowsOf(shown).map((row) =>
    row.map((name) => ({
      data: `case.${name}`,
      label: content.words.text(
        content.staffLanguage,
        `case:buttons.${name.split('.').at(name.startsWith('quick') ? 1 : 0)}`,
      ),
    })),
  );
