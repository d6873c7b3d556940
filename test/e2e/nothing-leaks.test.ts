import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import { describe, expect, inject, test, vi } from 'vitest';
import { root } from '../../src/platform/root.ts';
import type { Person } from '../support/bot-api/index.ts';
import { asText, filesBelow, leaks, type Places, type Secrets } from '../support/leaks.ts';
import '../support/postgres.ts';
import { openFront } from '../support/front.ts';
import { command, databaseFolder, type Serving, serve, type Working, work } from '../support/serve.ts';
import { Surfer } from '../support/surfer.ts';
import { type TelegramHouse, telegramHouse } from '../support/telegram-house.ts';

/** What people and staff write: words that stand in no text, no code and no package. */
const SAID = {
  'free text at the menu': 'stachelbeerkuchen',
  'free text in a flow': 'мирабельковый',
  'a text to staff': 'quittenbrotlaib',
  'the caption of a photo': 'holunderblueten',
  'the caption of a voice message': 'marillenknoedel',
  'the name of a file': 'rhabarberkompott',
  'an edit': 'pflaumenmustopf',
  'an answer of staff': 'sanddornsirup',
  'a note of staff': 'weissdorntee',
  'what was written while hidden': 'berberitzensaft',
  'free text on the web': 'zwetschgenroester',
  'a text to staff on the web': 'ebereschenmus',
  'the name of a file on the web': 'kornelkirsche',
  'the network address of a visitor': '198.51.100.23',
} as const;
/** What errors quote: of the database, of Telegram, and of a bug. */
const QUOTED = {
  'an error of the database': 'schlehenfeuer',
  'an error of Telegram': 'vogelbeerlikoer',
} as const;
/** Compiled code and nothing else: shared with every other run, for a quick start. */
const COMPILED = join(tmpdir(), 'node-compile-cache');
const FIRST_LINK = 'the first sign-in link';
/** The log of the server is one for all databases, and the people of other tests have the same ids. */
const OF_OTHERS = /pg_wal.*: the id /;
const WEBHOOK_SECRET = 'a-quiet-word-for-the-hook';
const METRICS_TOKEN = 'a-quiet-word-for-the-figures';
/** One message a second is what a chat gets; four tries of a poison update take 3.5 s. */
const PATIENCE = { timeout: 25_000 };

type Engine = {
  readonly database: string | undefined;
  /** Makes every turn of this person fail inside the database. */
  poison(house: TelegramHouse, person: string): Promise<void>;
  people(house: TelegramHouse): Promise<readonly Record<string, unknown>[]>;
  /** What stands on the disk, and what stands in the tables. */
  written(house: TelegramHouse, since: number): Promise<Places>;
};

const sqlite: Engine = {
  database: undefined,
  async poison({ file }, person) {
    const db = new DatabaseSync(file, { timeout: 5000 });
    db.exec(`create trigger poison before update of session on people when new.id = '${person}'
      begin select raise(abort, 'schlehen' || 'feuer'); end`);
    db.close();
  },
  people: async (house) => house.rows('select id from people order by active_at'),
  async written(house) {
    const tables = house.rows(`select name from sqlite_schema where type = 'table'`);
    return Object.fromEntries(
      tables.map(({ name }) => [`table ${name}`, asText(house.rows(`select * from ${name}`))]),
    );
  },
};

function postgres(database: string): Engine {
  return {
    database,
    async poison(_house, person) {
      await query(
        database,
        `create function poison() returns trigger language plpgsql as
           $$ begin raise exception '%', 'schlehen' || 'feuer' using detail = 'schlehen' || 'feuer'; end $$`,
      );
      await query(
        database,
        `create trigger poison before update of session on people for each row
           when (new.id = '${person}') execute function poison()`,
      );
    },
    people: () => query(database, 'select id from people order by active_at'),
    async written(_house, since) {
      await query(database, 'checkpoint');
      const [place] = await query(
        database,
        `select current_setting('data_directory') as folder, oid from pg_database where datname = current_database()`,
      );
      const folder = String(place?.folder);
      expect(existsSync(join(folder, 'pg_wal')), 'the files of the server can be read').toBe(true);
      const tables = await query(
        database,
        `select table_name as name from information_schema.tables where table_schema = 'public'`,
      );
      const rows = tables.map(async ({ name }) => [
        `table ${name}`,
        asText(await query(database, `select * from ${name}`)),
      ]);
      return {
        ...filesBelow(join(folder, 'base', String(place?.oid))),
        ...filesBelow(join(folder, 'pg_wal'), since),
        ...Object.fromEntries(await Promise.all(rows)),
      };
    },
  };
}

