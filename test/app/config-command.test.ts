import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { configCommand } from '../../src/commands/operations/config.ts';
import { SETTINGS } from '../../src/config.ts';

afterEach(() => vi.unstubAllEnvs());

/** What `config` prints where all of these are set, and nothing of this shell's own. */
async function shownWith(values: { readonly [name: string]: string }): Promise<string> {
  for (const name of SETTINGS) vi.stubEnv(name, values[name]);
  const said: string[] = [];
  await configCommand((line) => void said.push(line));
  return said.join('\n');
}

const KEY = createHash('sha256').update('a secret key').digest('base64');

test('every setting that is read is shown, in its words for "not set" too', async () => {
  const said = await shownWith({ KOMPAS_KEY: KEY, DATABASE_URL: join(tmpdir(), 'kompas-none', 'k.db') });
  const names = said
    .split('\n\n')[0]
    ?.split('\n')
    .map((line) => line.split(' ')[0]);
  expect(names?.toSorted()).toEqual(SETTINGS.toSorted());
});

test('before the first start nothing is wrong where no key is set', async () => {
  const said = await shownWith({ DATABASE_URL: join(tmpdir(), 'kompas-none', 'k.db') });
  expect(said).toMatch(/KOMPAS_KEY +\(not set: (in|a first start makes one in) .*key\)/);
  expect(said).toContain('the first start makes it');
});

test('every setting stands in the table of the README', () => {
  const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
  const missing = SETTINGS.filter((name) => !readme.includes(`\n| \`${name}\` |`));
  expect(missing).toEqual([]);
});

test('secrets are never shown', async () => {
  const secrets = {
    KOMPAS_KEY: KEY,
    KOMPAS_NEW_KEY: Buffer.alloc(32, 'another key ').toString('base64'),
    WEBHOOK_SECRET: 'a-quiet-word-for-the-hook',
    METRICS_TOKEN: 'a-quiet-word-for-figures',
  };
  const database = join(tmpdir(), 'kompas-none', 'k.db');
  const said = await shownWith({ ...secrets, DATABASE_URL: database });
  for (const [name, value] of Object.entries(secrets)) {
    expect(said).toContain(name);
    expect(said).not.toContain(value);
  }
});
