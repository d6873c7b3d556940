import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { checkFlows } from '../../src/content/checks/check-flows.ts';
import { checkWords } from '../../src/content/checks/check-words.ts';
import { loadData } from '../../src/content/load-data.ts';
import { loadFlows } from '../../src/content/load-flows.ts';
import type { Problem } from '../../src/content/problem.ts';
import { loadWords } from '../../src/content/words/load-words.ts';
import { root } from '../../src/platform/root.ts';

export const loadedData = loadData(join(root, 'data'));
if (!loadedData.ok) throw new Error('the shipped data is broken; see npm run check');
const { data } = loadedData;

type Files = { readonly [path: string]: string };
type Words = { readonly [key: string]: unknown };

/** A folder with these files, for as long as `use` needs it. */
export function inFolder<T>(files: Files, use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'kompas-check-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const flowFile = (name: string, { blocks, head = '' }: Sketch): string =>
  `spec: 1\nflow: ${name}\nversion: 1\n${/^start:/m.test(head) ? '' : 'start: a\n'}${head}\nblocks:\n${blocks.replace(/^/gm, '  ')}\n`;

/** A flow of which only the part that matters is written: its blocks, and what stands before them. */
export type Sketch = { readonly blocks: string; readonly head?: string };
export type Sketches = { readonly [flow: string]: Sketch };

const flowFiles = (sketches: Sketches): Files =>
  Object.fromEntries(
    Object.entries(sketches).map(([name, sketch]) => [`flows/${name}.yaml`, flowFile(name, sketch)]),
  );

/** What the flow rules say of these flows, with the shipped data. */
export const flowProblems = (sketches: Sketches): readonly Problem[] =>
  inFolder(flowFiles(sketches), (folder) => {
    const flows = loadFlows(join(folder, 'flows'), () => 'unknown');
    return [...flows.problems, ...checkFlows(flows, data)];
  });

/** What the rules about words say of one flow `x` with these words. The program's own words are left out. */
export const wordProblems = (
  sketch: Sketch,
  en: Words,
  ru: Words = en,
  more: Files = {},
): readonly Problem[] =>
  inFolder(
    {
      ...flowFiles({ x: sketch }),
      'locales/languages.json': JSON.stringify({
        en: { name: 'English', origin: 'authors', staff: true },
        ru: { name: 'Русский', origin: 'authors', staff: true },
      }),
      'locales/en/x.json': JSON.stringify(en),
      'locales/ru/x.json': JSON.stringify(ru),
      'locales/forbidden.yaml': readFileSync(join(root, 'locales/forbidden.yaml'), 'utf8'),
      ...more,
    },
    (folder) => {
      const words = loadWords(join(folder, 'locales'));
      return [
        ...words.problems,
        ...checkWords(
          loadFlows(join(folder, 'flows'), () => 'unknown'),
          words,
          folder,
        ),
      ];
    },
  );

/** A copy of everything that is shipped, with one text in one file replaced. */
export function shippedWith<T>(file: string, from: string, to: string, use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'kompas-check-'));
  const clean = (): void => rmSync(folder, { recursive: true });
  for (const part of ['flows', 'locales', 'data', 'docs/flows'])
    cpSync(join(root, part), join(folder, part), { recursive: true });
  const text = readFileSync(join(folder, file), 'utf8');
  if (!text.includes(from)) throw new Error(`${file} does not hold "${from}"`);
  writeFileSync(
    join(folder, file),
    text.replace(from, () => to),
  );
  const used = use(folder);
  if (used instanceof Promise) return used.finally(clean) as T;
  clean();
  return used;
}

/** "block `a`: what to do", for one file. */
export const linesOf = (problems: readonly Problem[], file: string): readonly string[] =>
  problems.filter((problem) => problem.file === file).map(({ where, problem }) => `${where}: ${problem}`);
