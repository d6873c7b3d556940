import { HOUSE_FLOWS } from '../../../core/engine/context.ts';
import { MAX_CALLERS } from '../../../core/engine/run.ts';
import type { Block, Flow, Next } from '../../../core/flow/flow.ts';
import type { FlowId } from '../../../core/model/ids.ts';
import type { LoadedFlows } from '../../load-flows.ts';

/** A block as somebody stands in it: with the blocks to come back to, innermost last. */
export type Spot = {
  readonly key: string;
  readonly flow: Flow;
  readonly block: Block;
  readonly callers: readonly Spot[];
};

type Flows = LoadedFlows['flows'];

/** Where a way leads from a spot; null where it leads to something that is missing, which is told elsewhere. */
export function follow(flows: Flows, from: Spot, next: Next): Spot | null {
  if ('flow' in next) return startOf(flows, next.flow, []);
  return spot(from.flow, next.block, from.callers);
}

/** Where a called flow begins, knowing where it comes back to. Null beyond the depth that the engine remembers. */
export function enterCalled(flows: Flows, from: Spot, called: FlowId): Spot | null {
  return from.callers.length < MAX_CALLERS ? startOf(flows, called, [...from.callers, from]) : null;
}

/** Where an `end` leads: on after the call that led here, or to the menu. */
export function leave(flows: Flows, from: Spot): Spot | null {
  const caller = from.callers.at(-1);
  if (!caller) return startOf(flows, HOUSE_FLOWS.menu, []);
  return caller.block.kind === 'call' ? follow(flows, caller, caller.block.next) : null;
}

export function startOf(flows: Flows, flow: FlowId, callers: readonly Spot[]): Spot | null {
  const found = flows.get(flow);
  return found ? spot(found, found.start, callers) : null;
}

function spot(flow: Flow, id: Block['id'], callers: readonly Spot[]): Spot | null {
  const block = flow.blocks.get(id);
  const behind = callers.at(-1)?.key;
  return block ? { key: `${behind ? `${behind} > ` : ''}${flow.flow}/${id}`, flow, block, callers } : null;
}
