import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { textsOf } from '../../src/content/checks/words/text.ts';
import { loadWords } from '../../src/content/words/load-words.ts';
import { root } from '../../src/platform/root.ts';
import { home } from '../support/household.ts';

const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const rows = read('docs/safety.md')
  .split('\n')
  .flatMap((line) => {
    const [, id, , carried = '', proof = ''] = line.split(/(?<!\\)\|/).map((cell) => cell.trim());
    return id && /^R\d+$/.test(id) ? [{ id, carried, proof }] : [];
  });

test('docs/safety.md has every requirement once, in order', () => {
  expect(rows.map(({ id }) => id)).toEqual(Array.from({ length: 28 }, (_, at) => `R${at + 1}`));
});

test.each(rows)('$id: what the table cites is there, or people must carry it', ({ carried, proof }) => {
  const cited = [...proof.matchAll(/`(test\/[^`]+)`: "((?:[^"\\]|\\.)*)"/g)];
  if (cited.length === 0) return expect(carried).toContain('**people must**');
  for (const [, file = '', name = ''] of cited)
    expect(read(file), `${file}: ${name}`).toContain(name.replaceAll('\\"', '"').replaceAll('\\\\', '\\'));
  for (const [, path = ''] of carried.matchAll(/`((?:src|flows|data|locales)\/[^`]*)`/g))
    expect(existsSync(join(root, path)), path).toBe(true);
});

test('R1, R2: the first words are short and honest, and the question of safety is the first', async () => {
  const at = await home();
  const anna = at.guest();
  await anna.says('/start');
  expect(anna.all).toEqual(['Choose your language\nВыберите язык']);
  await anna.taps('en');
  const [first = ''] = anna.heard;
  expect(first.split('\n').filter((line) => line.trim() !== '').length).toBeLessThanOrEqual(6);
  for (const said of [/program/i, /police/i, /not secret/i, /112/])
    expect(anna.heard.join('\n')).toMatch(said);
  expect(anna.heard.join('\n')).toMatch(/safe/i);
  expect(anna.choices.join()).toMatch(/yes/i);
});

const EN_AND_RU = textsOf(loadWords(join(root, 'locales'))).map(({ namespace, key, text }) => ({
  at: `${namespace}:${key}`,
  text,
}));

test('R9, R10: no text gives a percentage, or calls anybody a victim', () => {
  const found = EN_AND_RU.filter(({ text }) => /\d ?%|you are a victim|вы жертва|вы — жертва/i.test(text));
  // R1 asks for one: that a chat on this phone is never a hundred percent private.
  expect(found.filter(({ text }) => !/100 ?%/.test(text))).toEqual([]);
});

/** Dissolved, given up, or misprinted: whoever registers such a name answers those who look for help there. */
const LAPSED = [
  ...['alterativne', 'sisters-help.ru', 'radislava.org', 'genderperspectives.by', 'alternativa-mpo.ru'],
];

test('R28: what nobody runs any more is linked nowhere, in no text and no data', () => {
  const all = [
    read('data/directory.json'),
    read('data/emergency.json'),
    ...EN_AND_RU.map(({ text }) => text),
  ];
  for (const domain of LAPSED)
    expect(
      all.filter((text) => text.includes(domain)),
      domain,
    ).toEqual([]);
});

test('R27: no mail address and no link to a private account in any text', () => {
  const found = EN_AND_RU.filter(({ text }) => /[\w.]+@[\w-]+\.\w|\bwa\.me\/|\bt\.me\/[a-z]/i.test(text));
  expect(found.map(({ at }) => at)).toEqual([]);
});