async function query(url: string, statement: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client(url);
  await client.connect();
  return (await client.query(statement).finally(() => client.end())).rows;
}

/**
 * A house whose processes keep everything that they may write in the folder of its database. On PostgreSQL it is the
 * house of the Procfile: Telegram delivers to it, and a worker sends too.
 */
async function opened(database: string | undefined): Promise<Opened> {
  const house = await telegramHouse({ settings: { LOG_LEVEL: 'debug', METRICS_TOKEN } });
  const folder = dirname(house.file);
  mkdirSync(join(folder, 'tmp'));
  Object.assign(house.settings, {
    ...(database ? { DATABASE_URL: database } : {}),
    ...{ HOME: folder, TMPDIR: join(folder, 'tmp'), NODE_COMPILE_CACHE: COMPILED },
    NODE_OPTIONS: `--report-on-signal --report-on-fatalerror --report-directory=${folder}`,
    ADDRESS_HEADER: 'X-Forwarded-For',
  });
  if (!database) {
    const serving = await house.start();
    return { house, folder, serving, worker: null, end: () => house.end() };
  }
  const front = await openFront();
  Object.assign(house.settings, { PUBLIC_URL: front.url, WEBHOOK_SECRET });
  const serving = await house.start();
  front.doors.push(serving.url);
  const worker = work(house.settings);
  await house.telegram.until(() => house.telegram.firstBot.webhook.settings !== undefined, PATIENCE);
  const end = async (): Promise<void> => {
    await worker.stop();
    front.server.close();
    await house.end();
  };
  return { house, folder, serving, worker, end };
}
type Opened = {
  readonly house: TelegramHouse;
  readonly folder: string;
  readonly serving: Serving;
  readonly worker: Working | null;
  end(): Promise<void>;
};

describe.concurrent.each(['SQLite', 'PostgreSQL'])('R22, R23 on %s', (name) => {
  test('whole conversations, with errors forced: nothing of them stands in logs, reports, figures or on the disk', async () => {
    const since = Date.now();
    const own = name === 'SQLite' ? undefined : `kompas_${randomUUID().replaceAll('-', '')}`;
    if (own) await query(`${inject('postgres')}/postgres`, `create database ${own}`);
    const engine = own ? postgres(`${inject('postgres')}/${own}`) : sqlite;
    const { house, folder, serving, worker, end } = await opened(engine.database);
    try {
      const { url } = serving;
      const printed = (): string => `${serving.output}${worker?.output ?? ''}`;
      const olga = await house.member('Olga');
      const [, first = ''] = /\/sign-in\/([\w-]+)/.exec(serving.output) ?? [];
      const desk = await signsIn(house, url, `Olga ${olga.id}`);
      const people = [
        { firstName: 'Gulnigora', username: 'zvezdochka_g', phone: '+992917654321' },
        { firstName: 'Bibisoro', username: 'lola_bibisoro', phone: '+992918765432' },
        { firstName: 'Tojinisso', username: 'tojinisso_t', phone: '+992919876543' },
      ].map((about) => ({ about, person: house.telegram.user({ ...about, languageCode: 'en' }) }));
      const [anna, bela, clara] = people.map(({ person }) => person) as [Person, Person, Person];
      await breaks(engine, house, clara);
      const dora = new Surfer(url, { 'x-forwarded-for': SAID['the network address of a visitor'] });
      await dora.start();
      const secrets: Secrets = {
        ...SAID,
        ...QUOTED,
        ...Object.fromEntries(
          people.flatMap(({ about, person }) => [
            [`the name ${about.firstName}`, about.firstName],
            [`the @name ${about.username}`, about.username],
            [`the number ${about.phone}`, about.phone.slice(1)],
            [`the id ${person.id}`, person.id],
          ]),
        ),
        'the token of the bot': house.telegram.firstBot.token,
        'the secret half of the token': house.telegram.firstBot.token.split(':')[1] ?? '',
        'the token of the figures': METRICS_TOKEN,
        'the secret of the webhook': WEBHOOK_SECRET,
        'the cookie of a visitor': dora.cookie.split('=')[1] ?? '',
        'the key in base64': house.settings.KOMPAS_KEY ?? '',
        'the bytes of the key': house.key,
        [FIRST_LINK]: first,
        'a later sign-in link': desk.link,
        'a session of staff': desk.session,
      };
      const hasTopic = Promise.withResolvers<void>();
      await Promise.all([
        tells(house, anna, olga, hasTopic.resolve),
        hides(house, bela, printed),
        surfs(house, dora, hasTopic.promise),
      ]);
      const pages = await pagesOf(url);
      serving.signal('SIGUSR2');
      await vi.waitUntil(
        () => Object.keys(filesBelow(folder)).some((path) => path.endsWith('.json')),
        PATIENCE,
      );
      const everything = async (): Promise<Places> => ({
        ...pages,
        ...filesBelow(folder),
        ...(existsSync(join(root, 'var')) ? filesBelow(join(root, 'var'), since) : {}),
        ...(await engine.written(house, since)),
        'what it printed': Buffer.from(serving.output),
        ...(worker && { 'what the worker printed': Buffer.from(worker.output) }),
      });
      const running = await everything();
      expect(Object.keys(running).join()).toMatch(own ? /pg_wal/ : /-wal.*-shm|-shm.*-wal/);
      await Promise.all([serving.stop(), worker?.stop()]);
      const errors = ['set aside', 'Telegram refused a message for good', '"level":50'];
      for (const said of errors) expect(printed()).toContain(said);
      expect(house.telegram.firstBot.webhook.settings !== undefined, 'Telegram delivers').toBe(
        own !== undefined,
      );
      // Printed on purpose, once; and so the search is seen to read what was printed.
      const meant = [`what it printed: ${FIRST_LINK}`];
      const found = (places: Places) => leaks(places, secrets).filter((one) => !OF_OTHERS.test(one));
      expect([found(running), found(await everything())]).toEqual([meant, meant]);
    } finally {
      await end();
      if (own) await query(`${inject('postgres')}/postgres`, `drop database ${own} with (force)`);
    }
  }, 120_000);
});

