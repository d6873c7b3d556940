import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSync } from 'fontkit';
import { describe, expect, onTestFinished, test } from 'vitest';
import { leafletCommand } from '../../src/commands/leaflet.ts';
import { flatten, loadWords } from '../../src/content/words/load-words.ts';
import { root } from '../../src/platform/root.ts';

async function run(...argv: string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'kompas-leaflet-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const out = join(folder, 'leaflet.pdf');
  const said: string[] = [];
  const code = await leafletCommand([...argv, '--out', out], { print: (line) => said.push(line), root });
  return { code, said: said.join('\n'), pdf: code === 0 ? readFileSync(out, 'latin1') : '' };
}

describe('the leaflet', () => {
  test.each([
    ['A6', 298, 420],
    ['A5', 420, 595],
  ])('%s is one page of that size, with its letters in it', async (size, width, height) => {
    const { code, pdf, said } = await run('--lang', 'ru', '--bot', 'kompas_bot', '--size', size);
    expect(code).toBe(0);
    expect(pdf.startsWith('%PDF-')).toBe(true);
    expect(pdf.match(/\/MediaBox \[0 0 \d+ \d+\]/g)).toEqual([`/MediaBox [0 0 ${width} ${height}]`]);
    expect(pdf.match(/\/FontName \/\w+\+DejaVuSans(-Bold)?/g)?.length).toBe(2);
    expect(said).toContain('The code leads to https://t.me/kompas_bot');
  });

  test('carries what it is about and which leaflet it was, to the bot or to the page', async () => {
    const about = ['--lang', 'en', '--about', 'not-paid', '--campaign', 'leaflet'];
    expect((await run(...about, '--bot', '@kompas_bot')).said).toContain(
      'https://t.me/kompas_bot?start=f-not-paid_c-leaflet',
    );
    expect((await run(...about, '--site', 'https://kompas.example/')).said).toContain(
      'https://kompas.example/?s=f-not-paid_c-leaflet',
    );
  });

  test.each([
    [['--lang', 'xx', '--bot', 'kompas_bot'], 'Say which language'],
    [['--lang', 'en'], 'Say where it leads'],
    [['--lang', 'en', '--bot', 'no'], 'the name of the bot'],
    [['--lang', 'en', '--bot', 'kompas_bot', '--about', 'erase'], '--about must be one of'],
    [['--lang', 'en', '--bot', 'kompas_bot', '--campaign', 'tv'], 'does not stand in data/entries.yaml'],
    [['--lang', 'en', '--bot', 'kompas_bot', '--size', 'A3'], '--size must be one of'],
    [['--colour'], '--help shows the options'],
  ])('%j is refused in one line', async (argv, told) => {
    const { code, said } = await run(...argv);
    expect(code).toBe(2);
    expect(said).toContain(told);
  });

  test('every letter of every language has a shape in its fonts', () => {
    const files = ['DejaVuSans', 'DejaVuSans-Bold'].map((name) =>
      createRequire(import.meta.url).resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`),
    );
    const letters = new Set(
      Object.values(loadWords(join(root, 'locales')).resources).flatMap(({ leaflet = {} }) =>
        flatten(leaflet).flatMap(([, text]) => [...String(text)]),
      ),
    );
    // Tajik and Kyrgyz, whether they are shipped by now or not.
    for (const letter of 'ӣӯғқҳҷңөүʻʼ') letters.add(letter);
    for (const file of files) {
      const font = openSync(file);
      const missing = [...letters].filter(
        (letter) =>
          !('hasGlyphForCodePoint' in font && font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0)),
      );
      expect(missing).toEqual([]);
    }
  });
});
