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
    citizenship: fearsState(run) ? null : (known(run, block.citizenship) as CountryCode | null),
    language: languageOf(run),
    today: run.context.today,
  });
  tell(run, ...lead(run), ...emergency(run, country as CountryCode));
  if (block.style === 'card') return block.next;
  const confirmed = found.confirmed.slice(0, MAX_CONFIRMED);
  const mayHelp = found.mayHelp.slice(0, MAX_MAY_HELP);
  if (confirmed.length + mayHelp.length === 0) tell(run, { key: 'contacts:none_found' });
  group(run, 'contacts:confirmed_title', confirmed, true);
  group(run, 'contacts:may_help_title', mayHelp, false);
  return block.next;
}

/** Whoever asked for protection or fears their state is not led to its offices, whatever a flow looks for. */
const fearsState = (run: Run): boolean => ['yes', 'afraid'].includes(String(run.answers.asylum?.value));

function needsOf(run: Run, block: ContactsBlock): string[] {
  const wanted = [
    ...block.needs,
    ...(known(run, block.needFrom) ? [known(run, block.needFrom) as string] : []),
  ];
  if (!fearsState(run) || !wanted.includes('consulate')) return wanted;
  tell(run, { key: 'contacts:consulate_caution' });
  return [...wanted.filter((need) => need !== 'consulate'), 'asylum', 'legal'];
}

/** The numbers of a country once a turn: after the first list they stand on the same small screen. */
function emergency(run: Run, country: CountryCode): Line[] {
  const shown = run.messages.some(({ lines }) =>
    lines.some((line) => 'emergency' in line && line.emergency === country),
  );
  return shown ? [] : [{ emergency: country }];
}

/** Every entry comes with one tap to say that it did not work. */
function group(run: Run, title: string, entries: readonly Organisation[], confirmed: boolean): void {
  if (run.silent || entries.length === 0) return;
  const lines: Line[] = [
    { key: title, style: 'title' },
    ...entries.map((entry) => ({ contact: entry.id, confirmed })),
    { key: 'contacts:ask_not_promise' },
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
