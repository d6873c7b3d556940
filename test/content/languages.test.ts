import { describe, expect, test } from 'vitest';
import { hashOf, loadWords } from '../../src/content/words/load-words.ts';
import { createWords } from '../../src/content/words/words.ts';
import type { Language } from '../../src/core/model/ids.ts';
import { inFolder, linesOf, wordProblems } from './checks-fixture.ts';

const EN = { name: 'English', origin: 'authors', staff: true };
const UZ = { name: 'Oʻzbekcha', origin: 'machine' };
const listed = (languages: object) => JSON.stringify(languages);

const loaded = (languages: object, files: { readonly [path: string]: object }) =>
  inFolder(
    {
      'languages.json': listed(languages),
      ...Object.fromEntries(Object.entries(files).map(([path, words]) => [path, JSON.stringify(words)])),
    },
    (folder) => loadWords(folder),
  );

describe('the list of languages', () => {
  test('a language in another script has the same words, and nobody keeps them twice', () => {
    const { resources, problems, languages } = loaded(
      { en: EN, uz: UZ, 'uz-Cyrl': { name: 'Ўзбекча', from: 'uz' } },
      { 'en/menu.json': { a: 'Danger' }, 'uz/menu.json': { a: 'Xavf, {{name}}', b: { words: ['yoʻl'] } } },
    );
    expect(problems).toEqual([]);
    expect(resources['uz-Cyrl']).toEqual({ menu: { a: 'Хавф, {{name}}', b: { words: ['йўл'] } } });
    expect([...languages.keys()]).toEqual(['en', 'uz', 'uz-Cyrl']);
    expect(languages.get('uz-Cyrl' as Language)).toMatchObject({ draft: true, staff: false, from: 'uz' });
  });

  test('what the authors wrote is no draft; a translation is one until every file was read as it stands', () => {
    const reviewOf = (folder: string, on: string) => ({
      by: 'N. N., translator',
      on,
      hash: hashOf(`${folder}/uz/menu.json`),
    });
    const state = (change: string, reviewed: boolean) =>
      inFolder({ 'uz/menu.json': '{"a":"Xavf"}', 'languages.json': '{}' }, (folder) => {
        const review = reviewed ? { menu: reviewOf(folder, '2026-11-20') } : {};
        const files = { 'languages.json': listed({ uz: { ...UZ, reviewed: review } }) };
        return inFolder({ ...files, 'uz/menu.json': change }, loadWords).languages.get('uz' as Language)
          ?.draft;
      });
    expect(state('{"a":"Xavf"}', false)).toBe(true);
    expect(state('{"a":"Xavf"}', true)).toBe(false);
    expect(state('{"a":"Xavf bor"}', true)).toBe(true);
    expect(loaded({ en: EN }, { 'en/menu.json': {} }).languages.get('en' as Language)?.draft).toBe(false);
  });

  test('says what is wrong with the list', () => {
    const { problems } = loaded(
      { uzbek: UZ, tg: { name: 'Тоҷикӣ' }, 'ru-Cyrl': { name: 'x', from: 'ru' } },
      {},
    );
    expect(problems.map(({ where }) => where)).toEqual(expect.arrayContaining(['uzbek', 'tg']));
    const orphan = loaded({ en: EN, 'uz-Cyrl': { name: 'Ўзбекча', from: 'uz' } }, { 'en/menu.json': {} });
    expect(orphan.problems.map(({ where, problem }) => `${where}: ${problem}`)).toEqual([
      'uz-Cyrl: can be made from uz only, and uz must be listed too',
    ]);
  });
});

describe('what a language must have', () => {
  const sketch = { blocks: 'a: { say: text, next: b }\nb: { end: true }' };
  const words = { a: { say: 'Text' } };
  const withUzbek = (uz: object, more: { readonly [path: string]: string } = {}) =>
    wordProblems(sketch, words, words, {
      'locales/languages.json': listed({ en: EN, ru: { ...EN, name: 'Русский' }, uz: UZ }),
      'locales/uz/x.json': JSON.stringify(uz),
      ...more,
    });

  test('every text for people', () => {
    expect(linesOf(withUzbek({}), 'locales/uz/x.json')).toEqual(['a.say: is missing; write this text']);
  });

  test('no text that only staff read, unless staff work in it', () => {
    const problems = withUzbek(
      { a: { say: 'Matn' } },
      {
        'locales/en/console.json': '{"queue":"Queue"}',
        'locales/en/case.json': '{"waiting":"Wait","staff_note":"Note"}',
        'locales/uz/case.json': '{}',
      },
    );
    expect(linesOf(problems, 'locales/ru/console.json')).toEqual(['the whole file: is missing; write it']);
    expect(linesOf(problems, 'locales/uz/console.json')).toEqual([]);
    expect(linesOf(problems, 'locales/uz/case.json')).toContain('waiting: is missing; write this text');
    expect(linesOf(problems, 'locales/uz/case.json').join()).not.toContain('staff_note');
  });
});

test('Tajik counts one and the rest, whatever the machine is set to', () => {
  const rule = 'One {{n}}';
  const tree = { x: { files_one: rule, files_other: 'Many {{n}}' } };
  const words = createWords(
    {
      languages: new Map([['tg' as Language, { name: 'Тоҷикӣ', staff: false, draft: true, from: null }]]),
      resources: { tg: tree },
      problems: [],
    },
    () => '',
    {},
    'UTC',
  );
  // Russian rules, the system's on many of our machines, would say "one" for 21.
  const said = [1, 2, 5, 21].map((count) => words.text('tg' as Language, 'x:files', { count, n: count }));
  expect(said).toEqual(['One 1', 'Many 2', 'Many 5', 'Many 21']);
});
