import { HOUSE_FLOWS } from '../../../core/engine/context.ts';
import { blocksOf, type FlowRule, inBlock } from './rule.ts';

/** Stand on every screen by themselves; a choice of the same name would be a second, different one. */
const ON_EVERY_SCREEN: readonly string[] = ['back', 'human', 'menu', 'sos'];

/** A question offers answers, never the way out that is on every screen anyway. Menus may. */
export const questionsOfferAnswers: FlowRule = (flow) =>
  blocksOf(flow, 'ask').flatMap(({ id, menu, choices }) =>
    choices
      .filter((choice) => !menu && ON_EVERY_SCREEN.includes(choice.id))
      .map((choice) => inBlock(flow, id, `choice \`${choice.id}\` is on every screen already; take it out`)),
  );

/** A question that offers choices has some. */
export const choicesAreThere: FlowRule = (flow) =>
  blocksOf(flow, 'ask').flatMap(({ id, ask, choices }) => {
    const needed = ask === 'choice' || ask === 'several';
    if (needed && choices.length === 0) return [inBlock(flow, id, `\`ask: ${ask}\` needs \`choices\``)];
    if (needed || choices.length === 0) return [];
    return [inBlock(flow, id, `\`ask: ${ask}\` shows no choices; take them out, or ask a \`choice\``)];
  });

/** What staff would be told is shown where consent is asked, and nowhere else. */
export const summaryOnlyBeforeConsent: FlowRule = (flow) =>
  blocksOf(flow, 'ask')
    .filter(({ shows }) => shows !== null && flow.flow !== HOUSE_FLOWS.person)
    .map(({ id }) =>
      inBlock(flow, id, '`shows` belongs into the flow `person`, where consent is asked; take it out'),
    );
