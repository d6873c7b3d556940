import type { Answers } from '../model/answer.ts';
import { showAgain } from './move.ts';
import type { Run } from './run.ts';
import { complain } from './screen.ts';

/** Undoes the last answer and shows its screen again. */
export function back(run: Run): void {
  const last = run.trail.at(-1);
  if (!last) {
    complain(run, 'nothing_to_go_back');
    return showAgain(run);
  }
  run.trail = run.trail.slice(0, -1);
  run.at = last.at;
  run.callers = last.callers;
  run.answers = restore(run.answers, last.undo);
  run.pending = last.pending;
  run.facts = null;
  showAgain(run);
}

function restore(answers: Answers, undo: Run['undo']): Answers {
  const kept = Object.entries(answers).filter(([name]) => !(name in undo));
  const restored = Object.entries(undo).flatMap(([name, answer]) =>
    answer === null ? [] : [[name, answer] as const],
  );
  return Object.fromEntries([...kept, ...restored]);
}
