import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, inject, test, vi } from 'vitest';
import type { Person } from '../support/bot-api/index.ts';
import { command, type Settings } from '../support/serve.ts';
import { type TelegramHouse, telegramHouse } from '../support/telegram-house.ts';

// Each command is a process of its own, and some stories need seven.
vi.setConfig({ testTimeout: 120_000 });

let house: TelegramHouse;
let made: string[] = [];

beforeEach(async () => {
  house = await telegramHouse();
});
afterEach(async () => {
  await house.end();
  for (const name of made) await admin(`drop database ${name} with (force)`);
  made = [];
});

async function admin(statement: string): Promise<void> {
  const client = new pg.Client(`${inject('postgres')}/postgres`);
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

async function emptyPostgres(): Promise<string> {
  const name = `kompas_ops_${process.pid}_${made.length}`;
  await admin(`create database ${name}`);
  made.push(name);
  return `${inject('postgres')}/${name}`;
}

async function handOff(person: Person): Promise<{ id: number }> {
  for (const [label, brings] of [
    ['Talk to a person', /18/],
    ['18 or older', 'When may staff write'],
    ['At any time', 'None of your answers'],
    ['Send', 'Your request is kept'],
  ] as const) {
    person.tap(label);
    await person.waitFor(brings);
  }
  return house.telegram.until(() => house.hotline.topics[0], { what: 'a topic' });
}

test('a database with an open case moves to PostgreSQL, and the case and other conversations go on there', async () => {
  const serving = await house.start();
  const [olga, anna, boris] = await Promise.all([
    house.member('Olga'),
    house.atMenu(),
    house.atMenu({ firstName: 'Boris', languageCode: 'ru' }),
  ]);
  const topic = olga.in(house.hotline, await handOff(anna));
  await topic.waitFor(/P\d/);
  topic.send('/claim');
  await topic.waitFor('Просьба взята', { timeout: 15_000 });
  await anna.waitFor('A person from the hotline is here now.');
  anna.send('Before the move');
  await topic.waitFor('Before the move');

  const to = await emptyPostgres();
  await expect(command(house.settings, 'move', '--to', to), 'while it serves').rejects.toThrow(
    'stop it first',
  );
  expect((await serving.stop('SIGTERM')).code).toBe(0);
  anna.send('During the move');
  const said = await command(house.settings, 'move', '--to', to);
  expect(said).toMatch(/people +\d+\n/);
  expect(said).toContain('Moved and compared');
  await Promise.all([
    expect(house.start(), 'on the old one').rejects.toThrow('was moved'),
    house.start({ DATABASE_URL: to }),
  ]);
  await topic.waitFor('During the move');
  topic.send('Welcome to PostgreSQL');
  await anna.waitFor('Welcome to PostgreSQL');
  boris.tap('У меня забрали документы');
  await boris.waitForReply({ timeout: 15_000 });
});

test('a backup taken while serving, restored elsewhere, brings the conversation back', async () => {
  const serving = await house.start();
  const anna = await house.atMenu();
  const file = join(house.file, '..', 'one.backup');
  expect(await command(house.settings, 'backup', file)).toContain('Backed up');
  expect(await command(house.settings, 'restore', '--check', file)).toContain('is whole');
  await serving.kill();

  const to = await emptyPostgres();
  const elsewhere = { ...house.settings, DATABASE_URL: to };
  const strange = { ...elsewhere, KOMPAS_KEY: Buffer.alloc(32, 1).toString('base64') };
  await Promise.all([
    command(elsewhere, 'restore', file),
    expect(command(strange, 'restore', '--check', file)).rejects.toThrow('does not open this backup'),
  ]);
  await expect(command(elsewhere, 'restore', file), 'a second time').rejects.toThrow('holds data');
  await expect(command(elsewhere, 'restore', '--replace', file), 'unasked').rejects.toThrow(
    '--replace --yes',
  );
  await command(elsewhere, 'restore', '--replace', '--yes', file);

  await house.start({ DATABASE_URL: to });
  anna.tap('Talk to a person');
  await anna.waitFor(/18/);
});

test('asked to stop under load, it ends in time with code 0, and nothing is lost or said twice', async () => {
  const serving = await house.start();
  const people = Array.from({ length: 20 }, () => house.telegram.user());
  for (const person of people) person.start();
  await people[0]?.waitFor('Choose your language');
  const { code, ms } = await serving.stop('SIGTERM');
  expect(code).toBe(0);
  expect(ms).toBeLessThan(10_000);

  await house.start();
  for (const person of people) await person.waitFor('Choose your language');
  for (const person of people)
    expect(person.screen().split('Choose your language').length - 1, 'asked once').toBe(1);
});

test('health, readiness and figures tell what is, and name nobody', async () => {
  const { url } = await house.start();
  const anna = await house.atMenu({ firstName: 'Zarina' });
  await handOff(anna);
  expect(await (await fetch(`${url}/healthz`)).text()).toBe('ok');
  const ready = await fetch(`${url}/readyz`);
  expect([ready.status, await ready.text()]).toEqual([200, 'ready\n']);
  expect(await command(house.settings, 'health')).toContain('ready');

  const text = await (await fetch(`${url}/metrics`)).text();
  expect(text).toMatch(/kompas_updates_total\{channel="telegram",receipt="applied"\} \d+/);
  expect(text).toMatch(/kompas_cases_open\{state="waiting",priority="P\d"\} 1/);
  expect(text).toMatch(/kompas_messages_total\{end="delivered",why=""\} \d+/);
  expect(text).toMatch(/kompas_database_up 1/);
  for (const line of text.trim().split('\n'))
    expect(line).toMatch(/^(# (HELP|TYPE) \w+ .+|\w+(\{[^{}]*\})? [\d.e+-]+)$/);
  for (const secret of [String(anna.id), 'Zarina', house.telegram.firstBot.token])
    expect(text).not.toContain(secret);
  const forwarded = { headers: { 'X-Forwarded-For': '8.8.8.8' } };
  expect((await fetch(`${url}/metrics`, forwarded)).status).toBe(404);
});

test('the settings are shown without secrets, and tried', async () => {
  const wrong = {
    ...house.settings,
    BOT_TOKEN: '999:wrong-token',
    DATABASE_URL: 'postgres://a:topsecret@127.0.0.1:1/x',
  };
  const refusal = (settings: Settings): Promise<string> =>
    command(settings, 'config').then(
      () => 'all well',
      (error: Error) => error.message,
    );
  const [said, both, all] = await Promise.all([
    command(house.settings, 'config'),
    refusal(wrong),
    refusal({ ...wrong, PORT: 'x', LOG_LEVEL: 'loud' }),
  ]);
  expect(said).toContain('Telegram: knows the token.');
  expect(said).toContain('Database: not there yet');
  const secrets = [house.settings.KOMPAS_KEY ?? '', house.settings.BOT_TOKEN?.split(':')[1] ?? ''];
  for (const secret of secrets) expect(said).not.toContain(secret);
  expect(both).toContain('does not know BOT_TOKEN');
  expect(both).toContain('PostgreSQL at 127.0.0.1:1/x cannot be used');
  expect(both).not.toContain('topsecret');
  expect(all).toMatch(/PORT must[\s\S]*LOG_LEVEL must/);
});

test('a token that Telegram refuses stops neither the process nor the web chat, and is told in one line', async () => {
  const { url } = await house.start({ BOT_TOKEN: '999:wrong-token' });
  await house.telegram.until(() => house.serving?.output.includes('Telegram refuses BOT_TOKEN'));
  expect((await fetch(url)).status).toBe(200);
  const ready = await fetch(`${url}/readyz`);
  expect([ready.status, await ready.text()]).toEqual([503, expect.stringContaining('Telegram')]);
  expect(house.serving?.output.match(/refuses/g)).toHaveLength(1);
  expect(house.serving?.output).not.toContain('wrong-token');
  expect((await house.serving?.stop())?.code).toBe(0);
});

test('a database that cannot be used stops the start with one line and no stack', async () => {
  const cannot = async (url: string): Promise<string> =>
    house.start({ DATABASE_URL: url }).then(
      () => 'started',
      (error: Error) => error.message,
    );
  const databases = [
    ['postgres://a:topsecret@127.0.0.1:1/x', 'PostgreSQL at 127.0.0.1:1/x cannot be used'],
    [join(house.file, '..'), 'cannot be opened'],
  ] as const;
  const answers = await Promise.all(databases.map(([url]) => cannot(url)));
  for (const [place, [, line]] of databases.entries()) {
    expect(answers[place]).toContain(`Kompas cannot start: `);
    expect(answers[place]).toContain(line);
    expect(answers[place]).not.toMatch(/topsecret|\n\s+at /);
  }
});
