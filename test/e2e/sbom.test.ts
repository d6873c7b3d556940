import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
type Component = {
  readonly name: string;
  readonly version: string;
  readonly properties?: readonly { readonly name: string }[];
};
type Locked = { readonly version: string; readonly dev?: true; readonly optional?: true };

const nameOf = (path: string): string => path.replace(/^.*node_modules\//, '');
const forTests = ({ properties = [] }: Component): boolean =>
  properties.some(({ name }) => name === 'cdx:npm:package:development');

test('`npm run sbom` lists every package that Kompas runs with, as it is locked, and marks those of the tests', async () => {
  const { stdout } = await promisify(execFile)('npm', ['run', '--silent', 'sbom'], {
    cwd: ROOT,
    maxBuffer: 64 * 1024 * 1024,
  });
  const bill: { readonly bomFormat: string; readonly components: readonly Component[] } = JSON.parse(stdout);
  expect(bill.bomFormat).toBe('CycloneDX');
  const run = new Set(
    bill.components.filter((one) => !forTests(one)).map(({ name, version }) => `${name}@${version}`),
  );
  const { packages }: { readonly packages: { readonly [path: string]: Locked } } = JSON.parse(
    readFileSync(join(ROOT, 'package-lock.json'), 'utf8'),
  );
  const locked = Object.entries(packages).filter(([path, { dev, optional }]) => path && !dev && !optional);
  expect(locked.length).toBeGreaterThan(20);
  const missing = locked.map(([path, { version }]) => `${nameOf(path)}@${version}`);
  expect(missing.filter((one) => !run.has(one))).toEqual([]);
  expect(bill.components.find(({ name }) => name === 'vitest')).toSatisfy(forTests);
}, 60_000);
