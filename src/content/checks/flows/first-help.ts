import { HOUSE_FLOWS } from '../../../core/engine/context.ts';
import type { Block, Flow, Next } from '../../../core/flow/flow.ts';
import type { BlockId, FlowId } from '../../../core/model/ids.ts';
import type { LoadedFlows } from '../../load-flows.ts';
import type { Problem } from '../../problem.ts';
import { countTaps, type Taps } from './taps.ts';
import { waysNamed } from './ways.ts';

/** How many taps after /start a newcomer reads something of use, for each flow that they can choose. */
export type FirstHelp = { readonly flow: FlowId; readonly taps: number };

type Flows = Pick<LoadedFlows, 'flows'>;

/** Language, whether it is safe to read here, and two levels of the menu: a flow must say something at once. */
export const MAX_TAPS_TO_FIRST_HELP = 4;

const AGE = 'age' as FlowId;
const UNDER_18 = 'under-18' as FlowId;

/** Whoever stops reading after the first screens has still read something that helps. */
export const firstHelpIsSoon = (flows: Flows): readonly Problem[] =>
  firstHelp(flows)
    .filter(({ taps }) => taps > MAX_TAPS_TO_FIRST_HELP)
    .map(({ flow, taps }) => ({
      file: `flows/${flow}.yaml`,
      where: '',
      problem:
        `${Number.isFinite(taps) ? `${taps} taps after /start` : 'no way from /start'} to something of use, and ` +
        `${MAX_TAPS_TO_FIRST_HELP} are the most; begin with a text that rests on facts, steps or contacts`,
    }));

/** Every flow that the menu leads to, on all its levels, and the one for people under 18. */
export function firstHelp({ flows }: Flows): readonly FirstHelp[] {
  const menu = flows.get(HOUSE_FLOWS.menu);
  if (!menu) return [];
  const offered = tapsInMenu(menu);
  const toMenu = tapsFrom(
    countTaps(flows, [HOUSE_FLOWS.welcome], ({ flow }) => flow === HOUSE_FLOWS.menu),
    HOUSE_FLOWS.welcome,
    flows,
  );
  const toHelp = countTaps(flows, [...offered.keys(), UNDER_18], isOfUse);
  const chosen = [...offered].map(([flow, taps]) => ({
    flow,
    taps: toMenu + taps + tapsFrom(toHelp, flow, flows),
  }));
  const child = tapsToChild(flows, offered);
  return [
    ...chosen,
    ...(child === null ? [] : [{ flow: UNDER_18, taps: toMenu + child + tapsFrom(toHelp, UNDER_18, flows) }]),
  ].sort((a, b) => (a.flow < b.flow ? -1 : 1));
}

/** Taps from the menu to each flow that some level of it leads to. */
function tapsInMenu(menu: Flow): ReadonlyMap<FlowId, number> {
  const offered = new Map<FlowId, number>();
  const offer = (flow: FlowId, taps: number): void => {
    offered.set(flow, Math.min(taps, offered.get(flow) ?? Number.POSITIVE_INFINITY));
  };
  const seen = new Set<BlockId>();
  let level: readonly BlockId[] = [menu.start];
  for (let taps = 0; level.length > 0; taps += 1) {
    const below: BlockId[] = [];
    // What needs no tap of its own is of the same level: walking it while it grows reaches all of it.
    const here = [...level];
    for (const id of here) {
      const block = menu.blocks.get(id);
      if (!block || seen.has(id)) continue;
      seen.add(id);
      if (block.kind === 'call') offer(block.flow, taps);
      const asks = block.kind === 'ask';
      for (const { next } of waysNamed(block)) lead(next, asks ? taps + 1 : taps, asks ? below : here);
    }
    level = below;
  }
  return offered;

  function lead(next: Next, taps: number, onwards: BlockId[]): void {
    if ('flow' in next) offer(next.flow, taps);
    else onwards.push(next.block);
  }
}

/** Taps from the menu until somebody can say that they are under 18, in the flow that asks it soonest; and that one. */
function tapsToChild(flows: LoadedFlows['flows'], offered: ReadonlyMap<FlowId, number>): number | null {
  if (!flows.has(AGE) || !flows.has(UNDER_18)) return null;
  const toAge = countTaps(flows, [...offered.keys()], ({ flow }) => flow === AGE);
  return 1 + Math.min(...[...offered].map(([flow, taps]) => taps + tapsFrom(toAge, flow, flows)));
}

const tapsFrom = (taps: Taps, flow: FlowId, flows: LoadedFlows['flows']): number =>
  taps.get(`${flow}/${flows.get(flow)?.start}`)?.taps ?? Number.POSITIVE_INFINITY;

/** Flows whose plain texts are of use: numbers in danger; whether somebody is there, and on what terms. */
const HELP_IN_WORDS: readonly FlowId[] = [HOUSE_FLOWS.emergency, HOUSE_FLOWS.person];

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
      return block.facts.length > 0 || HELP_IN_WORDS.includes(flow);
    default:
      return false;
  }
}
