import type { Block, Flow, Next } from '../flow/flow.ts';
import type { Pending, Position } from '../model/session.ts';
import { enterBlock } from './blocks/enter.ts';
import { startOf } from './callers.ts';
import { HOUSE_FLOWS } from './context.ts';
import { blockOf, factsOf, flowOf, type Run, save } from './run.ts';
import type { Target } from './target.ts';
import { settleUndo } from './trail.ts';

/** Blocks that may follow one another without a question; more is a loop that the content check missed. */
const MAX_HOPS = 200;

/** Goes there and on, until a block waits for the person. */
export function go(run: Run, to: Target): void {
  let target = to;
  for (let hops = 0; hops < MAX_HOPS; hops++) {
    place(run, target);
    grantWish(run);
    const block = blockOf(run);
    const entered = block.if && !block.if.holds(factsOf(run)) ? onwards(block) : enterBlock(run, block);
    if (entered === 'wait') return settleUndo(run);
    target = entered;
  }
  throw new Error(`flow "${run.at.flow}" goes round in circles at block "${run.at.block}"`);
}

/** Shows the present screen again, as a new step: the buttons of the old one are old from now on. */
export function showAgain(run: Run): void {
  go(run, { block: run.at.block });
}

/** Whoever came for something gets it in place of the first menu. */
function grantWish(run: Run): void {
  const { wish } = run;
  if (wish === null || run.at.flow !== HOUSE_FLOWS.menu) return;
  run.wish = null;
  run.callers = [];
  if (run.context.content.flows.has(wish)) enterFlow(run, flowOf(run, wish));
}

function place(run: Run, target: Target): void {
  if (target === null) return returnToCaller(run);
  if ('block' in target) {
    run.at = { ...run.at, block: target.block };
    return;
  }
  if ('flow' in target) run.callers = [];
  enterFlow(run, flowOf(run, 'flow' in target ? target.flow : target.call));
}

/** Where a block that is passed over leads. */
const onwards = (block: Block): Next | null =>
  block.kind === 'end' ? null : block.kind === 'branch' ? block.else : block.next;

/** The start of another flow. A conversation about the person's situation begins without its old answers. */
function enterFlow(run: Run, flow: Flow): void {
  run.at = startOf(flow);
  run.pending = null;
  if (flow.topic === 'house') return;
  for (const [name, answer] of Object.entries(run.answers))
    if (answer.flow === flow.flow) save(run, name, null);
  run.observed = run.observed.filter((key) => !key.startsWith(`${flow.flow}/`));
}

function returnToCaller(run: Run): void {
  const caller = run.callers.at(-1);
  if (!caller) return enterFlow(run, flowOf(run, HOUSE_FLOWS.menu));
  run.callers = run.callers.slice(0, -1);
  run.at = caller;
  run.pending = pendingAt(run, caller);
}

/** The page or the ticks that stood on a screen when danger or a person interrupted it. */
function pendingAt({ trail, callers }: Run, { flow, block }: Position): Pending | null {
  const left = trail.findLast(({ at }) => at.flow === flow && at.block === block);
  return left?.callers.length === callers.length ? left.pending : null;
}
