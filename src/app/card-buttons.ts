import type { Case } from '../core/cases/case.ts';
import type { Household } from './household.ts';
import type { RenderedButton } from './ports.ts';

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
  closed: [],
};

export const cardButtons = ({ content }: Household, shown: Case): RenderedButton[][] =>
  ROWS[shown.state].map((row) =>
    row.map((name) => ({
      data: `case.${name}`,
      label: content.words.text(
        content.staffLanguage,
        `case:buttons.${name.split('.').at(name.startsWith('quick') ? 1 : 0)}`,
      ),
    })),
  );
