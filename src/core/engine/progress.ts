import type { Block, Facts, Flow, Next } from '../flow/flow.ts';
import type { BlockId } from '../model/ids.ts';
import type { Line } from '../model/message.ts';
import { HOUSE_FLOWS } from './context.ts';
import { blockAt, factsOf, flowOf, type Run } from './run.ts';

/** "4 of 14": questions answered in this run of the flow, and how many the answers so far make likely. */
export function progressLine(run: Run): Line[] {
  const n = answeredHere(run) + 1;
  const of = n - 1 + questionsAhead(flowOf(run), run.at.block, factsOf(run));
  return [{ key: 'system:progress', params: { n, of } }];
}

/** A question left for danger or a person lies on the way back too; it is counted once, and not while it waits. */
function answeredHere(run: Run): number {
  const asked = new Set<BlockId>();
  for (const { at } of run.trail.toReversed()) {
    if (at.flow === HOUSE_FLOWS.menu) break;
    if (at.flow === run.at.flow && at.block !== run.at.block && isQuestion(blockAt(run, at)))
      asked.add(at.block);
  }
  return asked.size;
}

const isQuestion = (block: Block): boolean => block.kind === 'ask' && !block.menu;

/** Walks the way that the answers so far would take, counting this question too. */
function questionsAhead(flow: Flow, from: BlockId, facts: Facts): number {
  let count = 0;
  const seen = new Set<BlockId>();
  for (let id: BlockId | null = from; id !== null && !seen.has(id); ) {
    seen.add(id);
    const block = flow.blocks.get(id);
    if (!block) break;
    if (isQuestion(block) && (block.if?.holds(facts) ?? true)) count++;
    id = blockOf(onwards(block, facts));
  }
  return count;
}

const blockOf = (next: Next | null): BlockId | null => (next && 'block' in next ? next.block : null);

function onwards(block: Block, facts: Facts): Next | null {
  if (block.kind === 'end') return null;
  if (block.kind === 'branch')
    return block.branches.find((branch) => branch.if.holds(facts))?.next ?? block.else;
  return block.next;
}
