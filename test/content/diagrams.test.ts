import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { diagramsCommand, FLOW_DOCS, flowDocuments } from '../../src/commands/diagrams.ts';
import { loadContent } from '../../src/content/content.ts';
import { flowDiagram } from '../../src/content/diagram.ts';
import { loadFlows } from '../../src/content/load-flows.ts';
import { problemLine } from '../../src/content/problem.ts';
import type { Flow } from '../../src/core/flow/flow.ts';
import { root } from '../../src/platform/root.ts';
import { inFolder, shippedWith } from './checks-fixture.ts';

test('docs/flows shows the flows as they are: else run `npm run diagrams`', () => {
  const loaded = loadContent(root);
  if (!loaded.ok) throw new Error(loaded.problems.map(problemLine).join('\n'));
  const documents = flowDocuments(loaded.content);
  const folder = join(root, FLOW_DOCS);
  const stale = [...documents].filter(
    ([name, text]) => !existsSync(join(folder, name)) || readFileSync(join(folder, name), 'utf8') !== text,
  );
  expect(
    stale.map(([name]) => name),
    'these files are out of date; run `npm run diagrams`',
  ).toEqual([]);
  expect(readdirSync(folder).sort(), 'files that belong to no flow; run `npm run diagrams`').toEqual(
    [...documents.keys()].sort(),
  );
});

describe('a diagram', () => {
  const BLOCKS = [
    'a: { ask: choice, choices: { go: { next: b }, off: { next: "@menu" }, stay: {} }, next: c }',
    'b: { say: page, if: "a == \'go\'", next: c }',
    'c: { branch: [{ if: staffed, next: end }], else: d-e }',
    'd-e: { call: person, next: end }',
    'end: { end: true }',
  ];
  const flow = inFolder(
    { 'x.yaml': `spec: 1\nflow: x\nversion: 1\nstart: a\nblocks:\n  ${BLOCKS.join('\n  ')}\n` },
    (folder) =>
      loadFlows(folder, () => 'unknown')
        .flows.values()
        .next().value,
  ) as Flow;
  const words = { text: (_: string, key: string) => `Say "${key}" <b> **#1** {{name}}` };

  test('shows every block by its kind, answers and conditions on the arrows', () => {
    const say = (key: string): string => `Say #quot;x:${key}#quot; #lt;b#gt; #35;1 ‹name›`;
    expect(flowDiagram(flow, words)).toBe(
      [
        'flowchart TD',
        '  start((start)) --> b_a',
        `  b_a{{"a<br/>${say('a.ask')}"}}`,
        `  b_b["b<br/>${say('b.say')}<br/>(waits for Next)"]`,
        '  b_c{"c"}',
        '  b_d__e(["d-e<br/>runs person, comes back"])',
        '  b_end(("end"))',
        '  f_menu(["flow menu"])',
        `  b_a -->|"${say('a.choices.go')}"| b_b`,
        `  b_a -->|"${say('a.choices.off')}"| f_menu`,
        '  b_a -->|"otherwise"| b_c',
        '  b_b --> b_c',
        `  b_b -.->|"unless a == 'go'"| b_c`,
        '  b_c -->|"staffed"| b_end',
        '  b_c -->|"else"| b_d__e',
        '  b_d__e --> b_end',
      ].join('\n'),
    );
  });

  test('is the same each time', () => {
    expect(flowDiagram(flow, words)).toBe(flowDiagram(flow, words));
  });
});

describe('npm run diagrams', () => {
  const run = async (folder: string) => {
    const lines: string[] = [];
    const code = await diagramsCommand({ root: folder, print: (line) => lines.push(line) });
    return { code, text: lines.join('\n'), menu: readFileSync(join(folder, FLOW_DOCS, 'menu.md'), 'utf8') };
  };

  test('draws a changed flow anew', async () => {
    const { code, menu } = await shippedWith('flows/menu.yaml', 'version: 1', 'version: 2', run);
    expect(code).toBe(0);
    expect(menu).toContain('Version 2 of `flows/menu.yaml`');
  });

  test('does not forget a block that went without a higher version', async () => {
    const { code, text } = await shippedWith(
      'docs/flows/versions.json',
      '"danger"',
      '"danger", "old-danger"',
      run,
    );
    expect(text).toContain('flows/menu.yaml, version: is still 1, but `old-danger` is gone');
    expect(code).toBe(1);
  });
});
