import type { AskBlock, Flow, Next, StepsBlock } from '../../../core/flow/flow.ts';
import type { FlowId } from '../../../core/model/ids.ts';
import type { LoadedFlows } from '../../load-flows.ts';
import { enterCalled, follow, leave, type Spot, startOf } from './spots.ts';
import { usesNext } from './ways.ts';

/** Steps that the engine puts on one screen: each further screen is one more tap. */
export const STEPS_A_PAGE = 3;

/**
 * Taps from a spot until something is on screen. The person taps the shortest way, while every condition falls the
 * longest way: so the number holds for whatever was answered before. The buttons for back, a person, danger and the
 * menu do not count. Infinity: it may never come.
 */
export type Taps = ReadonlyMap<string, { readonly spot: Spot; readonly taps: number }>;

/** Counts from every spot that the given starts lead to. `isThere`: the block shows what is looked for. */
export function countTaps(
  flows: LoadedFlows['flows'],
  starts: readonly FlowId[],
  isThere: (flow: Flow, block: Spot['block']) => boolean,
): Taps {
  const found = new Map<string, { spot: Spot; taps: number }>();
  const discover = (spot: Spot | null): number => {
    if (spot === null) return 0;
    const known = found.get(spot.key);
    if (known) return known.taps;
    found.set(spot.key, { spot, taps: Number.POSITIVE_INFINITY });
    return Number.POSITIVE_INFINITY;
  };
  for (const start of starts) discover(startOf(flows, start, []));
  // Numbers only ever fall, and the map grows while it is walked, so this ends when a round changes nothing.
  for (let changed = true; changed; ) {
    changed = false;
    const size = found.size;
    for (const entry of found.values()) {
      const taps = tapsFrom(flows, entry.spot, isThere, discover);
      if (taps < entry.taps) {
        entry.taps = taps;
        changed = true;
      }
    }
    changed ||= found.size > size;
  }
  return found;
}

type Discover = (spot: Spot | null) => number;

function tapsFrom(
  flows: LoadedFlows['flows'],
  spot: Spot,
  isThere: (flow: Flow, block: Spot['block']) => boolean,
  discover: Discover,
): number {
  const { block } = spot;
  const to = (next: Next): number => discover(follow(flows, spot, next));
  const here = isThere(spot.flow, block) ? 0 : entered();
  if (block.if === null || block.kind === 'end') return here;
  return Math.max(here, to(block.kind === 'branch' ? block.else : block.next));

  function entered(): number {
    switch (block.kind) {
      case 'end':
        return discover(leave(flows, spot));
      case 'call': {
        const called = enterCalled(flows, spot, block.flow);
        return called ? discover(called) : Number.POSITIVE_INFINITY;
      }
      case 'branch':
        return Math.max(...[...block.branches.map(({ next }) => next), block.else].map(to));
      case 'ask':
        return 1 + Math.min(...answersOf(block).map(to));
      case 'steps':
        return pagesOf(block) + to(block.next);
      case 'say':
        return (block.style === 'page' ? 1 : 0) + to(block.next);
      default:
        return to(block.next);
    }
  }
}

/** Where the answers lead that are always offered. */
function answersOf(ask: AskBlock): readonly Next[] {
  const always = ask.choices.filter((choice) => choice.if === null);
  return [
    ...always.map((choice) => choice.next ?? ask.next),
    ...(usesNext(ask) || always.length === 0 ? [ask.next] : []),
  ];
}

const pagesOf = ({ steps }: StepsBlock): number => Math.ceil(steps.length / STEPS_A_PAGE);

/** True for a block that waits for the person: a screen. */
export const isScreen = ({ block }: Spot): boolean =>
  block.kind === 'ask' || block.kind === 'steps' || (block.kind === 'say' && block.style === 'page');