async function tap(person: Person, label: string, brings: string | RegExp): Promise<void> {
  person.tap(label);
  await person.waitFor(brings, PATIENCE);
}

async function atMenu(person: Person): Promise<void> {
  person.start();
  await person.waitFor('Choose your language', PATIENCE);
  await tap(person, 'English', 'Is it safe');
  await tap(person, 'Yes', 'What would help you now');
}

/** Whatever this person does after her first steps breaks inside the database; she is told, and the update set aside. */
async function breaks(engine: Engine, house: TelegramHouse, clara: Person): Promise<void> {
  clara.start();
  await clara.waitFor('Choose your language', PATIENCE);
  const [{ id } = {}] = await engine.people(house);
  await engine.poison(house, String(id));
  clara.send(SAID['free text at the menu']);
  await clara.waitFor('Something broke on our side', PATIENCE);
}

/** Documents, the hotline, every kind of message, My data, and the end of it all. */
async function tells(house: TelegramHouse, anna: Person, olga: Person, hasTopic: () => void): Promise<void> {
  const { faults } = house.telegram;
  await atMenu(anna);
  anna.send(SAID['free text at the menu']);
  await anna.waitFor('it cannot answer that', PATIENCE);
  const description = `Internal: ${QUOTED['an error of Telegram']} ${anna.id}`;
  faults.next('sendMessage', { status: 500, description }, 2, { chatId: anna.id });
  faults.next('sendMessage', 'drop', 1, { chatId: anna.id });
  await tap(anna, 'My documents were taken', /18/);
  await tap(anna, '18 or older', 'In which country are you now?');
  anna.press('👤 A person');
  await anna.waitFor('When may staff write', PATIENCE);
  await tap(anna, 'At any time', 'None of your answers');
  await tap(anna, 'Send', 'Your request is kept');
  const seat = olga.in(house.hotline, await house.telegram.until(() => house.hotline.topics[0], PATIENCE));
  hasTopic();
  const text = anna.send(SAID['a text to staff']);
  await seat.waitFor(SAID['a text to staff'], PATIENCE);
  anna.edit(text, SAID['an edit']);
  await seat.waitFor(SAID['an edit'], PATIENCE);
  anna.voice({ caption: SAID['the caption of a voice message'] });
  anna.photo({ caption: SAID['the caption of a photo'] });
  anna.document({ name: `${SAID['the name of a file']}.pdf` });
  anna.contact();
  await seat.waitFor(SAID['the caption of a photo'], PATIENCE);
  seat.send(SAID['an answer of staff']);
  await anna.waitFor(SAID['an answer of staff'], PATIENCE);
  seat.send(`/note ${SAID['a note of staff']}`);
  seat.send('/close informed');
  await anna.waitFor('This conversation is closed', PATIENCE);
  anna.send('/mydata');
  await anna.waitFor('Are you alone now?', PATIENCE);
  await tap(anna, 'Yes, send the file', 'Your file. In it are');
  anna.send('/erase');
  await anna.waitFor('It cannot be undone', PATIENCE);
  await tap(anna, 'Yes, delete everything', 'Everything you told us here is deleted');
}

