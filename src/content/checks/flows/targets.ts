import type { Flow, Next } from '../../../core/flow/flow.ts';
import type { FlowId } from '../../../core/model/ids.ts';
import { type Around, type FlowRule, fileOf, inBlock, inFlow, isUnreadBlock } from './rule.ts';
import { waysNamed } from './ways.ts';

/** Every name of a block or a flow is the name of one that exists. */
export const targetsExist: FlowRule = (flow, around) => [
  ...(hasBlock(flow, flow.start, around) ? [] : [inFlow(flow, 'start', missing(flow.start))]),
  ...[...flow.blocks.values()].flatMap((block) => [
    ...waysNamed(block)
      .filter(({ next }) => !leadsSomewhere(flow, next, around))
      .map(({ by, next }) =>
        inBlock(flow, block.id, `${by} leads to ${missing('flow' in next ? `@${next.flow}` : next.block)}`),
      ),
    ...(block.kind === 'call' && !hasFlow(block.flow, around)
      ? [inBlock(flow, block.id, `calls ${missing(block.flow)}`)]
      : []),
  ]),
];

/** `moved` leads from blocks that are gone to blocks that are here. */
export const movedBlocks: FlowRule = (flow, around) =>
  [...flow.moved].flatMap(([from, to]) => [
    ...(hasBlock(flow, to, around) ? [] : [inFlow(flow, 'moved', `\`${from}\` moved to ${missing(to)}`)]),
    ...(flow.blocks.has(from)
      ? [inFlow(flow, 'moved', `\`${from}\` is still a block; take it out of \`moved\``)]
      : []),
  ]);

const missing = (name: string): string => `\`${name}\`, which does not exist; correct the name`;

const leadsSomewhere = (flow: Flow, next: Next, around: Around): boolean =>
  'flow' in next ? hasFlow(next.flow, around) : hasBlock(flow, next.block, around);

/** A block or flow that could not be read exists: its own problem is told where it stands. */
const hasBlock = (flow: Flow, block: string, { flows }: Around): boolean =>
  flow.blocks.has(block as Flow['start']) || isUnreadBlock(flows, flow.flow, block);

const hasFlow = (flow: FlowId, { flows }: Around): boolean =>
  flows.flows.has(flow) || flows.problems.some(({ file }) => file === fileOf(flow));
