import type { StepsBlock } from '../../flow/flow.ts';
import type { Inbound } from '../../model/inbound.ts';
import type { Line } from '../../model/message.ts';
import { factNote, isUncertain } from '../fact-note.ts';
import { factsOf, type Run, wordsKey } from '../run.ts';
import { complain, type Screen, show, showNew, wayOut } from '../screen.ts';
import type { Answered, Entered } from '../target.ts';
import { leaveScreen } from '../trail.ts';
import { line } from '../words.ts';
import { pageBounds, pageCount } from './pages.ts';

type Step = StepsBlock['steps'][number];

export function enterSteps(run: Run, block: StepsBlock): Entered {
  if (stepsFor(run, block).length === 0) return block.next;
  // Other answers may have made the plan shorter since the person was on that page.
  const last = pageCount(stepsFor(run, block).length) - 1;
  const at = run.pending?.kind === 'page' ? Math.min(run.pending.page, last) : 0;
  return showNew(run, { kind: 'page', page: at }, page(run, block, at));
}

export function answerSteps(run: Run, block: StepsBlock, inbound: Inbound): Answered {
  const now = run.pending?.kind === 'page' ? run.pending.page : 0;
  if (inbound.kind !== 'press' || inbound.choice !== 'next') {
    complain(run, 'choose_button');
    show(run, page(run, block, now));
    return 'stay';
  }
  leaveScreen(run);
  if (now + 1 >= pageCount(stepsFor(run, block).length)) return block.next;
  showNew(run, { kind: 'page', page: now + 1 }, page(run, block, now + 1));
  return 'stay';
}

const stepsFor = (run: Run, block: StepsBlock): readonly Step[] =>
  block.steps.filter((step) => !step.if || step.if.holds(factsOf(run)));

function page(run: Run, block: StepsBlock, number: number): Screen {
  const all = stepsFor(run, block);
  const { from, to } = pageBounds(all.length, number);
  const shown = all.slice(from, to);
  return {
    lines: [
      { ...line(run, wordsKey(run, 'title')), style: 'title' },
      ...shown.flatMap((step, at) => stepLines(run, step, from + at + 1)),
      ...(pageCount(all.length) > 1 ? [pageLine(number, all.length)] : []),
      ...factNote(
        run,
        shown.flatMap((step) => step.facts),
      ),
    ],
    buttons: [{ choice: 'next', label: { key: 'system:buttons.next' } }],
    extras: wayOut(run),
  };
}

/** A step is never said without its risk, where it has one, nor an uncertain one without its doubt. */
function stepLines(run: Run, step: Step, n: number): Line[] {
  const what = wordsKey(run, 'steps', step.id, 'do');
  const risk = wordsKey(run, 'steps', step.id, 'risk');
  const params = { n, text: { words: what, ...paramsOf(line(run, what)) } };
  const doubtful = !step.hedged && isUncertain(run, step.facts);
  const first: Line = { key: doubtful ? 'system:step_uncertain' : 'system:step', params };
  if (!run.context.content.words.has(risk)) return [first];
  return [
    first,
    {
      key: 'system:step_risk',
      params: { text: { words: risk, ...paramsOf(line(run, risk)) } },
      style: 'bullet',
    },
  ];
}

const paramsOf = (said: Line) => ('params' in said && said.params ? { params: said.params } : {});

const pageLine = (number: number, steps: number): Line => ({
  key: 'system:page',
  params: { n: number + 1, of: pageCount(steps) },
});
