import type { AskBlock, AskKind, DeadlineBlock } from '../../../core/flow/flow.ts';
import { blocksOf, type FlowRule, inBlock } from './rule.ts';
import { savings } from './saved-names.ts';

/** What a block reads by name: the field, the name, and which questions give such an answer. */
type Reading = {
  readonly field: string;
  readonly name: string | null;
  readonly from: readonly AskKind[];
  /** Answers, one of which the question must offer for the block to mean anything. */
  readonly offers?: readonly string[];
};

/** `country`, `citizenship`, `city`, `needFrom`, `share` and `reach` name answers that some question saves. */
export const namedAnswersExist: FlowRule = (flow, { flows }) => {
  const saved = savings(flows);
  const problemOf = ({ field, name, from, offers }: Reading): string | null => {
    if (name === null) return null;
    const asks = (saved.get(name) ?? []).map(({ ask }) => ask);
    if (asks.length === 0) return `\`${field}\` names \`${name}\`, which no question saves; correct the name`;
    const fits = (ask: AskBlock): boolean =>
      from.includes(ask.ask) && (!offers || ask.choices.some(({ id }) => offers.includes(id)));
    if (asks.every(fits)) return null;
    const choices = offers ? ` that offers ${offers.map((one) => `\`${one}\``).join(' or ')}` : '';
    return `\`${field}\` needs the answer to a question of kind ${from.join(' or ')}${choices}; \`${name}\` is another`;
  };
  return [
    ...blocksOf(flow, 'contacts').map((block) => ({ block, readings: contactReadings(block) })),
    ...blocksOf(flow, 'deadline').map((block) => ({ block, readings: deadlineReadings(block) })),
    ...blocksOf(flow, 'handoff').map((block) => ({ block, readings: handoffReadings(block) })),
  ].flatMap(({ block, readings }) =>
    readings.flatMap((reading) => {
      const problem = problemOf(reading);
      return problem === null ? [] : [inBlock(flow, block.id, problem)];
    }),
  );
};

type Names = { readonly [field in 'country' | 'citizenship' | 'city' | 'needFrom']: string | null };

const contactReadings = ({ country, citizenship, city, needFrom }: Names): readonly Reading[] => [
  { field: 'country', name: country, from: ['country'] },
  { field: 'citizenship', name: citizenship, from: ['country'] },
  { field: 'city', name: city, from: ['location', 'text'] },
  { field: 'needFrom', name: needFrom, from: ['choice'] },
];

const deadlineReadings = (block: DeadlineBlock): readonly Reading[] => [
  { field: 'deadline', name: block.about, from: ['choice'] },
  { field: 'from', name: block.from, from: ['date'] },
  { field: 'earlier', name: block.earlier, from: ['number'] },
  { field: 'country', name: block.country, from: ['country'] },
  { field: 'citizenship', name: block.citizenship, from: ['country'] },
];

/** The engine passes answers on only for `summary`, and lets staff write first only for `here`. */
const handoffReadings = (block: { readonly share: string; readonly reach: string }): readonly Reading[] => [
  { field: 'share', name: block.share, from: ['choice'], offers: ['summary'] },
  { field: 'reach', name: block.reach, from: ['choice'], offers: ['here'] },
];
