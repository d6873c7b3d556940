import { HOUSE_FLOWS } from '../../../core/engine/context.ts';
import type { Block, Flow } from '../../../core/flow/flow.ts';
import type { FlowId } from '../../../core/model/ids.ts';
import type { LoadedFlows } from '../../load-flows.ts';
import { countTaps, type Taps } from './taps.ts';
import { waysNamed } from './ways.ts';

/** How many taps after /start a newcomer reads something of use, for each flow that the menu leads to. */
export type FirstHelp = { readonly flow: FlowId; readonly taps: number };

export function firstHelp({ flows }: Pick<LoadedFlows, 'flows'>): readonly FirstHelp[] {
  const menu = flows.get(HOUSE_FLOWS.menu);
  const offered = [...(menu?.blocks.values() ?? [])].flatMap((block) => [
    ...waysNamed(block).flatMap(({ next }) => ('flow' in next ? [next.flow] : [])),
    ...(block.kind === 'call' ? [block.flow] : []),
  ]);
  const toMenu = at(
    countTaps(flows, [HOUSE_FLOWS.welcome], ({ flow }) => flow === HOUSE_FLOWS.menu),
    HOUSE_FLOWS.welcome,
    flows,
  );
  const toHelp = countTaps(flows, offered, isOfUse);
  return [...new Set(offered)].sort().map((flow) => ({ flow, taps: toMenu + 1 + at(toHelp, flow, flows) }));
}

const at = (taps: Taps, flow: FlowId, flows: LoadedFlows['flows']): number =>
  taps.get(`${flow}/${flows.get(flow)?.start}`)?.taps ?? Number.POSITIVE_INFINITY;

/** Contacts, steps, an assessment, a text that rests on facts, or a person. */
function isOfUse({ flow }: Flow, block: Block): boolean {
  switch (block.kind) {
    case 'contacts':
    case 'assess':
    case 'handoff':
      return true;
    case 'steps':
      return block.steps.some((step) => step.if === null);
    case 'say':
      return block.facts.length > 0 || flow === HOUSE_FLOWS.emergency;
    default:
      return false;
  }
}
