import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { localesCommand } from '../../src/commands/locales.ts';
import { loadContent } from '../../src/content/content.ts';
import { loadWords } from '../../src/content/words/load-words.ts';
import type { Language } from '../../src/core/model/ids.ts';
import { root as shipped } from '../../src/platform/root.ts';
import { voiceNote } from '../support/voice-note.ts';

type Row = { [column: string]: string };
const EN = 'en' as Language;
let root: string;
let table: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'kompas-locales-'));
  for (const part of ['flows', 'locales', 'data'])
    cpSync(join(shipped, part), join(root, part), { recursive: true });
  table = join(root, 'table.csv');
  onTestFinished(() => rmSync(root, { recursive: true }));
});

async function run(...argv: string[]) {
  const lines: string[] = [];
  const code = await localesCommand(argv, { print: (line) => lines.push(line), root, today: '2026-11-29' });
  return { code, said: lines.join('\n') };
}

const read = (): Row[] =>
  Papa.parse<Row>(readFileSync(table, 'utf8').replace('\uFEFF', ''), { header: true, skipEmptyLines: true })
    .data;
const write = (rows: readonly Row[]): void => writeFileSync(table, `\uFEFF${Papa.unparse([...rows])}`);
const files = (language: string) => loadWords(join(root, 'locales')).resources[language];

/** English once more, under another name: what a translator would hand back who is also the author. */
function listLanguage(code: string): void {
  const path = join(root, 'locales/languages.json');
  const list = JSON.parse(readFileSync(path, 'utf8'));
  writeFileSync(path, JSON.stringify({ ...list, [code]: { name: 'Xish', origin: 'machine' } }));
}
const translated = (rows: readonly Row[], code: string): Row[] =>
  rows.map((row) => ({ ...row, [code]: row.english ?? '' }));

