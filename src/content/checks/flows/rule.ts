import type { Block, Condition, Flow } from '../../../core/flow/flow.ts';
import type { FlowId } from '../../../core/model/ids.ts';
import type { Data } from '../../load-data.ts';
import type { LoadedFlows } from '../../load-flows.ts';
import type { Problem } from '../../problem.ts';

/** What a rule may look at besides the flow itself. */
export type Around = { readonly flows: LoadedFlows; readonly data: Data };
/** A rule about one flow: everything in it that is wrong, each with what to do. */
export type FlowRule = (flow: Flow, around: Around) => readonly Problem[];

export const fileOf = (flow: FlowId): string => `flows/${flow}.yaml`;

export const inFlow = (flow: Flow, where: string, problem: string): Problem => ({
  file: fileOf(flow.flow),
  where,
  problem,
});
export const inBlock = (flow: Flow, block: string, problem: string): Problem =>
  inFlow(flow, `block \`${block}\``, problem);

/** The flow's blocks of some kinds. */
export function blocksOf<K extends Block['kind']>(
  flow: Flow,
  ...kinds: readonly K[]
): readonly Extract<Block, { kind: K }>[] {
  return [...flow.blocks.values()].filter((block): block is Extract<Block, { kind: K }> =>
    (kinds as readonly string[]).includes(block.kind),
  );
}

/** Every condition that a block holds. */
export function conditionsOf(block: Block): readonly Condition[] {
  const inside: readonly (Condition | null)[] =
    block.kind === 'branch'
      ? block.branches.map((branch) => branch.if)
      : block.kind === 'ask'
        ? block.choices.map((choice) => choice.if)
        : block.kind === 'steps'
          ? block.steps.map((step) => step.if)
          : [];
  return [block.if, ...inside].filter((condition) => condition !== null);
}

/** True where reading the flow's own file went wrong: what is missing from it is already told. */
export const isBroken = (flows: LoadedFlows, flow: FlowId): boolean =>
  flows.problems.some(({ file }) => file === fileOf(flow));

/** A block that is in the file but could not be read. */
export const isUnreadBlock = (flows: LoadedFlows, flow: FlowId, block: string): boolean =>
  flows.problems.some(({ file, where }) => file === fileOf(flow) && where === `block \`${block}\``);
