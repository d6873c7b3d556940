import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRecord, recordOf, versionsAreRaised } from '../content/checks/version-record.ts';
import { type Content, loadContent } from '../content/content.ts';
import { flowIndex, flowPage } from '../content/flow-page.ts';
import { type Problem, problemLine } from '../content/problem.ts';

/** What a command needs from outside. `root` holds `flows/`, `locales/`, `data/` and `docs/`. */
export type DiagramsContext = { readonly root: string; readonly print: (line: string) => void };

export const FLOW_DOCS = 'docs/flows';
export const RECORD = 'versions.json';

/** Draws every flow into `docs/flows/`. Answers 1, and writes nothing, where content or versions are wrong. */
export async function diagramsCommand({ root, print }: DiagramsContext): Promise<number> {
  const loaded = loadContent(root);
  const problems = loaded.ok ? versionProblems(root, loaded.content) : loaded.problems;
  if (!loaded.ok || problems.length > 0) {
    for (const problem of problems) print(problemLine(problem));
    return 1;
  }
  const folder = join(root, FLOW_DOCS);
  const documents = flowDocuments(loaded.content);
  mkdirSync(folder, { recursive: true });
  for (const old of readdirSync(folder)) if (!documents.has(old)) rmSync(join(folder, old));
  for (const [name, text] of documents) writeFileSync(join(folder, name), text);
  print(`${FLOW_DOCS}: ${loaded.content.flows.size} flows drawn.`);
  return 0;
}

/** Every file of `docs/flows/` as it should be now. */
export const flowDocuments = ({ flows, words }: Content): ReadonlyMap<string, string> =>
  new Map([
    ['README.md', flowIndex(flows)],
    [RECORD, `${JSON.stringify(recordOf(flows), null, 2)}\n`],
    ...[...flows.values()].map((flow) => [`${flow.flow}.md`, flowPage(flow, words)] as const),
  ]);

/** Blocks that are gone since the flows were last drawn, without a higher version. */
export function versionProblems(root: string, { flows }: Content): readonly Problem[] {
  const path = join(root, FLOW_DOCS, RECORD);
  if (!existsSync(path)) return [];
  const { value, problems } = readRecord(`${FLOW_DOCS}/${RECORD}`, readFileSync(path, 'utf8'));
  return value ? versionsAreRaised(value, flows) : problems;
}
