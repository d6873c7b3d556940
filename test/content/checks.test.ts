import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkCommand } from '../../src/commands/check.ts';
import { choicesFitButtons, contactsFitButtons } from '../../src/content/checks/flows/buttons.ts';
import { readRecord, recordOf, versionsAreRaised } from '../../src/content/checks/version-record.ts';
import { textsOf } from '../../src/content/checks/words/text.ts';
import { loadContent } from '../../src/content/content.ts';
import { loadFlows } from '../../src/content/load-flows.ts';
import { problemLine } from '../../src/content/problem.ts';
import { loadWords } from '../../src/content/words/load-words.ts';
import type { Flow } from '../../src/core/flow/flow.ts';
import type { ContactId } from '../../src/core/model/ids.ts';
import { root } from '../../src/platform/root.ts';
import { inFolder, loadedData, shippedWith } from './checks-fixture.ts';

test('what is shipped has no problems', () => {
  const loaded = loadContent(root);
  expect(loaded.ok ? [] : loaded.problems.map(problemLine)).toEqual([]);
});

test('every text that the program names is there', () => {
  const written = new Set(
    textsOf(loadWords(join(root, 'locales'))).map(({ namespace, key }) => `${namespace}:${key}`),
  );
  const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  const named = sources.flatMap((file) => {
    const source = readFileSync(join(root, 'src', file), 'utf8');
    const whole = [
      ...source.matchAll(/['"`]((?:system|case|contacts|assessment|commands|web|terminal):[a-z_.]+)['"`]/g),
    ];
    const complaints = [...source.matchAll(/complain\(run, '(\w+)'\)|complaint: '(\w+)'|\bno\('(\w+)'\)/g)];
    return [...whole.map(([, key]) => key), ...complaints.map(([, a, b, c]) => `system:${a ?? b ?? c}`)];
  });
  expect([...new Set(named)].filter((key) => !written.has(key ?? ''))).toEqual([]);
});

describe('npm run check', () => {
  const run = async (folder: string) => {
    const lines: string[] = [];
    const code = await checkCommand({ root: folder, print: (line) => lines.push(line), today: '2026-11-21' });
    return { code, text: lines.join('\n') };
  };

  test('sums up what there is', async () => {
    const { code, text } = await run(root);
    expect(text).toMatch(
      /^Flows: \d+, with \d+ blocks\.\nTexts: en \d+, ru \d+(?:, [a-zA-Z-]+ \d+)*\.\nFacts: \d+\. Contacts: \d+ shown, \d+ hidden\./,
    );
    expect(text).toMatch(
      /at most \d+ taps away by the flow's own ways \(go-home, \w+\); with the buttons on every screen, 1\./,
    );
    expect(text).toMatch(/Taps after \/start to something of use.*job-offer \d+/);
    expect(text).toMatch(/Warning: \d+ contacts were last checked or seen before 2024-11-21: /);
    expect(text).toMatch(/No problems\.$/);
    expect(code).toBe(0);
  });

  test('tells every problem, by file and block', async () => {
    const { code, text } = await shippedWith(
      'flows/settings.yaml',
      'about: { next: about }',
      'about: { next: abuot }',
      run,
    );
    expect(text).toBe(
      [
        'flows/settings.yaml',
        '  block `settings`: choice `about` leads to `abuot`, which does not exist; correct the name',
        '  block `about`: is never reached; lead some block to it, or take it out',
        '',
        '2 problems in 1 file.',
      ].join('\n'),
    );
    expect(code).toBe(1);
  });

  test('tells of a block that people may be standing in', async () => {
    const { code, text } = await shippedWith(
      'docs/flows/versions.json',
      '"about"',
      '"about", "about-us"',
      run,
    );
    expect(text).toContain('but `about-us` is gone; raise it, and say in `moved` where people go');
    expect(text).toMatch(/^flows\/settings\.yaml\n {2}version: is still \d+,/m);
    expect(code).toBe(1);
  });
});

describe('versions', () => {
  const flowsWith = (version: number, blocks: string) =>
    inFolder(
      { 'x.yaml': `spec: 1\nflow: x\nversion: ${version}\nstart: a\nblocks:\n  ${blocks}\n` },
      (folder) => loadFlows(folder, () => 'unknown').flows,
    );
  const before = recordOf(flowsWith(2, 'a: { say: text, next: z }\n  z: { end: true }'));
  const toldOf = (version: number, blocks: string) =>
    versionsAreRaised(before, flowsWith(version, blocks)).map(({ problem }) => problem);

  test('a block that is gone needs a higher version', () => {
    expect(toldOf(2, 'a: { end: true }')).toEqual([
      'is still 2, but `z` is gone; raise it, and say in `moved` where people go',
    ]);
    expect(toldOf(3, 'a: { end: true }')).toEqual([]);
  });
  test('a new block does not', () => {
    expect(toldOf(2, 'a: { say: text, next: b }\n  b: { say: text, next: z }\n  z: { end: true }')).toEqual(
      [],
    );
  });
  test('a version never falls', () => {
    expect(toldOf(1, 'a: { say: text, next: z }\n  z: { end: true }')).toEqual([
      'is 1, and was 2; never lower it',
    ]);
  });
  test('a record that cannot be read is told', () => {
    expect(readRecord('r', '{').problems).toHaveLength(1);
    expect(readRecord('r', '{"x":{"version":0,"blocks":[]}}').problems).toHaveLength(1);
  });
});

describe('ids on buttons', () => {
  if (!loadedData.ok) throw new Error('the shipped data is broken');
  const { data } = loadedData;

  test('a choice whose id is too long, or holds what parts a button', () => {
    const { flows } = loadFlows(join(root, 'flows'), () => 'unknown');
    const menu = [...flows.values()].find(({ flow }) => flow === 'menu') as Flow;
    const [[id, ask]] = [...menu.blocks] as [
      [Flow['start'], Flow['blocks'] extends ReadonlyMap<unknown, infer B> ? B : never],
    ];
    if (ask.kind !== 'ask') throw new Error('the menu begins with a question');
    const choice = { id: 'x', next: null, if: null, signs: [], stop: false, open: false };
    const choices = [{ ...choice, id: 'x'.repeat(38) }, { ...choice, id: 'a.b' }, choice];
    const flow = { ...menu, blocks: new Map([[id, { ...ask, choices }]]) };
    const problems = choicesFitButtons(flow, {
      flows: { flows, blanks: {}, names: new Map(), problems: [] },
      data,
    });
    expect(problems.map(({ problem }) => problem.split(' ')[1])).toEqual([`\`${'x'.repeat(38)}\``, '`a.b`']);
  });

  test('a contact whose id does not fit the button that reports it', () => {
    const [first] = data.directory.organisations;
    if (!first) throw new Error('the directory is empty');
    const id = 'ru-a-name-that-nobody-should-need-to-type' as ContactId;
    const problems = contactsFitButtons({
      ...data,
      directory: { ...data.directory, organisations: [{ ...first, id }] },
    });
    expect(problems).toEqual([expect.objectContaining({ file: 'directory.json', where: id })]);
  });
});
