import type { AskBlock, Choice } from '../../flow/flow.ts';
import type { CountryCode } from '../../model/ids.ts';
import type { Button } from '../../model/message.ts';
import { reminderLabel } from '../reminders.ts';
import { factsOf, type Run } from '../run.ts';
import { type NearDay, nearDays } from './date.ts';
import { TIMES } from './time.ts';

/** Towns offered as buttons; any other can be written. */
const MAX_TOWNS = 6;

/** The choices of a question as it stands now. */
export function buttonsFor(run: Run, block: AskBlock): Button[] {
  switch (block.ask) {
    case 'choice':
      return offered(run, block).map((choice) => choiceButton(run, block, choice));
    case 'several':
      return severalButtons(run, block);
    case 'country':
      return countryButtons(run, block);
    case 'language':
      return run.context.content.languages.map((language) => ({ choice: language, label: { language } }));
    case 'location':
      return townsOf(run).map((place, at) => ({ choice: `town:${at}`, label: { place } }));
    case 'date':
      return nearDays(block).map(dayButton);
    case 'time':
      return TIMES.map((time) => ({ choice: time, label: { key: 'system:time', params: { text: time } } }));
    case 'reminder':
      return run.reminders.map((one) => ({ choice: one.id, label: reminderLabel(run, one) }));
    case 'text':
    case 'number':
      return [];
  }
}

const dayButton = (day: NearDay): Button => ({ choice: day, label: { key: `system:buttons.${day}` } });

/** Choices whose condition holds. */
const offered = (run: Run, block: AskBlock): readonly Choice[] =>
  block.choices.filter((choice) => !choice.if || choice.if.holds(factsOf(run)));

/** Towns that the directory knows in the country that was named. */
export function townsOf(run: Run): readonly string[] {
  const country = run.answers.country?.value;
  return typeof country === 'string'
    ? run.context.content.towns(country as CountryCode).slice(0, MAX_TOWNS)
    : [];
}

const choiceButton = (run: Run, block: AskBlock, { id }: Choice): Button => ({
  choice: id,
  label: { key: `${run.at.flow}:${block.id}.choices.${id}` },
});

function severalButtons(run: Run, block: AskBlock): Button[] {
  const ticked = run.pending?.kind === 'ticks' ? run.pending.values : [];
  const choices = offered(run, block).map((choice) => ({
    ...choiceButton(run, block, choice),
    ticked: ticked.includes(choice.id),
  }));
  return [...choices, { choice: 'done', label: { key: 'system:buttons.done' } }];
}

/** The country named before comes first; countries to choose between replace the suggestions. */
function countryButtons(run: Run, block: AskBlock): Button[] {
  const before = run.answers[block.save]?.value;
  const known = typeof before === 'string' && before.length === 2 ? [before as CountryCode] : [];
  const codes =
    run.pending?.kind === 'candidates'
      ? (run.pending.values as readonly CountryCode[])
      : [...known, ...block.suggest];
  return [...new Set(codes)].map((country) => ({ choice: country, label: { country } }));
}
