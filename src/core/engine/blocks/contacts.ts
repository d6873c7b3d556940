import type { Organisation } from '../../directory/directory.ts';
import type { ContactsBlock } from '../../flow/flow.ts';
import { DONT_KNOW, SKIPPED } from '../../model/answer.ts';
import type { CountryCode } from '../../model/ids.ts';
import type { Button, Line } from '../../model/message.ts';
import { type Run, tell, wordsKey } from '../run.ts';
import type { Entered } from '../target.ts';
import { languageOf, line } from '../words.ts';

/** Entries of each kind in one message: a list that can be read on a small phone and acted on. */
const MAX_CONFIRMED = 5;
const MAX_MAY_HELP = 4;

export function enterContacts(run: Run, block: ContactsBlock): Entered {
  const country = known(run, block.country);
  if (country === null) {
    tell(run, { key: 'contacts:no_emergency_known' });
    return block.next;
  }
  const found = run.context.content.search({
    country: country as CountryCode,
    needs: needsOf(run, block),
    city: known(run, block.city),
    citizenship: leavesOutState(run, block) ? null : (known(run, block.citizenship) as CountryCode | null),
    language: languageOf(run),
    today: run.context.today,
  });
  tell(run, ...lead(run), ...emergency(run, country as CountryCode));
  if (block.style === 'card') return block.next;
  const confirmed = found.confirmed.slice(0, MAX_CONFIRMED);
  const mayHelp = found.mayHelp.slice(0, MAX_MAY_HELP);
  if (confirmed.length + mayHelp.length === 0) tell(run, { key: 'contacts:none_found' });
  const groups = [
    { title: 'contacts:confirmed_title', entries: confirmed, confirmed: true },
    { title: 'contacts:may_help_title', entries: mayHelp, confirmed: false },
  ].filter(({ entries }) => entries.length > 0);
  for (const one of groups) showGroup(run, one, one === groups.at(-1));
  return block.next;
}

/** Whoever asked for protection or fears their state is not led to its offices, whatever a flow looks for. */
const fearsState = (run: Run): boolean => ['yes', 'afraid'].includes(String(run.answers.asylum?.value));

/** The person looks for their consulate by name, as against a flow that adds it to a list. */
const asksForConsulate = (run: Run, block: ContactsBlock): boolean =>
  known(run, block.needFrom) === 'consulate';

/** No answer to the question about asylum may be a "yes": offices of the state come only when asked for by name. */
function leavesOutState(run: Run, block: ContactsBlock): boolean {
  const unsaid = [DONT_KNOW, SKIPPED].includes(String(run.answers.asylum?.value));
  return fearsState(run) || (unsaid && !asksForConsulate(run, block));
}

/** What the person chose comes before what the flow adds to it. */
function needsOf(run: Run, block: ContactsBlock): string[] {
  const chosen = known(run, block.needFrom);
  const wanted = [...(chosen ? [chosen] : []), ...block.needs];
  if (!wanted.includes('consulate')) return wanted;
  const cleared = run.answers.asylum?.value === 'no';
  if (fearsState(run) || (asksForConsulate(run, block) && !cleared))
    tell(run, { key: 'contacts:consulate_caution' });
  if (!fearsState(run)) return wanted;
  return [...new Set(['asylum', 'legal', ...wanted.filter((need) => need !== 'consulate')])];
}

/** The numbers of a country once a turn: after the first list they stand on the same small screen. */
function emergency(run: Run, country: CountryCode): Line[] {
  const shown = run.messages.some(({ lines }) =>
    lines.some((line) => 'emergency' in line && line.emergency === country),
  );
  return shown ? [] : [{ emergency: country }];
}

type Group = {
  readonly title: string;
  readonly entries: readonly Organisation[];
  readonly confirmed: boolean;
};

/** Every entry comes with one tap to say that it did not work; that nothing is promised ends the list. */
function showGroup(run: Run, { title, entries, confirmed }: Group, last: boolean): void {
  if (run.silent) return;
  const lines: Line[] = [
    { key: title, style: 'title' },
    ...entries.map((entry) => ({ contact: entry.id, confirmed })),
    ...(last ? [{ key: 'contacts:ask_not_promise' }] : []),
  ];
  const buttons: Button[] = entries.map(({ id }) => ({ choice: `!wrong:${id}`, label: { wrongNumber: id } }));
  run.messages.push({ lines, buttons, extras: [], screen: 0, replaces: false, speaker: 'flow' });
}

function lead(run: Run): Line[] {
  const key = wordsKey(run, 'lead');
  return run.context.content.words.has(key) ? [line(run, key)] : [];
}

/** A saved answer that says something, as against "I don't know" or none. */
function known(run: Run, name: string | null): string | null {
  const value = name === null ? undefined : run.answers[name]?.value;
  return typeof value === 'string' && value !== '' && value !== DONT_KNOW && value !== SKIPPED ? value : null;
}
