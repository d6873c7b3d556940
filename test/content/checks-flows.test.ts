import { describe, expect, test } from 'vitest';
import { flowProblems, linesOf, type Sketches } from './checks-fixture.ts';

const END = 'z: { end: true }';
const told = (sketches: Sketches, flow = 'x'): readonly string[] =>
  linesOf(flowProblems(sketches), `flows/${flow}.yaml`);
const toldOf = (...blocks: readonly string[]): readonly string[] =>
  told({ x: { blocks: [...blocks, END].join('\n') } });

test('a flow without a fault gives no problem', () => {
  expect(
    toldOf(
      'a: { ask: choice, choices: { go: {}, stay: { next: b } }, next: z }',
      'b: { say: text, next: z }',
    ),
  ).toEqual([]);
});

describe('answers and what reads them', () => {
  test('a name of two types', () => {
    const problems = flowProblems({
      x: { blocks: `a: { ask: choice, save: job, choices: { yes: {} }, next: z }\n${END}` },
      y: { blocks: `a: { ask: several, save: job, choices: { yes: {} }, next: z }\n${END}` },
    });
    expect(linesOf(problems, 'flows/y.yaml')).toEqual([
      expect.stringContaining(
        'block `a`: saves `job` as list<string>, but flow x, block `a` saves it as string',
      ),
    ]);
  });

  test('a name that the engine tells', () => {
    expect(toldOf('a: { ask: choice, save: band, choices: { none: {} }, next: z }')).toEqual([
      expect.stringContaining('block `a`: `band` is told by the engine'),
    ]);
  });

  test('contacts for a country that nobody asks for', () => {
    expect(toldOf('a: { contacts: [legal], country: land, next: z }')).toEqual([
      expect.stringContaining('block `a`: `country` names `land`, which no question saves'),
    ]);
  });

  test('contacts for a town that is no town', () => {
    const lines = toldOf(
      'a: { ask: country, save: country, next: b }',
      'b: { contacts: [legal], city: country, next: z }',
    );
    expect(lines).toEqual([
      expect.stringContaining('block `b`: `city` needs the answer to a question of kind location or text'),
    ]);
  });

  test('a hand-over that shares what was never agreed', () => {
    const lines = toldOf(
      'a: { ask: choice, save: share, choices: { all: {} }, next: b }',
      'b: { ask: choice, save: reach, choices: { here: {} }, next: c }',
      'c: { handoff: person, next: z }',
    );
    expect(lines).toEqual([
      expect.stringContaining(
        'block `c`: `share` needs the answer to a question of kind choice that offers `summary`',
      ),
    ]);
  });

  test.each([
    ["job == 'farn'", 'farn'],
    ["job in ['farm', 'shp']", 'shp'],
    ["'farn' in jobs", 'farn'],
    ["consulate(land, land) == 'maybe'", 'maybe'],
    ["land == 'XX'", 'XX'],
    ["band != 'high'", 'high'],
  ])('a condition on an answer that cannot be given: %s', (condition, value) => {
    const lines = toldOf(
      'a: { ask: choice, save: job, choices: { farm: {} }, next: b }',
      'b: { ask: several, save: jobs, choices: { farm: {} }, next: c }',
      'c: { ask: country, save: land, next: d }',
      `d: { say: text, if: "${condition}", next: z }`,
    );
    expect(lines).toEqual([
      expect.stringMatching(new RegExp(`^block \`d\`: .* is never '${value}'; correct the answer$`)),
    ]);
  });

  test('"I don\'t know" and "skip" are answers like others', () => {
    const lines = toldOf(
      'a: { ask: choice, save: job, choices: { farm: {} }, next: b }',
      `b: { say: text, if: "job in ['', 'dont_know', 'skipped']", next: z }`,
    );
    expect(lines).toEqual([]);
  });
});