/** A job offer, hidden in the middle of it, and back; then Telegram refuses a message for good. */
async function hides(house: TelegramHouse, bela: Person, printed: () => string): Promise<void> {
  await atMenu(bela);
  await tap(bela, 'Check a job offer', /18/);
  await tap(bela, '18 or older', 'Where are you now');
  bela.send(SAID['free text in a flow']);
  await bela.quiet();
  bela.press('✖ Hide');
  await bela.waitFor('Moscow: ', PATIENCE);
  bela.send(SAID['what was written while hidden']);
  await bela.waitForReply(PATIENCE);
  bela.send('Berlin Berlin');
  await bela.waitFor('You are back', PATIENCE);
  await bela.waitFor('What would help you now?', PATIENCE);
  const description = `Bad Request: ${QUOTED['an error of Telegram']} ${bela.id}`;
  house.telegram.faults.next('sendMessage', { status: 400, description }, 1, { chatId: bela.id });
  bela.press('🆘 Danger');
  await vi.waitUntil(() => printed().includes('refused a message for good'), PATIENCE);
}

/** The web chat: own words, the hotline, a file, and away. */
async function surfs(house: TelegramHouse, dora: Surfer, mayAsk: Promise<void>): Promise<void> {
  await dora.presses('English');
  await dora.presses('Yes');
  await dora.says({ text: SAID['free text on the web'] });
  await mayAsk;
  await dora.says({ do: 'human' });
  for (const label of ['18 or older', 'At any time', 'Send']) await dora.presses(label);
  const topic = await house.telegram.until(() => house.hotline.topics[1], PATIENCE);
  await dora.says({ text: SAID['a text to staff on the web'] });
  const name = `${SAID['the name of a file on the web']}.pdf`;
  const sent = await dora.sends(new File(['%PDF-1.4 ebereschenmus'], name, { type: 'application/pdf' }));
  expect(sent.status).toBe(303);
  expect(topic).toBeTruthy();
  expect(await dora.page()).toContain(name);
  expect((await dora.post('/exit', new URLSearchParams())).status).toBe(303);
}

/** A member of staff comes into the console by a new link; answers with its secret and with that of the session. */
async function signsIn(house: TelegramHouse, url: string, member: string) {
  const said = await command(house.settings, 'staff', 'link', member);
  const [, link = ''] = /\/sign-in\/([\w-]+)/.exec(said) ?? [];
  await fetch(`${url}/console/sign-in/${link}`);
  const body = new URLSearchParams({ link });
  const answer = await fetch(`${url}/console/sign-in`, { method: 'POST', body, redirect: 'manual' });
  expect(answer.status).toBe(303);
  const used = await fetch(`${url}/console/sign-in`, { method: 'POST', body });
  expect(used.status, 'a second time').not.toBe(303);
  const [, session = ''] = /^[^=]+=([^;]+)/.exec(answer.headers.getSetCookie().at(-1) ?? '') ?? [];
  expect([link.length, session.length].every((length) => length > 20)).toBe(true);
  return { link, session };
}

/** What a stranger, a watcher and a forger are shown. */
async function pagesOf(url: string): Promise<Places> {
  const asked = [
    ...['/metrics', '/readyz', '/healthz', '/', '/nothing-here', '/console', '/console/cases/none'],
    ...['/console/sign-in/forged', '/%E0%A4%A', '/files/none'],
  ];
  const pages = asked.map(async (path) => {
    const answer = await fetch(url + path, { headers: { authorization: `Bearer ${METRICS_TOKEN}` } });
    return [`page ${path}`, Buffer.from(await answer.arrayBuffer())] as const;
  });
  const forged = await fetch(`${url}/telegram/webhook`, { method: 'POST', body: '{"update_id":1' });
  return {
    ...Object.fromEntries(await Promise.all(pages)),
    'the webhook': Buffer.from(await forged.text()),
  };
}

