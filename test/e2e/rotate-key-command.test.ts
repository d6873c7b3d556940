import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrate, openStore } from '../../src/store/open-store.ts';
import { databaseFolder, type Settings } from '../support/serve.ts';

const ROOT = join(import.meta.dirname, '../..');
const base64 = (key: Buffer): string => key.toString('base64');
const NEW_KEY = Buffer.alloc(32, 'the key to come ');
/** The program tells of its progress so often. */
const TOLD_EVERY = 500;
const PEOPLE = 3_200;

type Ended = { readonly code: number | null; readonly signal: string | null; readonly said: string };

/** Runs the command; `onSaid` sees all that was printed so far, and may end it. */
async function rotate(
  settings: Settings,
  argv: readonly string[],
  onSaid: (said: string, kill: () => void) => void = () => undefined,
): Promise<Ended> {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, ['src/main.ts', 'rotate-key', ...argv], {
    cwd: ROOT,
    env: { PATH, HOME, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said += chunk;
      onSaid(said, () => child.kill('SIGKILL'));
    });
  const [code, signal] = await once(child, 'exit');
  return { code, signal, said };
}

let here: ReturnType<typeof databaseFolder>;
beforeEach(async () => {
  here = databaseFolder();
  await migrate({ url: here.file, keys: here.key });
});
afterEach(() => here.remove());

const newKey = (): Settings => ({ ...here.settings, KOMPAS_NEW_KEY: base64(NEW_KEY) });
/** Whether the database opens with a key, and what was in it is found. */
async function opensWith(keys: Buffer): Promise<boolean> {
  try {
    const store = await openStore({ url: here.file, keys, migrate: false });
    await store.close();
    return true;
  } catch {
    return false;
  }
}

test('a wrong current key is refused in one line, and nothing was changed', async () => {
  const wrong = { ...newKey(), KOMPAS_KEY: base64(Buffer.alloc(32, 'not the key')) };
  const { code, said } = await rotate(wrong, ['--yes']);
  expect(code).toBe(1);
  expect(said).toContain('The key is not the one this database was made with');
  expect(
    said
      .trim()
      .split('\n')
      .filter((line) => !line.startsWith('Warning')),
  ).toHaveLength(1);
  expect([await opensWith(here.key), await opensWith(NEW_KEY)]).toEqual([true, false]);
}, 60_000);

test('the old key as the new one is refused; a mistyped one is refused by its form', async () => {
  const same = await rotate({ ...here.settings, KOMPAS_NEW_KEY: base64(here.key) }, ['--yes']);
  expect(same).toMatchObject({ code: 1 });
  expect(same.said).toContain('The new key is the old one: give another. Nothing was changed.');
  const typo = await rotate({ ...here.settings, KOMPAS_NEW_KEY: base64(NEW_KEY).slice(1) }, ['--yes']);
  expect(typo).toMatchObject({ code: 1 });
  expect(typo.said).toContain('KOMPAS_NEW_KEY must be 32 bytes in base64');
  for (const { said } of [same, typo]) expect(said).not.toContain(base64(here.key).slice(4, 20));
  expect([await opensWith(here.key), await opensWith(NEW_KEY)]).toEqual([true, false]);
}, 60_000);

test('without --yes and without anybody to ask it does nothing, and says what to add', async () => {
  const { code, said } = await rotate(newKey(), []);
  expect(code).toBe(1);
  expect(said).toContain('Nobody is there to ask: add --yes');
  expect([await opensWith(here.key), await opensWith(NEW_KEY)]).toEqual([true, false]);
}, 60_000);

test('--help tells how, ends with 0 and touches nothing; what it does not know ends with 2', async () => {
  const help = await rotate({ DATABASE_URL: join(dirname(here.file), 'none.db') }, ['--help']);
  expect(help.code).toBe(0);
  for (const words of ['Stop every process', 'KOMPAS_NEW_KEY', 'Interrupted, run it again', '--yes'])
    expect(help.said).toContain(words);
  expect(await rotate(newKey(), ['--force'])).toMatchObject({ code: 2 });
  expect(await opensWith(here.key)).toBe(true);
}, 60_000);

test('with many people it tells how far it is; killed in the middle, the old key opens all, and the next run ends it', async () => {
  const store = await openStore({ url: here.file, keys: here.key });
  const chats = Array.from({ length: PEOPLE }, (_, at) => String(at));
  const addressOf = (chat: string) => ({ channel: 'telegram', account: '7', chat }) as const;
  await store.batch(
    chats,
    async (tx, chat) => void (await tx.openPerson(addressOf(chat), () => `person-${chat}`, 1)),
    (chat) => chat,
  );
  await store.close();
  const last = String(PEOPLE - 1);
  const foundBy = async (keys: Buffer): Promise<string | null> => {
    const opened = await openStore({ url: here.file, keys, migrate: false });
    return opened.findPerson(addressOf(last)).finally(() => opened.close());
  };

  const cut = await rotate(newKey(), ['--yes'], (said, kill) => said.includes('1000 rows') && kill());
  expect(cut.signal).toBe('SIGKILL');
  expect(cut.said).toMatch(/ {2}500 rows \.\.\.\n {2}1000 rows/);
  expect(cut.said).not.toContain('Done');
  expect(await opensWith(NEW_KEY)).toBe(false);
  expect(await foundBy(here.key)).toBe(`person-${last}`);

  const again = await rotate(newKey(), ['--yes']);
  expect(again.code, again.said).toBe(0);
  expect(again.said.match(/\d+ rows \.\.\./g)).toHaveLength(Math.floor(PEOPLE / TOLD_EVERY));
  expect(again.said).toContain(`Done: ${PEOPLE} people.`);
  expect(again.said).toContain('Set KOMPAS_KEY to the new key, and unset KOMPAS_NEW_KEY');
  expect(await opensWith(here.key)).toBe(false);
  expect(await foundBy(NEW_KEY)).toBe(`person-${last}`);

  const third = await rotate(newKey(), ['--yes']);
  expect(third).toMatchObject({ code: 0 });
  expect(third.said).toContain('under the new key already');
  for (const { said } of [cut, again, third]) {
    expect(said).not.toContain(base64(NEW_KEY));
    expect(said).not.toContain(base64(here.key));
  }
}, 120_000);
