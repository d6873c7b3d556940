import type { BranchBlock } from '../../flow/flow.ts';
import { factsOf, type Run } from '../run.ts';
import type { Entered } from '../target.ts';

export function enterBranch(run: Run, block: BranchBlock): Entered {
  const facts = factsOf(run);
  return block.branches.find((branch) => branch.if.holds(facts))?.next ?? block.else;
}
