import type { Facts, Flow } from '../core/flow/flow.ts';
import type { FlowId } from '../core/model/ids.ts';
import { buildFlow } from './build-flow.ts';
import { BLANK, type ConsulateReader, conditionCompiler, GIVEN_NAMES, type NameType } from './conditions.ts';
import { defaultName, type FlowFile } from './flow-schema.ts';
import type { Problem } from './problem.ts';
import { type ReadFlows, readFlows } from './read-flows.ts';

export type LoadedFlows = {
  readonly flows: ReadonlyMap<FlowId, Flow>;
  readonly blanks: Facts;
  readonly names: ReadonlyMap<string, NameType>;
  readonly problems: readonly Problem[];
};

/** Reads every flow of a folder. */
export const loadFlows = (folder: string, consulate: ConsulateReader): LoadedFlows =>
  shapeFlows(readFlows(folder), consulate);

/** Two passes, because a condition may use what another flow saves. */
export function shapeFlows(read: ReadFlows, consulate: ConsulateReader): LoadedFlows {
  const { files: raw } = read;
  const problems = [...read.problems];
  const names = new Map([...GIVEN_NAMES, ...raw.flatMap((flow) => savedNames(flow))]);
  const compile = conditionCompiler(names, consulate);
  const flows = new Map(raw.map((flow) => [flow.flow as FlowId, buildFlow(flow, compile, problems)]));
  const blanks = Object.fromEntries([...names].map(([name, type]) => [name, BLANK[type]]));
  return { flows, blanks: Object.freeze(blanks), names, problems };
}

function savedNames(flow: FlowFile): [string, NameType][] {
  return Object.entries(flow.blocks).flatMap(([id, block]) => {
    if (typeof block.deadline === 'string')
      return [[typeof block.save === 'string' ? block.save : defaultName(id), 'string']];
    if (typeof block.ask !== 'string') return [];
    const type: NameType =
      block.ask === 'several' ? 'list<string>' : block.ask === 'number' ? 'double' : 'string';
    return [[typeof block.save === 'string' ? block.save : defaultName(id), type]];
  });
}
