import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countrySpellings } from '../../src/content/country-spellings.ts';
import { loadData } from '../../src/content/load-data.ts';
import { buildCountryIndex, findCountries } from '../../src/core/directory/find-country.ts';
import { withinOneEdit } from '../../src/core/directory/one-edit.ts';

const loaded = loadData(new URL('../../data', import.meta.url).pathname);
if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
const index = buildCountryIndex(countrySpellings(loaded.data.countries));
const find = (text: string) => findCountries(text, index);

describe('a country is understood', () => {
  it.each([
    ['Турция', ['TR']],
    ['ТУРЦИЯ!!!', ['TR']],
    ['я в Турции', ['TR']],
    ['еду в Россию', ['RU']],
    ['гражданин Узбекистана', ['UZ']],
    ['I want to go to Germany', ['DE']],
    ['Эмираты', ['AE']],
    ['ОАЭ', ['AE']],
    ['Dubai', ['AE']],
    ['в Дубае', ['AE']],
    ['Корея', ['KR']],
    ['South Korea', ['KR']],
    ['North Korea', ['KP']],
    ['Америка', ['US']],
    ['в США', ['US']],
    ['Москва', ['RU']],
    ['Istanbul', ['TR']],
    ['узбек', ['UZ']],
    ['Uzbek', ['UZ']],
    ['таджичка', ['TJ']],
    ['Киргизия', ['KG']],
    ['Кыргызстан', ['KG']],
    ['белоруссия', ['BY']],
    ['Kyrgyzstan', ['KG']],
  ])('%s', (text, codes) => {
    expect(find(text)).toEqual(codes);
  });

  it.each([
    ['uzbekistan', 'UZ'],
    ['turtsiya', 'TR'],
    ['turciya', 'TR'],
    ['germaniya', 'DE'],
    ['polsha', 'PL'],
    ['Rossiya', 'RU'],
    ['yuzhnaya koreya', 'KR'],
  ])('typed in Latin letters: %s', (text, code) => {
    expect(find(text)).toEqual([code]);
  });

  it.each([
    ['Oʻzbekiston', 'UZ'],
    ["O'zbekiston", 'UZ'],
    ['Ўзбекистон', 'UZ'],
    ['Тоҷикистон', 'TJ'],
    ['Точикистон', 'TJ'],
    ['Türkiye', 'TR'],
    ['Việt Nam', 'VN'],
    ['中国', 'CN'],
    ['러시아', 'RU'],
    ['روسيا', 'RU'],
    ['रूस', 'RU'],
    ['საქართველო', 'GE'],
  ])('in the person’s own language: %s', (text, code) => {
    expect(find(text)).toEqual([code]);
  });

  it.each([
    ['Turkie', 'TR'],
    ['Rusia', 'RU'],
    ['Казахстнан', 'KZ'],
    ['Казхастан', 'KZ'],
    ['Grmany', 'DE'],
    ['Киргизтан', 'KG'],
  ])('with one slip of the finger: %s', (text, code) => {
    expect(find(text)).toEqual([code]);
  });

  it('a beginning names all that begin so, an exact name only itself', () => {
    expect(find('Нига')).toEqual([]);
    expect(find('Nige')).toEqual(['NE', 'NG']);
    expect(find('Niger')).toEqual(['NE']);
    expect(find('Guinea')).toEqual(['GN']);
    expect(find('Тадж')).toEqual(['TJ']);
  });

  it('a name of two countries, and two names, give both', () => {
    expect(find('Конго')).toEqual(['CD', 'CG']);
    expect(find('Moscow and Istanbul')).toEqual(['RU', 'TR']);
  });
});

describe('no country is made up', () => {
  it.each([
    '',
    '   ',
    '123',
    '7',
    '+79161234567',
    '😀',
    '🇷🇺',
    '👍👍',
    'no',
    'нет',
    'да',
    'yes',
    'us',
    'my',
    'help',
    'помогите мне',
    'не знаю',
    'I do not know',
    'хочу домой',
    'после того как',
  ])('%j', (text) => {
    expect(find(text)).toEqual([]);
  });

  it('a story is not a country', () => {
    expect(find('мне обещали работу в Турции но потом забрали паспорт и телефон')).toEqual([]);
  });

  it('nothing that is typed breaks it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => Array.isArray(find(text))),
      { numRuns: 60 },
    );
  });
});

describe('one edit', () => {
  it.each([
    ['turkey', 'turkey', true],
    ['turky', 'turkey', true],
    ['turkkey', 'turkey', true],
    ['turkay', 'turkey', true],
    ['tukrey', 'turkey', true],
    ['burkey', 'turkey', false],
    ['turk', 'turkey', false],
    ['tukery', 'turkey', false],
  ])('%s and %s: %s', (typed, name, within) => {
    expect(withinOneEdit(typed, name)).toBe(within);
  });
});
