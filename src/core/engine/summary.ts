import type { HandoffBlock } from '../flow/flow.ts';
import { type Answer, SKIPPED } from '../model/answer.ts';
import type { CountryCode, FlowId } from '../model/ids.ts';
import type { HandoffRequest, Line } from '../model/message.ts';
import { HOUSE_FLOWS } from './context.ts';
import { blockAt, flowOf, type Run } from './run.ts';
import { answerParam } from './words.ts';

/**
 * The conversation about the person's situation that was last spoken of; null when there was none.
 * By the way that was gone: going back brings an older answer to the end of the answers.
 */
function lastTopic(run: Run): FlowId | null {
  const told = Object.values(run.answers).filter((answer) => flowOf(run, answer.flow).topic === 'case');
  const flows = told.map(({ flow }) => flow);
  return run.trail.findLast(({ at }) => flows.includes(at.flow))?.at.flow ?? flows.at(-1) ?? null;
}

/** The lines that staff would see, word for word: one an answer, nothing that was skipped. */
export function summaryLines(run: Run): Line[] {
  const topic = lastTopic(run);
  if (topic === null) return [];
  const told = Object.entries(run.answers).filter(
    ([name, answer]) => answer.flow === topic && name !== 'band' && saysSomething(answer),
  );
  return told.map(([name, answer]) => ({
    key: 'system:summary_line',
    style: 'bullet',
    params: { label: { words: `${topic}:${blockAt(run, answer).id}.short` }, value: answerParam(run, name) },
  }));
}

const saysSomething = (answer: Answer): boolean =>
  answer.value !== SKIPPED && !(Array.isArray(answer.value) && answer.value.length === 0);

/**
 * What is passed on for these answers to "share" and "reach": the least, unless the person chose more.
 * Country and band only where they belong to the lines that were read before.
 */
export function handoffRequest(run: Run, block: HandoffBlock): HandoffRequest {
  const summary = run.answers[block.share]?.value === 'summary' ? summaryLines(run) : [];
  const topic = summary.length > 0 ? lastTopic(run) : null;
  const told = (name: string): string | null => {
    const answer = run.answers[name];
    return topic !== null && answer?.flow === topic && typeof answer.value === 'string' ? answer.value : null;
  };
  const country = [told('country'), told('destination')].find((value) => value?.length === 2);
  return {
    reason: cameFromDanger(run) ? 'danger' : block.reason,
    flow: topic,
    summary,
    country: (country ?? null) as CountryCode | null,
    band: told('band'),
    minor: run.answers.age?.value === 'under_18',
    mayWriteFirst: run.answers[block.reach]?.value === 'here',
  };
}

const DANGER: readonly FlowId[] = [HOUSE_FLOWS.emergency, HOUSE_FLOWS.distress];

/** The person asked for a human on the emergency card, or after a cry for help: staff are called at once. */
const cameFromDanger = ({ callers }: Run): boolean => callers.some(({ flow }) => DANGER.includes(flow));

/** The same, to be read before anything is sent. */
export const consentLines = (run: Run): Line[] => [
  ...answersPassed(run),
  ...(cameFromDanger(run) ? [{ key: 'system:consent_danger' }] : []),
];

/** Signs are named only where they were looked for. */
function answersPassed(run: Run): Line[] {
  const shared = run.answers.share?.value === 'summary';
  const summary = shared ? summaryLines(run) : [];
  if (summary.length === 0) return [{ key: 'system:consent_nothing' }];
  const assessed = run.answers.band?.flow === lastTopic(run);
  const key = assessed ? 'system:consent_passes_signs' : 'system:consent_passes';
  return [{ key, style: 'title' }, ...summary];
}
