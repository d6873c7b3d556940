import type { Data } from '../load-data.ts';
import type { LoadedFlows } from '../load-flows.ts';
import type { Problem } from '../problem.ts';
import { choicesFitButtons, contactsFitButtons } from './flows/buttons.ts';
import { noCircleWithoutQuestion } from './flows/circles.ts';
import { conditionsNameRealAnswers } from './flows/condition-values.ts';
import { everyWayEnds } from './flows/endings.ts';
import { everyFactIsUsed, factsExist, factsOfTermsExist } from './flows/facts.ts';
import { firstHelpIsSoon } from './flows/first-help.ts';
import { helpIsInReach } from './flows/help-in-reach.ts';
import { houseFlowsExist } from './flows/house-flows.ts';
import { namedAnswersExist } from './flows/named-answers.ts';
import { needsExist, suggestedCountriesExist } from './flows/needs.ts';
import {
  choicesAreThere,
  numbersAreChoices,
  openFactsAreKey,
  questionsOfferAnswers,
  summaryOnlyBeforeConsent,
} from './flows/questions.ts';
import { everyBlockIsReached } from './flows/reachability.ts';
import { type FlowRule, isBroken } from './flows/rule.ts';
import { namesHaveOneType } from './flows/saved-names.ts';
import { signsFit } from './flows/signs.ts';
import { movedBlocks, targetsExist } from './flows/targets.ts';

/** Rules that look at blocks one by one: they hold for what could be read, even of a broken file. */
const BLOCK_RULES: readonly FlowRule[] = [
  targetsExist,
  movedBlocks,
  choicesAreThere,
  questionsOfferAnswers,
  openFactsAreKey,
  numbersAreChoices,
  summaryOnlyBeforeConsent,
  choicesFitButtons,
  signsFit,
  factsExist,
  needsExist,
  suggestedCountriesExist,
];
/** Rules about the ways through a flow: where a block could not be read, they would blame the others. */
const WAY_RULES: readonly FlowRule[] = [everyBlockIsReached, everyWayEnds];
/** Rules about what other flows save: where one could not be read, they would blame the rest. */
const NAME_RULES: readonly FlowRule[] = [namedAnswersExist, conditionsNameRealAnswers];

/** Everything that is wrong with the flows, as they stand together with the data. */
export function checkFlows(flows: LoadedFlows, data: Data): Problem[] {
  const around = { flows, data };
  const all = [...flows.flows.values()];
  const sound = all.filter(({ flow }) => !isBroken(flows, flow));
  const apply = (rules: readonly FlowRule[], to = all): Problem[] =>
    to.flatMap((flow) => rules.flatMap((rule) => rule(flow, around)));
  return [
    ...houseFlowsExist(flows),
    ...apply(BLOCK_RULES),
    ...apply(WAY_RULES, sound),
    ...namesHaveOneType(flows),
    ...contactsFitButtons(data),
    ...factsOfTermsExist(around),
    ...(flows.problems.length > 0
      ? []
      : [
          ...apply(NAME_RULES),
          ...everyFactIsUsed(around),
          ...noCircleWithoutQuestion(flows),
          ...helpIsInReach(flows),
          ...firstHelpIsSoon(flows),
        ]),
  ];
}
