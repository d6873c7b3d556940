import type { Flow } from '../../../core/flow/flow.ts';
import type { BlockId } from '../../../core/model/ids.ts';
import { type FlowRule, inBlock } from './rule.ts';
import { waysTaken } from './ways.ts';

/** Somebody can come to every block from the start. Conditions are taken as if they may hold. */
export const everyBlockIsReached: FlowRule = (flow) => {
  const reached = reachedFrom(flow);
  return [...flow.blocks.keys()]
    .filter((id) => !reached.has(id))
    .map((id) => inBlock(flow, id, 'is never reached; lead some block to it, or take it out'));
};

function reachedFrom(flow: Flow): ReadonlySet<BlockId> {
  const reached = new Set<BlockId>([flow.start]);
  // A set grows while it is walked, so this visits each block once.
  for (const id of reached) {
    const block = flow.blocks.get(id);
    for (const { next } of block ? waysTaken(block) : []) if ('block' in next) reached.add(next.block);
  }
  return reached;
}
