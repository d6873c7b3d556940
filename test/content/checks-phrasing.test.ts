import { describe, expect, test } from 'vitest';
import { wordsKeepTheirAlphabet } from '../../src/content/checks/words/alphabets.ts';
import { linesOf, wordProblems } from './checks-fixture.ts';

const SAY = { head: 'start: a', blocks: 'a: { say: text, next: z }\nz: { end: true }' };
const EN = 'locales/en/x.json';
const RU = 'locales/ru/x.json';

/** What is said of one English text. */
const said = (say: string): readonly string[] =>
  linesOf(wordProblems(SAY, { a: { say } }, { a: { say: 'Текст' } }), EN);
const saidRu = (say: string): readonly string[] =>
  linesOf(wordProblems(SAY, { a: { say: 'Text' } }, { a: { say } }), RU);

describe('what is said', () => {
  test.each([
    ['We will free you. Wait.', 'says "we will free you"'],
    ['Help is GUARANTEED!', 'says "guaranteed"'],
    ['Perhaps you are — a victim.', 'says "you are a victim"'],
    ['The risk is 80%.', 'says "%"'],
    ["Why didn't you ask?", `says "why didn't you"`],
  ])('a forbidden phrase: %s', (text, problem) => {
    expect(said(text)).toEqual([expect.stringContaining(`a.say: ${problem}`)]);
  });
  test.each([
    'This does not mean that the offer is safe.',
    'It is not your fault.',
    'Whatever you are. A victim of it may call.',
  ])('no forbidden phrase: %s', (text) => {
    expect(said(text)).toEqual([]);
  });
  test('Russian phrases, by whole words, with ё or е', () => {
    expect(saidRu('Вы — жертва.')).toContainEqual(expect.stringContaining('a.say: says "вы'));
    expect(saidRu('Все будет хорошо.')).toContainEqual(expect.stringContaining('будет хорошо'));
    expect(saidRu('Где вы работаете сейчас?')).toEqual([]);
  });
  test('a language without forbidden phrases', () => {
    const problems = wordProblems(
      SAY,
      { a: { say: 'Text' } },
      { a: { say: 'Текст' } },
      { 'locales/forbidden.yaml': 'promise: { reason: No., en: [we promise] }' },
    );
    expect(linesOf(problems, 'locales/forbidden.yaml')).toEqual([
      'promise: has no phrases for language "ru"; list them',
    ]);
  });

  const words = (count: number): string =>
    Array.from({ length: count }, (_, at) => `w${'x'.repeat(at % 3)}`).join(' ');
  test('a sentence that is too long', () => {
    expect(said(`${words(16)}.`)).toEqual([]);
    expect(said(`${words(17)}.`)).toEqual([
      expect.stringContaining('a.say: has a sentence of 17 words, and 16 are the most: "w wx'),
    ]);
  });
  test('sentences that are too long on average', () => {
    expect(said(`${words(14)}. ${words(12)}.`)).toEqual([
      expect.stringContaining('has 13.0 words a sentence, and 12 are the most on average'),
    ]);
    expect(said(`${words(14)}. ${words(10)}.`)).toEqual([]);
  });
  test('lines, bullets and colons part sentences; numbers and addresses do not count', () => {
    expect(said(`${words(9)}:\n• ${words(9)}\n• ${words(9)}`)).toEqual([]);
    expect(said(`${words(15)} 10 – 12 https://example.org/a`)).toEqual([]);
  });

  test('a message that may not fit', () => {
    const sketch = {
      head: 'start: b',
      blocks: 'b: { ask: text, save: story, next: a }\na: { say: text, next: z }\nz: { end: true }',
    };
    const b = { ask: 'What?', short: 'Story' };
    const long = { a: { say: `${'Short. '.repeat(400)}{{story}}` }, b };
    expect(linesOf(wordProblems(sketch, long, { a: { say: 'Текст {{story}}' }, b }), EN)).toEqual([
      'a: may come to 4200 characters, and 4096 fit one message; make it shorter',
    ]);
  });

  test.each([
    ['This is **bold.', 'has a ** that is not closed'],
    ['A **b\nc** d', 'has a ** that is not closed'],
    ['A <b>word</b>', 'holds HTML'],
    ['You &amp; me', 'holds HTML'],
    ['A [link](x)', 'holds markup that is shown as it stands'],
    ['A *word*', 'holds markup that is shown as it stands'],
  ])('markup: %s', (text, problem) => {
    expect(said(text)).toEqual([expect.stringContaining(`a.say: ${problem}`)]);
  });
  test('bold in a title', () => {
    const sketch = { head: 'start: a', blocks: 'a: { say: steps, steps: [one], next: z }\nz: { end: true }' };
    const titled = (title: string) => ({ a: { title, steps: { one: { do: 'Do.', risk: 'Risk.' } } } });
    expect(linesOf(wordProblems(sketch, titled('**Steps**'), titled('Шаги')), EN)).toEqual([
      'a.title: is a title, which is bold by itself; take the ** out',
    ]);
  });

  test.each([
    ['Ask +7 495 123-45-67 now.', '+7 495 123-45-67'],
    ['Ask 8 (800) 555-35-35.', '8 (800) 555-35-35'],
    ['In danger: **102**.', '102'],
    ['Please call 911 now.', '911'],
  ])('a phone number: %s', (text, number) => {
    expect(said(text)).toEqual([
      `a.say: holds the number ${number}; put it into data/directory.json and show \`contacts\` instead`,
    ]);
  });
  test.each([
    'Call **112**.',
    'By 25.03.2026 it helped 17,479 people.',
    'Article 127.1, after 180 days.',
    'From 2 000 to 5 000 roubles.',
  ])('no phone number: %s', (text) => {
    expect(said(text)).toEqual([]);
  });

  test('letters of two alphabets in a word, and Cyrillic in English', () => {
    expect(saidRu('Cтоп, подождите.')).toEqual([
      'a.say: "Cтоп" mixes Latin and Cyrillic letters; type it again',
    ]);
    expect(saidRu('Откройте Telegram.')).toEqual([]);
    expect(said('Say привет.')).toEqual(['a.say: "привет" is Cyrillic; write it in Latin letters']);
  });
  test('a translation may name a Russian paper in brackets, and nowhere else', () => {
    const uz = (text: string) =>
      wordsKeepTheirAlphabet({ language: 'uz', namespace: 'x', key: 'a.say', text });
    expect(uz('Migratsiya kartasi (миграционная карта) yoʻqmi?')).toEqual([]);
    expect(uz('Bu она emas.')).toEqual(['"она" is Cyrillic; write it in Latin letters']);
    expect(uz('Kаrta (kаrta).')).toHaveLength(2);
    expect(said('Your card (карта).')).toEqual(['a.say: "карта" is Cyrillic; write it in Latin letters']);
  });
});