/** Runs inside the real process beside the program, and does this at a signal. */
const at = (signal: string, does: string): string =>
  `--import=data:text/javascript,${encodeURIComponent(`process.on('${signal}',()=>{${does}})`)}`;

test('R22: a page of the web chat that breaks in the database tells neither the person nor the log what the error says', async () => {
  const { settings, file, remove } = databaseFolder();
  const serving = await serve(settings);
  try {
    const started = await fetch(`${serving.url}/start`, {
      ...{ method: 'POST', body: new URLSearchParams(), redirect: 'manual' as const },
      headers: { 'sec-fetch-site': 'same-origin' },
    });
    const cookie = started.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
    const db = new DatabaseSync(file, { timeout: 5000 });
    db.exec(
      `alter table people rename to gone; create view people as select * from ${QUOTED['an error of the database']}`,
    );
    db.close();
    const page = await fetch(serving.url, { headers: { cookie } });
    expect(page.status).toBe(500);
    await expect.poll(() => serving.output, PATIENCE).toContain('a page failed');
    const shown = Buffer.from(await page.text());
    expect(leaks({ shown, printed: Buffer.from(serving.output) }, QUOTED)).toEqual([]);
  } finally {
    await serving.kill();
    remove();
  }
}, 60_000);

test('R22: the search itself finds what is planted in the log, in a file, in the database and in its log', async () => {
  const { settings, file, key, remove } = databaseFolder();
  const folder = dirname(file);
  const word = SAID['a text to staff'];
  const serving = await serve({
    ...settings,
    NODE_OPTIONS: at('SIGUSR2', `console.error('planted: quittenbrotlaib 900001')`),
  });
  try {
    serving.signal('SIGUSR2');
    await expect.poll(() => serving.output, PATIENCE).toContain('planted');
    const db = new DatabaseSync(file, { timeout: 5000 });
    db.exec(`create table planted (said text, chat integer); insert into planted values ('${word}', 900001)`);
    const rows = asText(db.prepare('select * from planted').all());
    writeFileSync(
      join(folder, 'core.json'),
      JSON.stringify({ key: key.toString('base64'), raw: encodeURIComponent('мирабельковый') }),
    );
    const planted = leaks(
      {
        printed: Buffer.from(serving.output),
        'the log of the database': readFileSync(`${file}-wal`),
        rows,
        core: readFileSync(join(folder, 'core.json')),
        digits: Buffer.from('1790000190000123'),
      },
      { ...SAID, id: 900_001, key: key.toString('base64') },
    );
    db.close();
    expect(planted).toEqual([
      'printed: a text to staff',
      'printed: id',
      'the log of the database: a text to staff',
      'rows: a text to staff',
      'rows: id',
      'core: free text in a flow',
      'core: key',
    ]);
  } finally {
    await serving.kill();
    remove();
  }
}, 60_000);

// Last, and beside each other: each is a process of its own, and quick.
test.concurrent.each([
  [
    'an exception that nobody catches',
    `const e=new Error('quittenbrotlaib');e.detail='quittenbrotlaib';throw e`,
  ],
  ['a promise that nobody awaits', `Promise.reject(new Error('quittenbrotlaib',{cause:'quittenbrotlaib'}))`],
  ['something thrown that is no error', `Promise.reject('quittenbrotlaib')`],
])(
  'R22: %s ends the process, with its kind and place and without its words',
  async (_name, does) => {
    const { settings, file, remove } = databaseFolder();
    const folder = dirname(file);
    const serving = await serve({
      ...settings,
      LOG_LEVEL: 'debug',
      NODE_OPTIONS: `${at('SIGUSR2', does)} --report-uncaught-exception --report-directory=${folder}`,
    });
    try {
      const ended = await serving.stop('SIGUSR2');
      expect(ended).toMatchObject({ code: 1, signal: null });
      expect(serving.output).toContain('Kompas ends because of a bug');
      const printed = Buffer.from(serving.output);
      expect(leaks({ printed, ...filesBelow(folder) }, SAID)).toEqual([]);
    } finally {
      await serving.kill();
      remove();
    }
  },
  60_000,
);
