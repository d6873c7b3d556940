import type { Block, Flow, Next } from '../../../core/flow/flow.ts';
import type { BlockId } from '../../../core/model/ids.ts';
import { type FlowRule, inBlock } from './rule.ts';
import { waysTaken } from './ways.ts';

/** From every block an `end`, another flow or a menu can be reached. */
export const everyWayEnds: FlowRule = (flow) => {
  const ends = new Set<BlockId>();
  const leads = (next: Next): boolean =>
    'flow' in next || ends.has(next.block) || !flow.blocks.has(next.block);
  for (let grown = -1; grown !== ends.size; ) {
    grown = ends.size;
    for (const block of flow.blocks.values())
      if (isEnding(block) || waysTaken(block).some(({ next }) => leads(next))) ends.add(block.id);
  }
  return stuck(flow, ends);
};

const isEnding = (block: Block): boolean => block.kind === 'end' || (block.kind === 'ask' && block.menu);

const stuck = (flow: Flow, ends: ReadonlySet<BlockId>) =>
  [...flow.blocks.keys()]
    .filter((id) => !ends.has(id))
    .map((id) =>
      inBlock(flow, id, 'no way from here comes to an end; lead one to an `end`, a menu or another flow'),
    );
