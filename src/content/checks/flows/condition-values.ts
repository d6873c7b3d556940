import { BANDS } from '../../../core/assessment/assess.ts';
import type { AskBlock } from '../../../core/flow/flow.ts';
import { DONT_KNOW, SKIPPED } from '../../../core/model/answer.ts';
import { type Around, conditionsOf, type FlowRule, inBlock } from './rule.ts';
import { savings } from './saved-names.ts';

/** Conditions compare answers with answers that exist: a misspelt one would never hold, and nobody would notice. */
export const conditionsNameRealAnswers: FlowRule = (flow, around) => {
  const known = valuesOf(around);
  return [...flow.blocks.values()].flatMap((block) =>
    conditionsOf(block).flatMap(({ source }) =>
      comparisons(source)
        .filter(({ name, value }) => value !== '' && known.get(name)?.has(value) === false)
        .map(({ name, value }) =>
          inBlock(flow, block.id, `"${source}": \`${name}\` is never '${value}'; correct the answer`),
        ),
    ),
  );
};

type Comparison = { readonly name: string; readonly value: string };

/** What a condition compares with fixed text, in the forms that the flows use. */
function comparisons(source: string): readonly Comparison[] {
  const equal = [...source.matchAll(/(\w+)(?:\([^)]*\))?\s*[!=]=\s*(?:'([^']*)'|"([^"]*)")/g)];
  const inName = [...source.matchAll(/(?:'([^']*)'|"([^"]*)")\s+in\s+(\w+)/g)];
  const inList = [...source.matchAll(/(\w+)\s+in\s+\[([^\]]*)\]/g)];
  return [
    ...equal.map(([, name = '', single, double]) => ({ name, value: single ?? double ?? '' })),
    ...inName.map(([, single, double, name = '']) => ({ name, value: single ?? double ?? '' })),
    ...inList.flatMap(([, name = '', list = '']) =>
      [...list.matchAll(/'([^']*)'|"([^"]*)"/g)].map(([, single, double]) => ({
        name,
        value: single ?? double ?? '',
      })),
    ),
  ];
}

/** The values that a name can hold. Names that hold free text are not here. */
function valuesOf({ flows, data }: Around): ReadonlyMap<string, ReadonlySet<string>> {
  const countries = [...data.countries.keys()];
  const ofAsk = (ask: AskBlock): readonly string[] => [
    ...ask.choices.map(({ id }) => id),
    ...(ask.extras ? [DONT_KNOW, SKIPPED] : []),
    ...(ask.ask === 'country' ? countries : []),
  ];
  const saved = [...savings(flows)].filter(([, all]) => all.every(({ ask }) => LISTED.includes(ask.ask)));
  return new Map([
    ...saved.map(([name, all]) => [name, new Set(all.flatMap(({ ask }) => ofAsk(ask)))] as const),
    ['band', new Set<string>(BANDS)],
    ['consulate', new Set(['yes', 'none', 'section', 'unknown'])],
  ]);
}

const LISTED: readonly AskBlock['ask'][] = ['choice', 'several', 'country'];
