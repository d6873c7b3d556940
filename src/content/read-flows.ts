import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import { type FlowFile, flowFile } from './flow-schema.ts';
import type { Problem } from './problem.ts';

/** The flow files that could be read, in the order of their names, and what is wrong with the others. */
export type ReadFlows = { readonly files: readonly FlowFile[]; readonly problems: readonly Problem[] };

/** Reads every file of a folder and checks its shape, one file not stopping the next. */
export function readFlows(folder: string): ReadFlows {
  const problems: Problem[] = [];
  const names = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
  const files = names.sort().flatMap((file) => readFlowFile(folder, file, problems) ?? []);
  return { files, problems };
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
