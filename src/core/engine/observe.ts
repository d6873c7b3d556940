import type { AskBlock } from '../flow/flow.ts';
import { type AnswerValue, DONT_KNOW, SKIPPED } from '../model/answer.ts';
import type { Run } from './run.ts';

/** Counts an answer without the person, if they agreed and it was not counted before. Skipped is not counted. */
export function observe(run: Run, block: AskBlock, value: AnswerValue): void {
  const key = `${run.at.flow}/${block.save}`;
  if (!block.observe || !run.consent.count || value === SKIPPED || run.observed.includes(key)) return;
  // Nothing of a child is counted, not even what a guide asks before it knows.
  if (run.answers.age?.value === 'under_18') return;
  const { isoWeek } = run.context;
  const values = Array.isArray(value) ? (value as readonly string[]) : [String(value)];
  run.observed = [...run.observed, key];
  for (const one of values) {
    const counted = one === DONT_KNOW ? 'unknown' : one;
    run.observations.push({ dimension: block.observe, value: counted, flow: run.at.flow, isoWeek });
  }
}
