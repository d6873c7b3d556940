import { describe, expect, test } from 'vitest';
import { flowProblems, linesOf, type Sketches } from './checks-fixture.ts';

const END = 'z: { end: true }';
const told = (sketches: Sketches, flow = 'x'): readonly string[] =>
  linesOf(flowProblems(sketches), `flows/${flow}.yaml`);
const toldOf = (...blocks: readonly string[]): readonly string[] =>
  told({ x: { blocks: [...blocks, END].join('\n') } });

describe('every name is the name of something', () => {
  test.each([
    ['start', { head: 'start: nowhere', blocks: END }, 'start: leads to'],
    ['next', { blocks: `a: { say: text, next: nowhere }\n${END}` }, 'block `a`: next leads to `nowhere`'],
    [
      'choice',
      { blocks: `a: { ask: choice, choices: { taken: { next: intake2 } }, next: z }\n${END}` },
      'block `a`: choice `taken` leads to `intake2`, which does not exist',
    ],
    [
      'branch',
      { blocks: `a: { branch: [{ if: staffed, next: nowhere }], else: z }\n${END}` },
      'block `a`: branch 1 leads to `nowhere`',
    ],
    [
      'else',
      { blocks: `a: { branch: [{ if: staffed, next: z }], else: nowhere }\n${END}` },
      'block `a`: else leads to `nowhere`',
    ],
    [
      '@flow',
      { blocks: `a: { say: text, next: '@nowhere' }\n${END}` },
      'block `a`: next leads to `@nowhere`',
    ],
    ['call', { blocks: `a: { call: nowhere, next: z }\n${END}` }, 'block `a`: calls `nowhere`'],
    [
      'moved to',
      { head: 'moved: { old: nowhere }', blocks: `a: { say: text, next: z }\n${END}` },
      'moved: `old` moved to `nowhere`',
    ],
    [
      'moved from',
      { head: 'moved: { z: a }', blocks: `a: { say: text, next: z }\n${END}` },
      'moved: `z` is still a block',
    ],
  ])('%s', (_, sketch, line) => {
    const lines = told({ x: sketch });
    expect(lines.some((one) => one.startsWith(line.replace('start: leads to', 'start: `nowhere`')))).toBe(
      true,
    );
  });

  test('a block that could not be read is told once, and not held against the block before it', () => {
    expect(toldOf('a: { say: text, next: b }', 'b: { say: loud, next: z }')).toEqual([
      expect.stringMatching(/^block `b`: /),
    ]);
  });
});

describe('every way leads somewhere', () => {
  test('a block that nobody comes to', () => {
    expect(toldOf('a: { say: text, next: z }', 'b: { say: text, next: z }')).toEqual([
      'block `b`: is never reached; lead some block to it, or take it out',
    ]);
  });

  test('the next of a question whose every answer leads elsewhere is no way', () => {
    const lines = toldOf(
      'a: { ask: choice, extras: false, choices: { go: { next: z } }, next: b }',
      'b: { say: text, next: z }',
    );
    expect(lines).toEqual([expect.stringContaining('block `b`: is never reached')]);
  });

  test('questions that lead round for ever', () => {
    const lines = told({
      x: { blocks: 'a: { ask: choice, choices: { go: {} }, next: b }\nb: { say: page, next: a }' },
    });
    expect(lines).toContainEqual(expect.stringContaining('block `a`: no way from here comes to an end'));
    expect(lines).toContainEqual(expect.stringContaining('block `b`: no way from here comes to an end'));
  });

  test('a circle without a question', () => {
    const lines = toldOf('a: { branch: [{ if: staffed, next: z }], else: b }', 'b: { say: text, next: a }');
    expect(lines).toContainEqual(expect.stringContaining('goes round in circles: `a` → `b` → `a`'));
  });

  test('a circle through another flow, past a question that may be passed over', () => {
    const problems = flowProblems({
      x: { blocks: `a: { call: y, next: z }\n${END}` },
      y: {
        blocks: `a: { ask: choice, if: staffed, choices: { go: {} }, next: b }\nb: { call: x, next: z }\n${END}`,
      },
    });
    expect(problems.map(({ problem }) => problem)).toContainEqual(
      expect.stringContaining('goes round in circles: `a` → `a` of y → `b` of y → `a`'),
    );
  });

  test('help behind more taps than allowed', () => {
    const pages = Array.from(
      { length: 37 },
      (_, at) => `p${at}: { say: page, next: ${at === 36 ? 'who' : `p${at + 1}`} }`,
    );
    const lines = told({
      x: {
        head: 'start: p0',
        blocks: [
          ...pages,
          'c: { ask: country, save: country, next: z }',
          'who: { contacts: [legal], next: c }',
          END,
        ].join('\n'),
      },
    });
    expect(lines).toEqual([
      expect.stringContaining('block `p0`: 37 taps to contacts, a person or the menu, and at most 35'),
      expect.stringContaining('block `p1`: 36 taps'),
    ]);
  });
});
