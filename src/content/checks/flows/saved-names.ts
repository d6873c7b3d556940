import type { AskBlock, Flow } from '../../../core/flow/flow.ts';
import { GIVEN_NAMES, type NameType } from '../../conditions.ts';
import type { LoadedFlows } from '../../load-flows.ts';
import type { Problem } from '../../problem.ts';
import { blocksOf, inBlock } from './rule.ts';

export type Saving = { readonly flow: Flow; readonly ask: AskBlock };

/** Every question that keeps its answer, by the name under which it is kept. Menus keep nothing. */
export function savings({ flows }: LoadedFlows): ReadonlyMap<string, readonly Saving[]> {
  const all = [...flows.values()].flatMap((flow) =>
    blocksOf(flow, 'ask').flatMap((ask) => (ask.menu ? [] : [{ flow, ask }])),
  );
  return Map.groupBy(all, ({ ask }) => ask.save);
}

/** A name means one thing: whatever flow saves it, conditions see one type under it. */
export const namesHaveOneType = (flows: LoadedFlows): readonly Problem[] =>
  [...savings(flows)].flatMap(([name, saved]) => [
    ...(GIVEN_NAMES.has(name)
      ? saved.map((one) => wrong(one, `\`${name}\` is told by the engine; save another name`))
      : []),
    ...mixed(name, saved),
  ]);

function mixed(name: string, [first, ...rest]: readonly Saving[]): readonly Problem[] {
  if (!first) return [];
  return rest
    .filter(({ ask }) => typeOf(ask) !== typeOf(first.ask))
    .map((one) =>
      wrong(
        one,
        `saves \`${name}\` as ${typeOf(one.ask)}, but flow ${first.flow.flow}, block \`${first.ask.id}\` saves it ` +
          `as ${typeOf(first.ask)}; give one of them another name`,
      ),
    );
}

const typeOf = ({ ask }: AskBlock): NameType =>
  ask === 'several' ? 'list<string>' : ask === 'number' ? 'double' : 'string';

const wrong = ({ flow, ask }: Saving, problem: string): Problem => inBlock(flow, ask.id, problem);
