import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

/** Types these lines into `npm run chat`, as from a file, and answers with what was printed. */
async function chats(lines: readonly string[], ...options: string[]): Promise<string> {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, ['src/main.ts', 'chat', ...options], {
    cwd: ROOT,
    env: { PATH, HOME, LANG: 'en_GB.UTF-8', KOMPAS_KEY: Buffer.alloc(32, 3).toString('base64') },
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => said.push(String(chunk)));
  child.stdin.end(`${lines.join('\n')}\n`);
  const [code] = await once(child, 'exit');
  expect(code, said.join('')).toBe(0);
  return said.join('');
}

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'kompas-chat-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** English, safe here; documents were taken, by an adult in Turkey; then the file. */
const TOLD = ['1', '1', '2', '1', 'Turkey'];
const ASKS = ['/mydata', '2'];
const pathIn = (printed: string): string => /^File: (.+)$/m.exec(printed)?.[1] ?? '';

test('R20: in a terminal "My data" is a file in the folder that was named, for this user alone', async () => {
  const into = join(folder(), 'mine');
  const printed = await chats([...TOLD, ...ASKS], '--files', into);
  const path = pathIn(printed);
  expect(path).toBe(join(into, 'page.html'));
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(statSync(into).mode & 0o777).toBe(0o700);
  const page = readFileSync(path, 'utf8');
  expect(page).toContain('What is not in this file, and why');
  expect(page).toContain('Turkey');
}, 60_000);

test('R20: a file that lies there is not overwritten, and without a yes there is none', async () => {
  const into = folder();
  writeFileSync(join(into, 'page.html'), 'somebody else');
  const printed = await chats([...TOLD.slice(0, 2), ...ASKS, ...ASKS, '/mydata', '1'], '--files', into);
  expect(pathIn(printed)).toBe(join(into, 'page-2.html'));
  expect(readdirSync(into).toSorted()).toEqual(['page-2.html', 'page-3.html', 'page.html']);
  expect(readFileSync(join(into, 'page.html'), 'utf8')).toBe('somebody else');
}, 60_000);

test('R20: without a folder it goes where the system throws away, and the path is shown', async () => {
  const path = pathIn(await chats([...TOLD.slice(0, 2), ...ASKS]));
  expect(dirname(dirname(path))).toBe(tmpdir());
  expect(statSync(path).mode & 0o777).toBe(0o600);
  rmSync(dirname(path), { recursive: true });
}, 60_000);
