import type { Flow } from '../../../core/flow/flow.ts';
import type { Problem } from '../../problem.ts';
import { type Around, blocksOf, type FlowRule, inBlock } from './rule.ts';

/** Every fact that a text rests on is in `data/facts/`. */
export const factsExist: FlowRule = (flow, { data }) =>
  cited(flow)
    .filter(({ fact }) => !data.facts.has(fact))
    .map(({ block, fact }) =>
      inBlock(
        flow,
        block,
        `fact \`${fact}\` is not in data/facts/; correct the id, or write the fact with its source`,
      ),
    );

/** A fact that no text rests on grows old unseen. */
export function everyFactIsUsed({ flows, data }: Around): readonly Problem[] {
  const used = new Set([
    ...[...flows.flows.values()].flatMap(cited).map(({ fact }) => fact),
    ...Object.values(data.adverts.flags).flatMap(({ facts }) => facts),
    ...data.deadlineFacts,
  ]);
  return [...data.facts.keys()]
    .filter((fact) => !used.has(fact))
    .map((fact) => ({
      file: 'data/facts/',
      where: fact,
      problem:
        'no text rests on it; name it in the `facts` of a block, a step, a flag or a term, or take it out',
    }));
}

/** Every fact that a term is counted by is there too. */
export const factsOfTermsExist = ({ data }: Around): readonly Problem[] =>
  data.deadlineFacts
    .filter((fact) => !data.facts.has(fact))
    .map((fact) => ({
      file: 'data/deadlines.yaml',
      where: fact,
      problem: 'is not in data/facts/; correct the id, or write the fact with its source',
    }));

const cited = (flow: Flow): readonly { readonly block: string; readonly fact: string }[] =>
  blocksOf(flow, 'say', 'steps').flatMap((block) => {
    const facts = block.kind === 'say' ? block.facts : block.steps.flatMap((step) => step.facts);
    return facts.map((fact) => ({ block: block.id, fact }));
  });
