import { Session } from 'node:inspector/promises';
import { join } from 'node:path';

/** A function and the share of the time in which it was itself at work, not what it called. */
export type Hot = { readonly name: string; readonly share: number };
export type Profile = { readonly hottest: readonly Hot[]; readonly parts: readonly Hot[] };

type Node = {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string };
  readonly children?: readonly number[];
};

const SAMPLE_MICROS = 200;
const ROOT = join(import.meta.dirname, '../..');

/** Which part of the product a file of ours belongs to; the first that fits. */
const PARTS: readonly (readonly [part: string, files: RegExp])[] = [
  ['benchmark', /^test\//],
  ['encryption, with JSON', /store\/(seal|keys|data-keys)/],
  ['database', /^src\/store\//],
  ['words', /^src\/content\/(words|country)/],
  ['conditions', /^src\/content\/conditions/],
  ['engine', /^src\/core\//],
  ['channel', /^src\/channels\//],
  ['use cases', /^src\/(app|platform)\//],
];

/** Runs the work under the sampling profiler. What a package or Node does counts for the file of ours that called it. */
export async function profile(work: () => Promise<unknown>): Promise<Profile> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: SAMPLE_MICROS });
  await session.post('Profiler.start');
  await work();
  const { profile: taken } = await session.post('Profiler.stop');
  session.disconnect();
  return summary(taken.nodes, taken.samples ?? []);
}

function summary(nodes: readonly Node[], samples: readonly number[]): Profile {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(
    nodes.flatMap((node) => (node.children ?? []).map((child) => [child, node] as const)),
  );
  const functions = new Map<string, number>();
  const parts = new Map<string, number>();
  let total = 0;
  for (const id of samples) {
    const node = byId.get(id);
    if (!node || node.callFrame.functionName === '(idle)') continue;
    total++;
    add(functions, functionOf(node, parents));
    add(parts, partOf(node, parents));
  }
  return { hottest: ranked(functions, total).slice(0, 10), parts: ranked(parts, total) };
}

const add = (counts: Map<string, number>, name: string): void =>
  void counts.set(name, (counts.get(name) ?? 0) + 1);

const ranked = (counts: ReadonlyMap<string, number>, total: number): Hot[] =>
  [...counts].map(([name, count]) => ({ name, share: count / total })).sort((a, b) => b.share - a.share);

/** A function by name and file; native code by the file of ours that it works for. */
function functionOf(node: Node, parents: ReadonlyMap<number, Node>): string {
  const { functionName, url } = node.callFrame;
  const name = functionName || '(anonymous)';
  if (name.startsWith('(') && url === '') return name;
  return `${name} (${shortened(url) ?? `native, for ${callerOf(node, parents) ?? 'Node'}`})`;
}

const partOf = (node: Node, parents: ReadonlyMap<number, Node>): string => {
  const { functionName } = node.callFrame;
  if (functionName === '(garbage collector)') return 'garbage collection';
  const file = callerOf(node, parents);
  return PARTS.find(([, files]) => file && files.test(file))?.[0] ?? 'Node itself';
};

/** The nearest file of the project up the stack. */
function callerOf(node: Node | undefined, parents: ReadonlyMap<number, Node>): string | null {
  for (let at = node; at; at = parents.get(at.id)) {
    const file = shortened(at.callFrame.url);
    if (file && /^(src|test)\//.test(file)) return file;
  }
  return null;
}

/** Below the project's folder, or the package; null for what is native. */
function shortened(url: string): string | null {
  if (url === '') return null;
  const path = url.replace('file://', '').replace(`${ROOT}/`, '');
  return path.replace(/^.*node_modules\//, '');
}
