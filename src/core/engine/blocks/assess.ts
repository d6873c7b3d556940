import { assess } from '../../assessment/assess.ts';
import type { AskBlock, AssessBlock, Choice } from '../../flow/flow.ts';
import { DONT_KNOW, SKIPPED } from '../../model/answer.ts';
import type { SignId } from '../../model/ids.ts';
import { blockAt, type Run, saveHere, tell } from '../run.ts';
import type { Entered } from '../target.ts';
import { line } from '../words.ts';

/** Reasons shown at once: enough to see why, not a wall. The strongest come first. */
const MAX_REASONS = 8;

type Reason = { readonly key: string; readonly signs: readonly SignId[]; readonly stop: boolean };

export function enterAssess(run: Run, block: AssessBlock): Entered {
  const asked = questionsAnswered(run);
  const reasons = asked.flatMap(({ ask, chosen }) => chosen.map((choice) => reasonOf(ask, choice, run)));
  const open = asked.filter(({ ask, value, chosen }) => ask.key && leavesOpen(value, chosen));
  const { band } = assess(
    {
      signs: reasons.flatMap((reason) => reason.signs),
      stopped: reasons.some((reason) => reason.stop),
      unknownKeyFacts: open.length,
    },
    run.context.content.table,
  );
  saveHere(run, 'band', band);
  const words = `assessment:${block.stage === 'offer' ? 'band' : 'destination'}.${band}`;
  tell(
    run,
    { key: `${words}.title`, style: 'title' },
    { key: `${words}.text` },
    ...reasonLines(run, reasons),
    { key: 'assessment:not_verdict' },
  );
  const find = open.map(({ ask }) => line(run, `${run.at.flow}:${ask.id}.find`, 'bullet'));
  if (find.length > 0) tell(run, { key: 'assessment:find', style: 'title' }, ...find);
  return block.next;
}

const leavesOpen = (value: unknown, chosen: readonly Choice[]): boolean =>
  value === DONT_KNOW || value === SKIPPED || chosen.some((choice) => choice.open);

/** Every answer given in this flow, with the question and the choices that it stands for. */
function questionsAnswered(run: Run) {
  return Object.values(run.answers).flatMap((answer) => {
    if (answer.flow !== run.at.flow) return [];
    const ask = blockAt(run, answer);
    if (ask.kind !== 'ask') return [];
    const values: readonly unknown[] = Array.isArray(answer.value) ? answer.value : [answer.value];
    return [{ ask, value: answer.value, chosen: ask.choices.filter((choice) => values.includes(choice.id)) }];
  });
}

const reasonOf = (ask: AskBlock, choice: Choice, run: Run): Reason => ({
  key: `${run.at.flow}:${ask.id}.reasons.${choice.id}`,
  signs: choice.signs,
  stop: choice.stop,
});

function reasonLines(run: Run, reasons: readonly Reason[]) {
  const telling = reasons.filter((reason) => reason.stop || reason.signs.length > 0);
  if (telling.length === 0) return [];
  const weight = (reason: Reason): number =>
    reason.stop ? 3 : Math.max(...reason.signs.map((sign) => strengthOf(run, sign)));
  const sorted = [...telling].sort((a, b) => weight(b) - weight(a)).slice(0, MAX_REASONS);
  return [
    { key: 'assessment:reasons', style: 'title' as const },
    ...sorted.map((reason) => line(run, reason.key, 'bullet')),
  ];
}

const STRENGTH = { strong: 2, medium: 1, weak: 0 } as const;
const strengthOf = (run: Run, sign: SignId): number =>
  STRENGTH[run.context.content.table.strengths.get(sign) ?? 'weak'];
