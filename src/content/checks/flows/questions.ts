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

/** Only a key question has a fact to leave open. */
export const openFactsAreKey: FlowRule = (flow) =>
  blocksOf(flow, 'ask').flatMap(({ id, key, choices }) =>
    choices
      .filter(({ open }) => open && !key)
      .map((choice) =>
        inBlock(flow, id, `choice \`${choice.id}\` is \`open\`; add \`key: true\`, or take \`open\` out`),
      ),
  );

/** Numbers stand for choices that are there, each for one of them. */
export const numbersAreChoices: FlowRule = (flow) =>
  blocksOf(flow, 'ask').flatMap(({ id, ask, numbers, choices }) => [
    ...numbers
      .filter(({ choice }) => ask !== 'choice' || !choices.some((one) => one.id === choice))
      .map(({ choice }) =>
        inBlock(flow, id, `\`numbers\` names \`${choice}\`, which is no choice here; correct it`),
      ),
    ...numbers
      .filter(
        ({ from, to }, at) =>
          from > to || numbers.slice(0, at).some((one) => from <= one.to && to >= one.from),
      )
      .map(({ choice }) =>
        inBlock(
          flow,
          id,
          `the numbers of \`${choice}\` run backwards or belong to another choice too; correct them`,
        ),
      ),
  ]);

/** What staff would be told is shown where consent is asked, and nowhere else. */
export const summaryOnlyBeforeConsent: FlowRule = (flow) =>
  blocksOf(flow, 'ask')
    .filter(({ shows }) => shows !== null && flow.flow !== HOUSE_FLOWS.person)
    .map(({ id }) =>
      inBlock(flow, id, '`shows` belongs into the flow `person`, where consent is asked; take it out'),
    );
