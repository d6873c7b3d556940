import { HOUSE_FLOWS } from '../../../core/engine/context.ts';
import type { LoadedFlows } from '../../load-flows.ts';
import type { Problem } from '../../problem.ts';
import { fileOf, isBroken } from './rule.ts';

/** The flows that commands lead to, such as "danger", are there. */
export const houseFlowsExist = (flows: LoadedFlows): readonly Problem[] =>
  Object.values(HOUSE_FLOWS)
    .filter((flow) => !flows.flows.has(flow) && !isBroken(flows, flow))
    .map((flow) => ({
      file: fileOf(flow),
      where: 'the whole file',
      problem: 'is missing; the engine leads to it from every state, so write it',
    }));
