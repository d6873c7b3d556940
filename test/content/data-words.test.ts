import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadContent } from '../../src/content/content.ts';
import { problemLine } from '../../src/content/problem.ts';
import { contactLines, emergencyLines } from '../../src/content/words/contact.ts';
import { render } from '../../src/content/words/render.ts';
import type { ContactId, CountryCode, Language } from '../../src/core/model/ids.ts';
import { root } from '../../src/platform/root.ts';
import { shippedWith } from './checks-fixture.ts';

const loaded = loadContent(root);
if (!loaded.ok) throw new Error(loaded.problems.map(problemLine).join('\n'));
const { content } = loaded;
const { organisations, emergency } = content.directory;

const TRANSLATED = ['uz', 'uz-Cyrl', 'tg', 'ky'] as Language[];
const card = (language: Language, country: string) =>
  emergencyLines(content, language, country as CountryCode);
const contact = (language: Language, id: string) => contactLines(content, language, id as ContactId, false);

describe('what the data says is told in the language of the person', () => {
  test.each([
    [
      'uz',
      'Politsiya hujjatlaringizni tekshirishi mumkin.',
      '112 hamma joyda ishlashini tasdiqlay olmadik.',
      'Ismingizni aytish shart emas.',
    ],
    [
      'uz-Cyrl',
      'Полиция ҳужжатларингизни текшириши мумкин.',
      '112 ҳамма жойда ишлашини тасдиқлай олмадик.',
      'Исмингизни айтиш шарт эмас.',
    ],
    [
      'tg',
      'Полис шояд ҳуҷҷатҳоятонро санҷад.',
      'Дар ҳама ҷо кор кардани 112-ро тасдиқ карда натавонистем.',
      'Номи худро гуфтан шарт нест.',
    ],
    [
      'ky',
      'Полиция документтериңизди текшериши мүмкүн.',
      '112 бардык жерде иштээрин тастыктай алган жокпуз.',
      'Атыңызды айтуу милдеттүү эмес.',
    ],
  ])(
    '%s: the cards of Russia and Uzbekistan, and the risk of a contact',
    (language, russia, uzbekistan, risk) => {
      expect(card(language as Language, 'RU')).toContain(russia);
      expect(card(language as Language, 'UZ')).toContain(uzbekistan);
      expect(contact(language as Language, 'ru-rostrud')).toContain(risk);
    },
  );

  test.each(TRANSLATED)('%s: no contact and no card speaks Russian, but for names', (language) => {
    const told = [
      ...organisations.map(({ id, risk, note, hours }) => ({
        said: contact(language, id),
        from: [risk, note, hours],
      })),
      ...[...emergency].map(([country, { note }]) => ({ said: card(language, country), from: [note] })),
    ];
    const sources = told.flatMap(({ said, from }) => from.flatMap((text) => (text ? [{ said, text }] : [])));
    expect(sources.length).toBeGreaterThan(100);
    const left = sources.filter(({ said, text }) =>
      [text.ru, text.en].some((one) => /\p{L}/u.test(one) && said.includes(one)),
    );
    expect(left.map(({ said }) => said)).toEqual([]);
  });

  test.each(content.languages)(
    '%s: numbers that are not certain are tried at once, and no lawyer is asked first',
    (language) => {
      const unsure = [...emergency].filter(([, { confidence }]) => confidence !== 'high');
      expect(unsure.length).toBeGreaterThan(0);
      for (const [country] of unsure) {
        expect(card(language, country)).toContain(content.words.text(language, 'contacts:numbers_uncertain'));
        expect(card(language, country)).not.toContain(content.words.text(language, 'system:uncertain'));
      }
    },
  );

  test('English and Russian are told as they stand in the data', () => {
    expect(contact('en' as Language, 'ru-rostrud')).toContain('You need not give your name.');
    expect(contact('ru' as Language, 'ru-rostrud')).toContain('Имя называть не обязательно.');
    expect(card('ru' as Language, 'RU')).toContain('Полиция может проверить документы.');
  });

  test.each([
    ['en', 'Moscow'],
    ['ru', 'Москва'],
    ['uz', 'Moskva'],
    ['uz-Cyrl', 'Москва'],
    ['tg', 'Маскав'],
    ['ky', 'Москва'],
  ])('%s: a town on a button; one that nobody knows stays as it was typed', (language, moscow) => {
    const buttons = ['Moscow', 'Uralsk'].map((place) => ({ choice: place, label: { place } }));
    const message = { screen: 1, lines: [], buttons, extras: [], keyboard: false, replaces: false };
    const { rows } = render(content, language as Language, 'token', message as never);
    expect(rows.flat().map(({ label }) => label)).toEqual([moscow, 'Uralsk']);
  });
});

