import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { runCommand } from '../../src/commands/commands.ts';

let said: string[] = [];
beforeEach(() => {
  said = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void said.push(line));
});
afterEach(() => vi.restoreAllMocks());

test.each(['serve', 'work', 'migrate', 'config', 'health', 'demo', 'check', 'diagrams'])(
  '%s takes no option and no word, and does nothing where one is given',
  async (name) => {
    expect(await runCommand([name, '--nosuch'])).toBe(2);
    expect(await runCommand([name, 'extra'])).toBe(2);
    expect(said).toEqual([
      `Unknown option '--nosuch'.\nSee: node src/main.ts ${name} --help`,
      `Unexpected argument 'extra'.\nSee: node src/main.ts ${name} --help`,
    ]);
  },
);

test.each([
  [['backup', '--nosuch']],
  [['restore', 'x.backup', '--nosuch']],
  [['move', '--nosuch']],
  [['staff', 'add', '--nosuch']],
  [['audit', '--nosuch']],
  [['chat', '--nosuch']],
  [['leaflet', '--nosuch']],
  [['locales', 'list', '--nosuch']],
  [['directory', 'list', '--nosuch']],
])('%j names the option that it does not have, in a few words', async (argv) => {
  expect(await runCommand(argv)).toBe(2);
  expect(said.join('\n')).toMatch(/^Unknown option '--nosuch'\..*--help/s);
  expect(said.join('\n')).not.toContain('To specify');
});

test.each([
  [['serve', '--port', '80', '--help']],
  [['restore', 'x.backup', '--help']],
  [['staff', 'add', '--help']],
  [['staff', 'remove', 'Olga', '-h']],
  [['audit', '-h']],
  [['rotate-key', '-h']],
])('%j only tells how it is called', async (argv) => {
  expect(await runCommand(argv)).toBe(0);
  expect(said.join('\n')).toMatch(/src\/main\.ts|npm run/);
});

test.each([
  ['bench', ['--help'], 0, 'Usage: npm run bench'],
  ['bench', ['--nosuch'], 2, "Unknown option '--nosuch'."],
  ['bench', ['all'], 2, "Unexpected argument 'all'."],
  ['bench', ['--only', 'nosuch'], 2, "There is no part 'nosuch'."],
  ['soak', ['--help'], 0, 'Usage: npm run soak'],
  ['soak', ['--nosuch'], 2, "Unknown option '--nosuch'."],
  ['soak', ['--minutes', 'x'], 2, '--minutes x is not a time.'],
  ['soak', ['--engine', 'x'], 2, '--engine x is not one of'],
] as const)('%s %j ends with %i at once', async (name, argv, code, told) => {
  const run = promisify(execFile)(process.execPath, [`test/${name}/main.ts`, ...argv]);
  const ended = await run.then(
    ({ stdout }) => ({ code: 0, stdout, stderr: '' }),
    (error: { code: number; stdout: string; stderr: string }) => error,
  );
  expect(ended.code).toBe(code);
  expect(ended.stdout + ended.stderr).toContain(told);
  expect(ended.stdout + ended.stderr).not.toMatch(/\n\s+at /);
});
