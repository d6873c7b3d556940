import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readFiles } from '../../src/content/files.ts';
import { proofOf } from '../../src/content/proof.ts';
import { root } from '../../src/platform/root.ts';

let folder: string;
let cache: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kompas-proof-'));
  cache = join(folder, 'cache');
  for (const part of ['package-lock.json', 'flows', 'locales/en', 'data', 'src/content', 'src/core'])
    cpSync(join(root, part), join(folder, part), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const known = (from: string, kept: string | undefined = cache) => proofOf(from, kept).files;
const keep = (kept: string | undefined = cache) => proofOf(folder, kept).keep(readFiles(folder));

test('what was proved once is known as it was read, and nothing of another folder is', () => {
  expect(known(folder)).toBeNull();
  keep();
  expect(known(folder)).toEqual(readFiles(folder));
  expect(known(root)).toBeNull();
});

test.each([
  'locales/en/welcome.json',
  'flows/welcome.yaml',
  'data/distress.yaml',
  'src/content/checks/check-words.ts',
  'package-lock.json',
])('one more character in %s, and all is to be read and checked again', (file) => {
  keep();
  appendFileSync(join(folder, file), ' ');
  expect(known(folder)).toBeNull();
  keep();
  expect(known(folder)).not.toBeNull();
});

test('half of a proof proves nothing', () => {
  keep();
  for (const file of readdirSync(cache)) truncateSync(join(cache, file), 1000);
  expect(known(folder)).toBeNull();
});

test('where nothing is kept, everything is checked at each start', () => {
  proofOf(folder, undefined).keep(readFiles(folder));
  expect(proofOf(folder, undefined).files).toBeNull();
  writeFileSync(join(folder, 'full'), '');
  keep(join(folder, 'full'));
  expect(known(folder, join(folder, 'full'))).toBeNull();
});
