import { type Counted, count } from '../../deadlines/count.ts';
import { type Term, termsFor } from '../../deadlines/term.ts';
import type { DeadlineBlock } from '../../flow/flow.ts';
import type { CountryCode } from '../../model/ids.ts';
import type { Line } from '../../model/message.ts';
import { todayOf } from '../clock.ts';
import { factNote, isUncertain } from '../fact-note.ts';
import { aboutSaid } from '../reminders.ts';
import { type Run, saveHere, tell } from '../run.ts';
import type { Entered } from '../target.ts';

/** What is known of a term for this person. `sure`: one rule, and no doubt about it. */
type Found = Counted & { readonly terms: readonly Term[]; readonly sure: boolean };

export function enterDeadline(run: Run, block: DeadlineBlock): Entered {
  const about = said(run, block.about);
  const missing = unknownIn(run, block);
  const found = missing === null ? earliest(run, block) : null;
  const ahead = found !== null && found.day >= todayOf(run);
  saveHere(run, block.save, ahead ? found.day : '');
  tell(run, ...(found ? counted(run, about, found, ahead) : [{ key: `reminder:${missing ?? 'none'}` }]));
  return block.next;
}

/** "I don't know" to what the count begins with: nothing is guessed. */
function unknownIn(run: Run, { from, earlier }: DeadlineBlock): 'no_day' | 'no_earlier' | null {
  if (!/^\d{4}-/.test(said(run, from))) return 'no_day';
  const days = earlier === null ? undefined : run.answers[earlier]?.value;
  return typeof days === 'string' ? 'no_earlier' : null;
}

/** Where sources differ the shorter term counts, and it is said that they do. */
function earliest(run: Run, { about, from, earlier, country, citizenship }: DeadlineBlock): Found | null {
  const { deadlines } = run.context.content;
  const asked = { country: said(run, country), citizenship: said(run, citizenship), today: todayOf(run) };
  const terms = termsFor(deadlines, said(run, about), asked);
  const days = Number(earlier === null ? 0 : (run.answers[earlier]?.value ?? 0));
  const [first] = terms
    .map((term) => count(term, said(run, from), days, daysOffIn(run, term.country)))
    .sort((one, other) => (one.day < other.day ? -1 : 1));
  const sure = terms.length === 1 && terms.every((term) => term.sure && !isUncertain(run, term.facts));
  return first ? { ...first, terms, sure } : null;
}

const daysOffIn = (run: Run, country: CountryCode | null) =>
  (country && run.context.content.deadlines.daysOff.get(country)) || null;

function counted(run: Run, about: string, { day, terms, sure, ...found }: Found, ahead: boolean): Line[] {
  const own = terms.every(({ direction }) => direction === 'at');
  const how = own ? 'own' : sure ? 'sure' : 'unsure';
  const params = { about: aboutSaid(run, about), date: { date: day } };
  return [
    { key: ahead ? `reminder:counted.${how}` : 'reminder:counted.over', params },
    ...terms.flatMap(({ note }) => (note ? [{ key: `reminder:note.${note}` }] : [])),
    ...(found.mayBeLater ? [{ key: 'reminder:may_be_later' }] : []),
    ...(found.dayOff && ahead ? [{ key: 'reminder:day_off' }] : []),
    ...factNote(
      run,
      terms.flatMap(({ facts }) => facts),
    ),
  ];
}

const said = (run: Run, name: string): string => String(run.answers[name]?.value ?? '');
