import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { directoryCommand } from '../../src/commands/directory.ts';
import { loadData } from '../../src/content/load-data.ts';
import type { Organisation } from '../../src/core/directory/organisation.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'kompas-directory-'));
  cpSync(new URL('../../data', import.meta.url).pathname, dir, { recursive: true });
});
afterEach(() => rmSync(dir, { recursive: true }));

async function run(...argv: string[]) {
  const lines: string[] = [];
  const code = await directoryCommand(argv, {
    print: (line) => lines.push(line),
    dataDir: dir,
    today: '2026-11-21',
  });
  return { code, said: lines.join('\n') };
}
const file = () => readFileSync(join(dir, 'directory.json'), 'utf8');
const entry = (id: string): Organisation | undefined =>
  (JSON.parse(file()) as Organisation[]).find((one) => one.id === id);

describe('directory list', () => {
  it('shows the entries of a country with their state', async () => {
    const { code, said } = await run('list', '--country', 'kg');
    expect(code).toBe(0);
    expect(said).toContain('kg-111  shown, checked 2025-09-01 by public sources');
    expect(said).toContain('kg-189  hidden, never checked');
    expect(said).not.toContain('kz-111');
  });

  it('--unchecked leaves what somebody should call: shown, and never or long ago checked', async () => {
    const { said } = await run('list', '--unchecked');
    expect(said).toContain('ru-rostrud');
    expect(said).toContain('kz-111  shown, checked 2023-10-16');
    expect(said).not.toContain('kg-111 ');
    expect(said).not.toContain('kg-189');
  });
});

describe('directory verify and hide', () => {
  it('a checked entry is confirmed and shown, and the data still loads', async () => {
    const { code, said } = await run('verify', 'kz-11616', '--on', '2026-11-20', '--by', 'two test calls');
    expect([code, said]).toEqual([0, 'kz-11616: shown, checked 2026-11-20 by two test calls.']);
    expect(entry('kz-11616')).toMatchObject({
      show: true,
      status: 'confirmed',
      confidence: 'high',
      verifiedOn: '2026-11-20',
    });
    expect(loadData(dir).ok).toBe(true);
  });

  it('a hidden entry keeps its reason', async () => {
    const { code } = await run('hide', 'ru-rostrud', '--because', 'nobody answered three times');
    expect(code).toBe(0);
    expect(entry('ru-rostrud')).toMatchObject({ show: false, why: 'nobody answered three times' });
    expect(loadData(dir).ok).toBe(true);
  });

  it('changes that one entry and leaves no other file behind', async () => {
    const before = JSON.parse(file()) as Organisation[];
    await run('hide', 'ru-rostrud', '--because', 'a test');
    const after = JSON.parse(file()) as Organisation[];
    expect(
      after.filter((one, at) => JSON.stringify(one) !== JSON.stringify(before[at])).map((one) => one.id),
    ).toEqual(['ru-rostrud']);
    expect(readdirSync(dir).filter((name) => name.includes('tmp'))).toEqual([]);
  });
});

describe('refusals say what to do and change nothing', () => {
  it.each([
    ['an unknown command', ['publish'], 'Use list, verify or hide'],
    ['an unknown option', ['list', '--land', 'KZ'], '--help shows the options'],
    ['no entry', ['hide', '--because', 'x'], 'Say which entry'],
    ['an unknown entry', ['hide', 'kz-112', '--because', 'x'], 'Did you mean: kz-111'],
    ['no reason', ['hide', 'kz-111'], 'Say why'],
    ['no day', ['verify', 'kz-111', '--by', 'me'], '--on YYYY-MM-DD'],
    ['an impossible day', ['verify', 'kz-111', '--on', '2026-13-01', '--by', 'me'], '--on YYYY-MM-DD'],
    [
      'a day that the month lacks',
      ['verify', 'kz-111', '--on', '2026-02-30', '--by', 'me'],
      '--on YYYY-MM-DD',
    ],
    ['a day to come', ['verify', 'kz-111', '--on', '2026-11-22', '--by', 'me'], 'lies in the future'],
    ['nobody', ['verify', 'kz-111', '--on', '2026-11-20'], 'Say who checked it'],
  ])('%s', async (_name, argv, message) => {
    const before = file();
    const { code, said } = await run(...argv);
    expect(code).toBe(2);
    expect(said).toContain(message);
    expect(file()).toBe(before);
  });

  it('an entry with nothing to call: rightly asked, and refused', async () => {
    const before = file();
    const { code, said } = await run('verify', 'ru-embassy-in', '--on', '2026-11-20', '--by', 'me');
    expect(code).toBe(1);
    expect(said).toContain('needs a phone or a website');
    expect(file()).toBe(before);
  });

  it('a broken file is not overwritten', async () => {
    writeFileSync(join(dir, 'directory.json'), '[{ "id": "kz-111" ');
    expect(await run('hide', 'kz-111', '--because', 'x')).toMatchObject({
      code: 1,
      said: expect.stringContaining('is not JSON'),
    });
    writeFileSync(join(dir, 'directory.json'), '[{ "id": "kz-111" }]');
    expect((await run('list')).said).toContain('directory.json, kz-111.name');
    rmSync(join(dir, 'directory.json'));
    expect((await run('list')).said).toContain('holds no entries');
  });

  it('--help and no command explain themselves', async () => {
    expect((await run('--help')).said).toContain('directory verify <id>');
    expect((await run()).said).toContain('directory list');
  });
});
