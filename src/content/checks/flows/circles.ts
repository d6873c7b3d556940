import type { Block, Flow, Next } from '../../../core/flow/flow.ts';
import type { LoadedFlows } from '../../load-flows.ts';
import type { Problem } from '../../problem.ts';
import { inBlock } from './rule.ts';
import { waysNamed } from './ways.ts';

type Place = { readonly flow: Flow; readonly block: Block };

/**
 * Only a question may close a circle: without one, the same texts would come for ever. A question with an `if`
 * may be passed over, and a called flow may have nothing to ask, so neither is counted on.
 */
export function noCircleWithoutQuestion({ flows }: LoadedFlows): readonly Problem[] {
  const done = new Set<Block>();
  const problems: Problem[] = [];
  const visit = (place: Place, trail: readonly Place[]): void => {
    const since = trail.findIndex(({ block }) => block === place.block);
    if (since >= 0) problems.push(circle([...trail.slice(since), place]));
    if (since >= 0 || done.has(place.block)) return;
    for (const next of passedTo(place, flows)) visit(next, [...trail, place]);
    done.add(place.block);
  };
  for (const flow of flows.values()) for (const block of flow.blocks.values()) visit({ flow, block }, []);
  return problems;
}

/** Where the conversation may go on from a block without an answer. */
function passedTo({ flow, block }: Place, flows: LoadedFlows['flows']): readonly Place[] {
  const at = (next: Next): Place[] => {
    const there = 'flow' in next ? flows.get(next.flow) : flow;
    const found = there?.blocks.get('flow' in next ? there.start : next.block);
    return there && found ? [{ flow: there, block: found }] : [];
  };
  if (block.kind === 'ask') return block.if ? at(block.next) : [];
  const called = block.kind === 'call' ? at({ flow: block.flow }) : [];
  return [...called, ...waysNamed(block).flatMap(({ next }) => at(next))];
}

function circle(places: readonly Place[]): Problem {
  const [first] = places as [Place];
  const names = places.map(({ flow, block }) =>
    flow === first.flow ? `\`${block.id}\`` : `\`${block.id}\` of ${flow.flow}`,
  );
  return inBlock(
    first.flow,
    first.block.id,
    `goes round in circles: ${names.join(' → ')}; put a question into it that is always asked, or lead out`,
  );
}
