import { describe, expect, test } from 'vitest';
import { iconsAreTheSame } from '../../src/content/checks/words/icons.ts';
import { realContent } from '../support/real-content.ts';
import { linesOf, wordProblems } from './checks-fixture.ts';

const SAY = { head: 'start: a', blocks: 'a: { say: text, next: z }\nz: { end: true }' };
const ASK = {
  head: 'start: a',
  blocks: 'a: { ask: choice, choices: { go: {} }, next: z }\nz: { end: true }',
};
const asked = (label: string) => ({ a: { ask: 'Which?', short: 'Which', choices: { go: label } } });
const EN = 'locales/en/x.json';
const RU = 'locales/ru/x.json';

/** What is said of one English text. */
const said = (say: string): readonly string[] =>
  linesOf(wordProblems(SAY, { a: { say } }, { a: { say: 'Текст' } }), EN);

describe('keys', () => {
  test('a text that is missing in one language', () => {
    expect(linesOf(wordProblems(SAY, { a: { say: 'Text' } }, {}), RU)).toEqual([
      'a.say: is missing; write this text',
    ]);
  });
  test('a text that no block reads', () => {
    expect(
      linesOf(wordProblems(SAY, { a: { say: 'Text', sya: 'Text' } }, { a: { say: 'Текст' } }), EN),
    ).toEqual(['a.sya: no block reads this text; correct the key, or take it out']);
  });
  test('what is optional stands in every language or in none', () => {
    const problems = wordProblems(ASK, { a: { ...asked('Go').a, why: 'Because.' } }, asked('Иду'));
    expect(linesOf(problems, RU)).toEqual(['a.why: is missing; write this text']);
  });
  test('reasons, stops and "find out" where the flow needs them', () => {
    const sketch = {
      head: 'start: a',
      blocks:
        'a: { ask: choice, key: true, choices: { go: { signs: [d2_debt], stop: true } }, next: b }\nb: { assess: offer, next: z }\nz: { end: true }',
    };
    expect(linesOf(wordProblems(sketch, asked('Go')), EN)).toEqual([
      'a.find: is missing; write this text',
      'a.reasons.go: is missing; write this text',
      'a.stop.go: is missing; write this text',
    ]);
  });
  test('a step without its risk', () => {
    const sketch = { head: 'start: a', blocks: 'a: { say: steps, steps: [one], next: z }\nz: { end: true }' };
    const words = { a: { title: 'Steps', steps: { one: { do: 'Call.' } } } };
    expect(linesOf(wordProblems(sketch, words), EN)).toEqual([
      'a.steps.one.risk: is missing; write this text',
    ]);
  });
  test('an empty text, a number for a text, a file for no flow', () => {
    expect(said('')).toEqual(['a.say: is empty; write this text']);
    expect(linesOf(wordProblems(SAY, { a: { say: 3 } }), EN)).toEqual([
      'a.say: is neither a text nor a group of texts; write it in quotes, and command words as a list',
    ]);
    const stray = wordProblems(
      SAY,
      { a: { say: 'Text' } },
      { a: { say: 'Текст' } },
      { 'locales/en/y.json': '{}' },
    );
    expect(linesOf(stray, 'locales/en/y.json')).toEqual([
      'the whole file: belongs to no flow; name it like the flow, or take it out',
    ]);
  });
  test("the program's own words: what it needs, the same in every language", () => {
    const more = { 'locales/en/system.json': '{"a":"Text"}', 'locales/ru/system.json': '{}' };
    const problems = wordProblems(SAY, { a: { say: 'Text' } }, { a: { say: 'Текст' } }, more);
    expect(linesOf(problems, 'locales/ru/system.json')).toContain('a: is missing; write this text');
    expect(linesOf(problems, 'locales/en/system.json')).toContain('buttons.sos: is missing; write this text');
    expect(linesOf(problems, 'locales/en/assessment.json')).toEqual(['the whole file: is missing; write it']);
  });
});

