import type { AskBlock, AssessBlock, Flow } from '../../../core/flow/flow.ts';
import type { Data } from '../../load-data.ts';
import { blocksOf, type FlowRule, inBlock } from './rule.ts';

/** At an offer only recruitment can be judged; at the place of work only what happens there was asked. */
const PHASE = { offer: 'recruitment', destination: 'destination' } as const;

/** Every sign is in the table, and belongs to what the flow's assessment judges. */
export const signsFit: FlowRule = (flow, { data }) => {
  const stages = blocksOf(flow, 'assess').map(({ stage }) => stage);
  return given(flow).flatMap(({ ask, choice, sign }) => {
    const problem = problemOf(sign, stages, data);
    return problem === null ? [] : [inBlock(flow, ask.id, `choice \`${choice}\`: ${problem}`)];
  });
};

const given = (flow: Flow) =>
  blocksOf(flow, 'ask').flatMap((ask: AskBlock) =>
    ask.choices.flatMap(({ id, signs }) => signs.map((sign) => ({ ask, choice: id, sign: sign as string }))),
  );

function problemOf(sign: string, stages: readonly AssessBlock['stage'][], { table }: Data): string | null {
  const dimension = table.dimensions.find(({ indicators }) => indicators.some(({ id }) => id === sign));
  if (!dimension) return `sign \`${sign}\` is not in data/indicators.json; correct the id`;
  if (stages.length === 0)
    return `has sign \`${sign}\`, but the flow has no \`assess\` block that would read it`;
  if (stages.some((stage) => PHASE[stage] === dimension.phase)) return null;
  return `sign \`${sign}\` is about ${dimension.phase}, which \`assess: ${stages.join(', ')}\` does not judge`;
}