describe('kompas locales', () => {
  test('a table goes out and comes back as the same files', async () => {
    const before = files('en');
    expect((await run('export', '--lang', 'en', '--out', table)).code).toBe(0);
    expect((await run('import', table, '--lang', 'en')).said).toMatch(
      /^\d+ texts taken into locales\/en\/\.$/,
    );
    expect(files('en')).toEqual(before);
  });

  test('tells a translator where a text stands and what it must fit', async () => {
    await run('export', '--lang', 'kk', '--out', table);
    const rows = new Map(read().map((row) => [row.key, row]));
    expect(rows.get('system:buttons.sos')).toMatchObject({
      english: '🆘 Danger',
      russian: '🆘 Опасность',
      kk: '',
      limits: 'at most 16 characters, one line',
    });
    expect(rows.get('menu:menu.ask')?.context).toBe('conversation "menu": a question');
    expect([...rows.keys()].filter((key) => key?.startsWith('console:'))).toEqual([]);
  });

  test('what the data says of contacts is translated in the table; English and Russian stay in the data', async () => {
    const before = files('uz')?.directory;
    await run('export', '--lang', 'uz', '--out', table);
    expect(read().find(({ key }) => key === 'directory:risk.They ask who is calling.')).toMatchObject({
      english: 'They ask who is calling.',
      russian: 'Там спрашивают, кто звонит.',
      uz: 'U yerda kim qoʻngʻiroq qilayotganini soʻrashadi.',
      context: 'directory: a risk of a contact, before its number, behind the word "Risk:"',
    });
    expect((await run('import', table, '--lang', 'uz')).code).toBe(0);
    expect(files('uz')?.directory).toEqual(before);

    await run('export', '--lang', 'ru', '--out', table);
    expect(read().filter(({ key }) => key?.startsWith('directory:'))).toEqual([]);
  });

  test('a new language comes in whole, and people can choose it', async () => {
    await run('export', '--lang', 'xx', '--out', table);
    write(translated(read(), 'xx'));
    listLanguage('xx');
    // Without its forbidden phrases and distress words nobody could check it: that is told, and not hidden.
    const { code } = await run('import', table, '--lang', 'xx');
    expect(code).toBe(0);
    const content = loadContent(root);
    const left = content.ok ? [] : content.problems.map(({ file }) => file);
    expect([...new Set(left)].filter((file) => file.startsWith('locales/xx'))).toEqual([]);
  });

  test.each([
    [
      'a line too many',
      (rows: Row[]) => [...rows, { key: 'menu:nonsense', en: 'x' }],
      'menu:nonsense: we have no such text',
    ],
    ['a line too few', (rows: Row[]) => rows.slice(1), 'is not translated; write it, or use --partial'],
    ['a line twice', (rows: Row[]) => [...rows, ...rows.slice(0, 1)], 'stands there twice'],
    [
      'a name that is put in and was lost',
      (rows: Row[]) => rows.map((row) => ({ ...row, en: (row.en ?? '').replace('{{name}}', '') })),
      'puts in other names than',
    ],
    [
      'a label that no button holds',
      (rows: Row[]) =>
        rows.map((row) => (row.key === 'system:buttons.sos' ? { ...row, en: 'Danger '.repeat(9) } : row)),
      'characters on a button',
    ],
  ])('%s: nothing is written, and everything is told', async (_, change, told) => {
    await run('export', '--lang', 'en', '--out', table);
    write(change(read()));
    const before = files('en');
    const { code, said } = await run('import', table, '--lang', 'en');
    expect(code).toBe(1);
    expect(said).toContain(told);
    expect(said).toMatch(/Nothing was changed\.$/);
    expect(files('en')).toEqual(before);
  });

  test('what a partial table leaves out stays', async () => {
    const [first] = Object.keys(files('en') ?? {});
    await run('export', '--lang', 'en', '--out', table);
    write(
      read().map((row) =>
        row.key === 'menu:menu.ask' ? { ...row, en: 'What do you need?' } : { ...row, en: '' },
      ),
    );
    expect((await run('import', table, '--lang', 'en', '--partial')).code).toBe(0);
    expect(files('en')?.menu).toMatchObject({ menu: { ask: 'What do you need?' } });
    expect(first && files('en')?.[first]).toEqual(
      loadWords(join(shipped, 'locales')).resources.en?.[first ?? ''],
    );
  });

  test('no table, no column, no language: each is said plainly', async () => {
    writeFileSync(table, 'key,english\nmenu:menu.ask,x\n');
    expect((await run('import', table, '--lang', 'en')).said).toContain('has no column "en"');
    expect((await run('import', table, '--lang', 'xx')).said).toContain('into locales/languages.json first');
    expect((await run('import', 'none.csv', '--lang', 'en')).said).toContain('There is no file none.csv');
    expect((await run('export')).said).toContain('Say which language');
    expect((await run('translate')).said).toContain('is not a command');
    expect((await run('--help')).code).toBe(0);
  });

  test('a review is of the words as they stand', async () => {
    const draft = () => loadWords(join(root, 'locales')).languages.get(EN)?.draft;
    const path = join(root, 'locales/languages.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace('"authors"', '"machine"'));
    expect(draft()).toBe(true);
    expect((await run('review', '--lang', 'en')).said).toContain('Say who read it');
    expect((await run('review', '--lang', 'en', '--by', 'N. N.')).code).toBe(0);
    expect(draft()).toBe(false);
    expect((await run('list')).said).toContain('en  English, for staff too: reviewed');
    const menu = join(root, 'locales/en/menu.json');
    writeFileSync(menu, `${readFileSync(menu, 'utf8')}\n`);
    expect(draft()).toBe(true);
    expect((await run('list')).said).toContain('nobody has read: menu');
  });
});

describe('kompas locales voices', () => {
  const KEY = 'menu:menu.ask';
  const media = (): string => join(root, 'media');
  const names = ['--spoken', 'A. A.', '--by', 'B. B.'];
  const add = (...more: string[]) => run('voice', 'menu.ogg', '--lang', 'ky', '--key', KEY, ...more);
  const put = (bytes: Uint8Array): void => {
    mkdirSync(join(media(), 'ky'), { recursive: true });
    writeFileSync(join(media(), 'ky/menu.ogg'), bytes);
  };

  test('counts by language, and shows what nobody has spoken yet, word for word', async () => {
    expect((await run('voices')).said).toMatch(
      /^en: 0 of \d{3,} texts spoken, 0 whose text has changed since\.\nru: 0 /,
    );
    expect((await run('voices', '--lang', 'ky')).said).toContain(`\n${KEY}\nАзыр сизге`);
  });

  test('writes down a recording; when its text changes it is retired, and said to be', async () => {
    put(voiceNote());
    expect(await add(...names)).toMatchObject({ code: 0 });
    expect((await run('voices', '--lang', 'ky')).said).not.toContain(`\n${KEY}\n`);
    expect((await run('voices')).said).toMatch(/ky: 1 of/);
    const file = join(root, 'locales/ky/menu.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"ask": "', '"ask": "Эми. '));
    const { said } = await run('voices', '--lang', 'ky');
    expect(said).toMatch(/^ky: 0 of \d+ texts spoken, 1 whose text has changed since\./);
    expect(said).toContain(`${KEY} (changed since it was spoken)`);
  });

  test('refuses what is not there, no sound, or was heard by nobody else, and changes nothing', async () => {
    expect((await add(...names)).said).toMatch(/^Put menu\.ogg into .*media\/ky first/);
    put(Buffer.from('no sound'));
    expect((await add(...names)).said).toMatch(/neither Opus in Ogg nor MP3.*Nothing was changed/);
    expect((await run('voices')).said).toMatch(/ky: 0 of/);
    put(voiceNote());
    expect((await add('--spoken', 'A. A.')).said).toMatch(/Say who spoke it/);
    expect((await add('--spoken', 'A. A.', '--by', 'A. A.')).said).toMatch(/Somebody else/);
    expect((await run('voice', 'menu.ogg', '--lang', 'ky', '--key', 'no:such.ask', ...names)).code).toBe(2);
  });
});
