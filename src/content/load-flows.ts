import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import type { Facts, Flow } from '../core/flow/flow.ts';
import type { FlowId } from '../core/model/ids.ts';
import { buildFlow } from './build-flow.ts';
import { BLANK, type ConsulateReader, conditionCompiler, GIVEN_NAMES, type NameType } from './conditions.ts';
import { defaultName, type FlowFile, flowFile } from './flow-schema.ts';
import type { Problem } from './problem.ts';

export type LoadedFlows = {
  readonly flows: ReadonlyMap<FlowId, Flow>;
  readonly blanks: Facts;
  readonly names: ReadonlyMap<string, NameType>;
  readonly problems: readonly Problem[];
};

/** Reads every flow of a folder. Two passes, because a condition may use what another flow saves. */
export function loadFlows(folder: string, consulate: ConsulateReader): LoadedFlows {
  const problems: Problem[] = [];
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .sort();
  const raw = files.flatMap((file) => readFlowFile(folder, file, problems) ?? []);
  const names = new Map([...GIVEN_NAMES, ...raw.flatMap((flow) => savedNames(flow))]);
  const compile = conditionCompiler(names, consulate);
  const flows = new Map(raw.map((flow) => [flow.flow as FlowId, buildFlow(flow, compile, problems)]));
  const blanks = Object.fromEntries([...names].map(([name, type]) => [name, BLANK[type]]));
  return { flows, blanks: Object.freeze(blanks), names, problems };
}

function readFlowFile(folder: string, file: string, problems: Problem[]): FlowFile | null {
  const counter = new LineCounter();
  const document = parseDocument(readFileSync(join(folder, file), 'utf8'), { lineCounter: counter });
  for (const error of [...document.errors, ...document.warnings]) {
    const at = counter.linePos(error.pos[0]);
    problems.push({
      file: `flows/${file}`,
      where: `line ${at.line}`,
      problem: error.message.split('\n')[0] ?? error.code,
    });
  }
  if (document.errors.length > 0) return null;
  const value = readValue(document);
  if (value === UNREADABLE) {
    problems.push({
      file: `flows/${file}`,
      where: 'file',
      problem: 'refers to itself too often: write it out',
    });
    return null;
  }
  const parsed = flowFile.safeParse(value);
  if (!parsed.success) {
    for (const issue of parsed.error.issues)
      problems.push({ file: `flows/${file}`, where: issue.path.join('.'), problem: issue.message });
    return null;
  }
  const expected = basename(file, '.yaml');
  if (parsed.data.flow === expected) return parsed.data;
  problems.push({
    file: `flows/${file}`,
    where: 'flow',
    problem: `is called "${parsed.data.flow}"; name it "${expected}" like the file`,
  });
  return null;
}

const UNREADABLE = Symbol('unreadable');

/** A few lines can stand for more than a memory holds; the reader throws where they do. */
function readValue(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS({ maxAliasCount: 20 });
  } catch {
    return UNREADABLE;
  }
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
