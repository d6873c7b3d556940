import { describe, expect, test } from 'vitest';
import { checkCommand } from '../../src/commands/check.ts';
import { firstHelp, MAX_TAPS_TO_FIRST_HELP } from '../../src/content/checks/flows/first-help.ts';
import { realContent } from '../support/real-content.ts';
import { shippedWith } from './checks-fixture.ts';

const { flows } = realContent();

describe('something of use comes soon after /start', () => {
  test.each([...firstHelp({ flows })])('$flow: $taps taps', ({ taps }) => {
    expect(taps).toBeLessThanOrEqual(MAX_TAPS_TO_FIRST_HELP);
  });

  test('the menu leads to every flow about a person, or it begins by their age', () => {
    const measured = firstHelp({ flows }).map(({ flow }) => flow);
    const about = [...flows.values()].filter(({ topic }) => topic === 'case').map(({ flow }) => flow);
    expect(about.filter((flow) => !measured.includes(flow))).toEqual([]);
  });

  test('a flow that begins with questions is told, and how many taps they are', async () => {
    const lines: string[] = [];
    const run = (folder: string) => checkCommand({ root: folder, print: (line) => lines.push(line) });
    const code = await shippedWith(
      'flows/go-home.yaml',
      'first-word: { say: text, facts: [any-voluntary], next: known }',
      'first-word: { say: text, next: known }',
      run,
    );
    expect(code).toBe(1);
    expect(lines.join('\n')).toMatch(
      /flows\/go-home\.yaml\n {2}\d+ taps after \/start to something of use, and 4 are the most/,
    );
  });
});