describe('names put into texts', () => {
  const sketch = {
    head: 'start: a',
    blocks: 'a: { ask: country, save: country, next: z }\nz: { end: true }',
  };
  const words = (ask: string, short = 'Where') => ({ a: { ask, short } });

  test('a name that nobody saves', () => {
    expect(linesOf(wordProblems(sketch, words('In {{land}}?'), words('Где {{land}}?', 'Где')), EN)).toEqual([
      expect.stringContaining('a.ask: puts in {{land}}, which nothing gives it here; it may use '),
    ]);
  });
  test('other names in another language', () => {
    expect(linesOf(wordProblems(sketch, words('In {{country}}?'), words('Где?', 'Где')), RU)).toEqual([
      'a.ask: puts in other names than en: none against {{country}}; use the same',
    ]);
  });
  test('a label, which is shown as it stands', () => {
    expect(linesOf(wordProblems(ASK, asked('In {{a}}'), asked('В {{a}}')), EN)).toEqual([
      'a.choices.go: puts in {{a}}, which nothing gives it here; take it out',
    ]);
  });
  test('braces that do not close', () => {
    expect(said('From {{country.')).toEqual(['a.say: has a stray brace; write {{name}}']);
  });
});

describe('buttons and commands', () => {
  test('a label that does not fit, with and without a tick', () => {
    const long = 'A label that is one character too long!!!';
    expect(linesOf(wordProblems(ASK, asked(long), asked('Иду')), EN)).toEqual([
      'a.choices.go: is 41 characters on a button, and 40 fit; make it shorter',
    ]);
    const several = { ...ASK, blocks: ASK.blocks.replace('choice,', 'several,') };
    expect(linesOf(wordProblems(several, asked(long.slice(1, 40)), asked('Иду')), EN)).toEqual([
      'a.choices.go: is 39 characters on a button, and 38 fit; make it shorter',
    ]);
  });
  test('bold or a second line on a button', () => {
    expect(linesOf(wordProblems(ASK, asked('**Go**'), asked('Иду')), EN)).toEqual([
      expect.stringContaining('neither bold nor a second line'),
    ]);
  });

  const commands = (start: object, menu: object) => JSON.stringify({ start, menu });
  const withCommands = (en: string, ru: string, label = 'Go') =>
    wordProblems(ASK, asked(label), asked('Иду'), {
      'locales/en/commands.json': en,
      'locales/ru/commands.json': ru,
      'locales/en/system.json': '{"buttons":{"back":"Back to the question"}}',
    });

  test('a word that means two commands, in two languages', () => {
    const en = commands(
      { description: 'Go', words: ['go'] },
      { description: 'x'.repeat(257), words: ['menu', '!!'] },
    );
    const ru = commands({ description: 'Иду', words: ['Menu'] }, { description: 'Меню', words: ['меню'] });
    const problems = withCommands(en, ru);
    expect(linesOf(problems, 'locales/ru/commands.json')).toContain(
      'start.words: "Menu" means `menu` in en already; take one of them out',
    );
    expect(linesOf(problems, 'locales/en/commands.json')).toContain(
      'menu.words: "!!" holds nothing that can be typed; take it out',
    );
    expect(linesOf(problems, 'locales/en/commands.json')).toContain(
      'menu.description: is 257 characters, and Telegram takes 256; make it shorter',
    );
    expect(linesOf(problems, 'locales/en/system.json')).toContain(
      'buttons.back: is 20 characters on a button, and 16 fit; make it shorter',
    );
    expect(linesOf(problems, EN)).toEqual([
      'a.choices.go: typed, "Go" is the command `start`; say it otherwise',
    ]);
  });
});

describe('signs on buttons', () => {
  test('are the same in every language, so that whoever cannot read finds the button again', () => {
    const problems = wordProblems(ASK, asked('🔊 Go'), asked('Иду'));
    expect(linesOf(problems, RU)).toEqual([
      'a.choices.go: begins with "", and with "🔊" in the first language; use the same',
    ]);
    expect(linesOf(wordProblems(ASK, asked('🔊 Go'), asked('🔊 Иду')), RU)).toEqual([]);
  });

  test('stand on the ways out of every screen', () => {
    const labels = realContent().languages.map((language) =>
      ['back', 'human', 'menu', 'sos', 'hide'].map((name) =>
        realContent().words.text(language, `system:buttons.${name}`),
      ),
    );
    for (const label of labels.flat()) expect(label).toMatch(/^[^\p{L}\p{N}\s]+ /u);
    const plain = [{ language: 'en', namespace: 'system', key: 'buttons.sos', text: 'Danger' }];
    expect(iconsAreTheSame(plain)).toEqual([expect.objectContaining({ where: 'buttons.sos' })]);
  });
});
