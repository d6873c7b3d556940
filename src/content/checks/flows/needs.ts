import { NEEDS } from '../../../core/directory/organisation.ts';
import { blocksOf, type FlowRule, inBlock } from './rule.ts';
import { savings } from './saved-names.ts';

const isNeed = (need: string): boolean => (NEEDS as readonly string[]).includes(need);

/** Kinds of help are those that the directory knows, whether the flow names them or the person chooses them. */
export const needsExist: FlowRule = (flow, { flows }) =>
  blocksOf(flow, 'contacts').flatMap(({ id, needs, needFrom }) => {
    const chosen = (needFrom ? (savings(flows).get(needFrom) ?? []) : []).flatMap(({ ask }) => ask.choices);
    return [...needs, ...chosen.map((choice) => choice.id)]
      .filter((need) => !isNeed(need))
      .map((need) => inBlock(flow, id, `\`${need}\` is no kind of help; use one of ${NEEDS.join(', ')}`));
  });

/** Countries on buttons are countries that we have a name for. */
export const suggestedCountriesExist: FlowRule = (flow, { data }) =>
  blocksOf(flow, 'ask').flatMap(({ id, suggest }) =>
    suggest
      .filter((code) => !data.countries.has(code))
      .map((code) =>
        inBlock(flow, id, `suggests \`${code}\`, which is not in data/countries.json; correct the code`),
      ),
  );