describe('choices', () => {
  test('a fact left open at a question that is no key question', () => {
    const ask = (key: string) =>
      toldOf(`a: { ask: choice, ${key}choices: { yes: { open: true } }, next: z }`);
    expect(ask('')).toEqual([expect.stringContaining('choice `yes` is `open`; add `key: true`')]);
    expect(ask('key: true, ')).toEqual([]);
  });

  test.each([
    ['{ young: [0, 17], old: [18, 99] }', '`numbers` names `old`, which is no choice here'],
    ['{ young: [17, 0] }', 'the numbers of `young` run backwards'],
    [
      '{ young: [0, 17], adult: [17, 99] }',
      'the numbers of `adult` run backwards or belong to another choice',
    ],
  ])('numbers that fit no single choice: %s', (numbers, says) => {
    expect(
      toldOf(`a: { ask: choice, numbers: ${numbers}, choices: { young: {}, adult: {} }, next: z }`),
    ).toEqual([expect.stringContaining(says)]);
  });
});

describe('what flows name in the data', () => {
  const asking = (signs: string, stage = 'offer') =>
    toldOf(
      `a: { ask: choice, choices: { yes: { signs: [${signs}] } }, next: b }`,
      `b: { assess: ${stage}, next: z }`,
    );

  test('a sign that does not exist', () => {
    expect(asking('d1_nothing')).toEqual([
      expect.stringContaining('block `a`: choice `yes`: sign `d1_nothing` is not in data/indicators.json'),
    ]);
  });
  test('a sign of the place of work at an offer', () => {
    expect(asking('d5_documents')).toEqual([
      expect.stringContaining(
        'sign `d5_documents` is about destination, which `assess: offer` does not judge',
      ),
    ]);
  });
  test('a sign of recruitment at the place of work', () => {
    expect(asking('d2_debt', 'destination')).toEqual([
      expect.stringContaining('sign `d2_debt` is about recruitment'),
    ]);
  });
  test('a sign that no assessment reads', () => {
    expect(toldOf('a: { ask: choice, choices: { yes: { signs: [d2_debt] } }, next: z }')).toEqual([
      expect.stringContaining('but the flow has no `assess` block'),
    ]);
  });
  test('a fact that does not exist', () => {
    expect(toldOf('a: { say: text, facts: [moon], next: z }')).toEqual([
      expect.stringContaining('block `a`: fact `moon` is not in data/facts/'),
    ]);
  });
  test('a fact that no text rests on', () => {
    const problems = flowProblems({ x: { blocks: END, head: 'start: z' } });
    expect(linesOf(problems, 'data/facts/')).toContainEqual(
      expect.stringContaining('house-telegram: no text rests on it'),
    );
  });
  test('a need that the directory does not know, named or chosen', () => {
    const lines = toldOf(
      'a: { ask: country, save: country, next: b }',
      'b: { ask: choice, save: need, choices: { money: {} }, next: c }',
      'c: { contacts: [luck], needFrom: need, next: z }',
    );
    expect(lines).toEqual([
      expect.stringContaining('block `c`: `luck` is no kind of help'),
      expect.stringContaining('block `c`: `money` is no kind of help'),
    ]);
  });
  test('a suggested country without a name', () => {
    expect(toldOf('a: { ask: country, save: country, suggest: [ZZ], next: z }')).toEqual([
      expect.stringContaining('block `a`: suggests `ZZ`'),
    ]);
  });
  test('a flow of the house that is missing', () => {
    const problems = flowProblems({ x: { blocks: END, head: 'start: z' } });
    expect(linesOf(problems, 'flows/emergency.yaml')).toEqual([
      expect.stringContaining('the whole file: is missing'),
    ]);
  });
});

describe('what a question offers', () => {
  test('a way out that is on every screen', () => {
    expect(toldOf('a: { ask: choice, choices: { back: {} }, next: z }')).toEqual([
      expect.stringContaining('block `a`: choice `back` is on every screen already'),
    ]);
    expect(toldOf('a: { ask: choice, menu: true, choices: { back: {} }, next: z }')).toEqual([]);
  });
  test('no choices, or choices that are never shown', () => {
    expect(toldOf('a: { ask: several, next: z }')).toEqual(['block `a`: `ask: several` needs `choices`']);
    expect(toldOf('a: { ask: text, choices: { yes: {} }, next: z }')).toEqual([
      expect.stringContaining('block `a`: `ask: text` shows no choices'),
    ]);
  });
  test('what staff would be told, outside the flow that asks for consent', () => {
    expect(toldOf('a: { ask: choice, shows: summary, choices: { yes: {} }, next: z }')).toEqual([
      expect.stringContaining('block `a`: `shows` belongs into the flow `person`'),
    ]);
  });
});