describe('translations that do not say what the data says', () => {
  const DATA = 'data/emergency.json';
  const SAID = 'The police may check your papers.';
  const problemsWith = (file: string, from: string, to: string, more: (folder: string) => void = () => {}) =>
    shippedWith(file, from, to, (folder) => {
      more(folder);
      const { ok, ...rest } = loadContent(folder);
      return ok ? [] : (rest as { problems: Parameters<typeof problemLine>[0][] }).problems.map(problemLine);
    });

  test('a risk that is told otherwise makes what was said of it before wrong in every language', () => {
    const problems = problemsWith(DATA, SAID, 'The police will check your papers.');
    const before = 'emergency.These numbers work from any phone. The police may check your papers.';
    const now = 'emergency.These numbers work from any phone. The police will check your papers.';
    const ofLanguage = (language: string) => [
      `locales/${language}/directory.json, ${now}: is missing; write this text`,
      `locales/${language}/directory.json, ${before}: is said nowhere in data/ any more; take it out, and translate what is said now`,
    ];
    expect(problems).toEqual(TRANSLATED.flatMap(ofLanguage));
  });

  test('a note that is not translated', () => {
    const problems = problemsWith(
      'locales/ky/directory.json',
      '"They ask who is calling.": "Ал жакта ким чалып жатканын сурашат.",',
      '',
    );
    expect(problems).toEqual([
      'locales/ky/directory.json, risk.They ask who is calling.: is missing; write this text',
    ]);
  });

  const told = (from: string, to: string) => problemsWith('locales/tg/directory.json', from, to);

  test('a number that became another one', () => {
    expect(told('Аз мобилӣ 112 ҳам', 'Аз мобилӣ 102 ҳам')).toEqual([
      'locales/tg/directory.json, emergency.From a mobile phone 112 works too.: ' +
        'has the numbers 102, and in English 112; write the same, in the same order',
    ]);
  });

  test('two numbers that changed places', () => {
    expect(told('"113 (полис) ва 118', '"118 (полис) ва 113')).toHaveLength(1);
  });

  test('what the rules for all texts refuse is told of the data', () => {
    const long = `${'one two three four five six '.repeat(3)}seven.`;
    expect(problemsWith('data/directory.json', 'They ask who is calling.', long).join('\n')).toContain(
      `data/directory.json, risk.${long}: has a sentence of 19 words`,
    );
  });

  test('and of its translations', () => {
    expect(
      problemsWith('locales/uz/directory.json', 'U yerda kim', 'Kafolat beramiz. U yerda kim').join('\n'),
    ).toContain('locales/uz/directory.json, risk.They ask who is calling.: says "kafolat beramiz"');
  });

  test('one English text with two Russian ones, and a file for a language that stands in the data', () => {
    const problems = problemsWith(
      'data/directory.json',
      '"ru": "круглосуточно"',
      '"ru": "всегда"',
      (folder) => writeFileSync(join(folder, 'locales/ru/directory.json'), '{}'),
    );
    expect(problems).toContainEqual(
      expect.stringMatching(/^data\/directory\.json, \S+\.hours: says in English what ae-dfwac says/),
    );
    expect(problems).toContain(
      'locales/ru/directory.json, the whole file: is read by nobody, since these words stand in data/; take it out',
    );
  });
});
