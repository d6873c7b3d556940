import { describe, expect, test } from 'vitest';
import { checkCommand } from '../../src/commands/check.ts';
import { firstHelp, MAX_TAPS_TO_FIRST_HELP } from '../../src/content/checks/flows/first-help.ts';
import { realContent } from '../support/real-content.ts';
import { press, stray } from '../support/stray.ts';
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

  test.each([
    ['job-offer', 'adult'],
    ['documents-taken', 'adult'],
    ['go-home', 'adult'],
    ['not-paid'],
    ['other', 'police'],
    ['other', 'worried'],
    ['other', 'papers'],
    ['other', 'before-you-leave'],
    ['other', 'back-home'],
    ['other', 'rules'],
    ['find-help'],
    ['emergency'],
    ['job-offer', 'under_18'],
  ])('played: %s %s', (...way) => {
    const shown: string[] = [];
    stray(realContent(), press('en', 'yes', ...way), ({ turn }) => {
      if (turn.session.at.flow === 'menu') return;
      shown.push(
        ...turn.messages.flatMap(({ lines }) => lines.flatMap((line) => ('key' in line ? [line.key] : []))),
      );
    });
    // A text that rests on facts says when they were checked; the emergency card and steps say what they are.
    expect(shown.filter((key) => /^system:(checked|step)|^emergency:now\./.test(key))).not.toEqual([]);
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
