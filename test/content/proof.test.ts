import { appendFileSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { proofOf } from '../../src/content/proof.ts';
import { root } from '../../src/platform/root.ts';

let folder: string;
let cache: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kompas-proof-'));
  cache = join(folder, 'cache');
  for (const part of ['flows', 'locales/en', 'data', 'src/content', 'src/core'])
    cpSync(join(root, part), join(folder, part), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('what was proved once is known, and nothing of another folder is', () => {
  expect(proofOf(folder, cache).known).toBe(false);
  proofOf(folder, cache).keep();
  expect(proofOf(folder, cache).known).toBe(true);
  expect(proofOf(root, cache).known).toBe(false);
});

test.each([
  'locales/en/welcome.json',
  'flows/welcome.yaml',
  'data/distress.yaml',
  'src/content/checks/check-words.ts',
])('one more character in %s, and all is to be checked again', (file) => {
  proofOf(folder, cache).keep();
  appendFileSync(join(folder, file), ' ');
  expect(proofOf(folder, cache).known).toBe(false);
});

test('where nothing is kept, everything is checked at each start', () => {
  proofOf(folder, undefined).keep();
  expect(proofOf(folder, undefined).known).toBe(false);
  writeFileSync(join(folder, 'full'), '');
  proofOf(folder, join(folder, 'full')).keep();
  expect(proofOf(folder, join(folder, 'full')).known).toBe(false);
});
