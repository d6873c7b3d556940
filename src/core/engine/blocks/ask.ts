import type { AskBlock } from '../../flow/flow.ts';
import type { AnswerValue } from '../../model/answer.ts';
import type { Inbound } from '../../model/inbound.ts';
import type { Line } from '../../model/message.ts';
import type { Pending } from '../../model/session.ts';
import { buttonsFor } from '../asks/buttons.ts';
import { read } from '../asks/read.ts';
import { observe } from '../observe.ts';
import { progressLine } from '../progress.ts';
import { flowOf, type Run, saveHere, tell, wordsKey } from '../run.ts';
import { askExtras, complain, type Screen, show, showNew } from '../screen.ts';
import { consentLines, summaryLines } from '../summary.ts';
import type { Answered, Entered } from '../target.ts';
import { leaveScreen } from '../trail.ts';
import { line } from '../words.ts';

export function enterAsk(run: Run, block: AskBlock): Entered {
  if (block.shows === 'summary' && summaryLines(run).length === 0) return nothingToPassOn(run, block);
  run.pending = run.pending?.kind === 'ticks' && block.ask === 'several' ? run.pending : noAnswerYet(block);
  return showNew(run, run.pending, question(run, block));
}

/** "May staff see this?" is no question where there is nothing to see. */
function nothingToPassOn(run: Run, block: AskBlock): Entered {
  saveHere(run, block.save, 'nothing');
  return block.next;
}

const noAnswerYet = (block: AskBlock): Pending | null =>
  block.ask === 'several' ? { kind: 'ticks', values: [] } : null;

/** Takes the answer, or says what would be one and asks again. Nothing is lost by input that does not fit. */
export function answerAsk(run: Run, block: AskBlock, inbound: Inbound): Answered {
  const reading = read(run, block, inbound);
  switch (reading.kind) {
    case 'answer':
      return accept(run, block, reading.value);
    case 'pending':
      run.pending = reading.pending;
      if (reading.pending.kind === 'candidates') complain(run, 'which_country');
      show(run, question(run, block), reading.replaces);
      return 'stay';
    case 'no':
      complain(run, reading.complaint);
      show(run, question(run, block));
      return 'stay';
  }
}

function accept(run: Run, block: AskBlock, value: AnswerValue): Answered {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  const chosen = block.choices.filter((choice) => values.includes(choice.id));
  leaveScreen(run);
  if (!block.menu) {
    saveHere(run, block.save, value);
    observe(run, block, value);
  }
  for (const choice of chosen) if (choice.stop) tell(run, line(run, wordsKey(run, 'stop', choice.id)));
  return chosen.find((choice) => choice.next)?.next ?? block.next;
}

function shownAbove(run: Run, { shows }: AskBlock): Line[] {
  if (shows === 'consent') return consentLines(run);
  return shows === 'summary' ? [{ key: 'system:summary_title', style: 'title' }, ...summaryLines(run)] : [];
}

function question(run: Run, block: AskBlock): Screen {
  const why = wordsKey(run, 'why');
  const lines: Line[] = [
    ...(flowOf(run).progress && !block.menu ? progressLine(run) : []),
    ...shownAbove(run, block),
    line(run, wordsKey(run, 'ask')),
    ...(run.context.content.words.has(why) ? [line(run, why)] : []),
  ];
  return { lines, buttons: buttonsFor(run, block), extras: askExtras(run, block) };
}
