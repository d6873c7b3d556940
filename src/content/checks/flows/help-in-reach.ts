import { HOUSE_FLOWS } from '../../../core/engine/context.ts';
import type { Block, Flow } from '../../../core/flow/flow.ts';
import type { FlowId } from '../../../core/model/ids.ts';
import type { LoadedFlows } from '../../load-flows.ts';
import type { Problem } from '../../problem.ts';
import { inBlock } from './rule.ts';
import { countTaps, isScreen, type Taps } from './taps.ts';

/**
 * Taps at most from any screen to contacts, the flow `person` or the menu, by the flow's own ways alone. The bound is
 * what the longest flow, `go-home`, needs today: all its questions, and its plan up to the pause as if every step of it
 * applied. It keeps a new flow from hiding help behind more. With the buttons that the engine puts on every screen
 * (danger, a person, the menu) help is one tap away; those are not counted, since a flow must lead to help by itself.
 */
const MAX_TAPS_TO_HELP = 35;

/** Contacts, a person or the menu can be reached from every screen, soon enough. */
export const helpIsInReach = (flows: LoadedFlows): readonly Problem[] =>
  [...tapsToHelp(flows).values()]
    .filter((entry) => isScreen(entry.spot) && entry.taps > MAX_TAPS_TO_HELP)
    .map(({ spot, taps }) =>
      inBlock(
        spot.flow,
        spot.block.id,
        `${Number.isFinite(taps) ? `${taps} taps` : 'no way'} to contacts, a person or the menu, and at most ` +
          `${MAX_TAPS_TO_HELP} taps are allowed; lead there sooner`,
      ),
    );

/** Taps to contacts, a person or the menu from every screen, for each way of having come to it. */
export function tapsToHelp({ flows }: Pick<LoadedFlows, 'flows'>): Taps {
  const called = new Set(
    [...flows.values()].flatMap((flow) =>
      [...flow.blocks.values()].flatMap((block) => (block.kind === 'call' ? [block.flow] : [])),
    ),
  );
  const house: readonly FlowId[] = Object.values(HOUSE_FLOWS);
  const starts = [...flows.keys()].filter((flow) => house.includes(flow) || !called.has(flow));
  return countTaps(flows, starts, isHelp);
}

const isHelp = ({ flow }: Flow, { kind }: Block): boolean =>
  flow === HOUSE_FLOWS.menu || flow === HOUSE_FLOWS.person || kind === 'contacts';
