import type { AskBlock } from '../../flow/flow.ts';
import type { AnswerValue } from '../../model/answer.ts';
import type { Inbound } from '../../model/inbound.ts';
import type { Run } from '../run.ts';
import { buttonsFor, townsOf } from './buttons.ts';
import { type NearDay, nearDay } from './date.ts';
import { passes } from './passes.ts';
import type { Reading } from './reading.ts';
import { sameText } from './same-text.ts';
import { readText } from './text.ts';
import { readTime } from './time.ts';

/** "None of these" and anything else exclude each other. */
const NONE = 'none';

const answer = (value: AnswerValue): Reading => ({ kind: 'answer', value });

/** Text that equals a button's label is a press of that button; the rest depends on the kind of question. */
export function read(run: Run, block: AskBlock, inbound: Inbound): Reading {
  if (inbound.kind === 'press') return readPress(run, block, inbound.choice);
  if (inbound.kind !== 'text') return { kind: 'no', complaint: 'choose_button' };
  const choice = buttonNamed(run, block, inbound.text) ?? choiceNumbered(block, inbound.text);
  return choice === null ? readText(run, block, inbound.text) : readPress(run, block, choice);
}

function readPress(run: Run, block: AskBlock, choice: string): Reading {
  if (passes(block, choice)) return answer(choice);
  if (!buttonsFor(run, block).some((button) => button.choice === choice))
    return { kind: 'no', complaint: 'old_button' };
  if (block.ask === 'several') return tick(run, choice);
  if (block.ask === 'location') return answer(townsOf(run)[Number(choice.slice('town:'.length))] ?? '');
  if (block.ask === 'date') return answer(nearDay(run, choice as NearDay));
  if (block.ask === 'time') return readTime(run, block, choice);
  return answer(choice);
}

function tick(run: Run, choice: string): Reading {
  const ticked = run.pending?.kind === 'ticks' ? run.pending.values : [];
  if (choice === 'done') return answer(ticked);
  const others = choice === NONE ? [] : ticked.filter((one) => one !== NONE && one !== choice);
  const values = ticked.includes(choice) ? others : [...others, choice];
  return { kind: 'pending', pending: { kind: 'ticks', values }, replaces: true };
}

/** The choice that a typed number stands for: "17" to a question about age. */
function choiceNumbered({ numbers }: AskBlock, text: string): string | null {
  const typed = /^\s*(\d{1,3})\s*$/.exec(text)?.[1];
  if (typed === undefined) return null;
  return numbers.find(({ from, to }) => Number(typed) >= from && Number(typed) <= to)?.choice ?? null;
}

/** The button whose label somebody wrote, or null. */
export function buttonNamed(run: Run, block: AskBlock, text: string): string | null {
  const extras = ['dont_know', 'skipped'].filter((id) => passes(block, id));
  const named = extras.find((id) =>
    sameText(run, { key: `system:buttons.${id === 'skipped' ? 'skip' : id}` }, text),
  );
  return named ?? buttonsFor(run, block).find((button) => sameText(run, button.label, text))?.choice ?? null;
}
