import { describe, expect, it } from 'vitest';
import { createFakeApp, type FakeApp, screen, words } from './fake-app.ts';
import { chatIn, ORIGIN, readLines, tokenOf, type Visitor, visit } from './web-visitor.ts';

const QUESTION = screen('Who has it?', 3, { employer: 'My employer', nobody: 'Nobody' });

async function begun(): Promise<{ app: FakeApp; visitor: Visitor }> {
  const app = createFakeApp();
  app.answer = () => [QUESTION];
  const visitor = visit(app);
  await visitor.start();
  return { app, visitor };
}

describe('who a visitor is', () => {
  it('looking makes no person, sets no cookie and stores nothing', async () => {
    const app = createFakeApp();
    const answer = await visit(app).get('/');
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(app.deliveries).toBe(0);
    expect(await answer.text()).toContain('Начать');
  });

  it('starting makes a random id in a cookie that ends with the browser and no script can read', async () => {
    const app = createFakeApp();
    const visitor = visit(app);
    const answer = await visitor.post('/start', { do: 'start' });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('set-cookie')).toMatch(
      /^kompas=[\w-]{22}; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    expect(answer.headers.get('location')).toBe('/#now');
  });

  it('behind https the cookie is bound to this very host', async () => {
    const visitor = visit(createFakeApp());
    const answer = await visitor.post('/start', { do: 'start' }, { 'x-forwarded-proto': 'https' });
    expect(answer.headers.get('set-cookie')).toMatch(/^__Host-kompas=[\w-]{22}; .*Secure/);
  });

  it('starting never takes over an id that was there before', async () => {
    const { visitor } = await begun();
    const before = visitor.cookie;
    await visitor.start();
    expect(visitor.cookie).not.toBe(before);
  });

  it.each(['kompas=short', 'kompas=../../etc/passwd-------', `kompas=${'a'.repeat(23)}`, 'kompas=%00'])(
    'a cookie that is not ours is nobody: %s',
    async (cookie) => {
      const app = createFakeApp();
      const visitor = visit(app);
      visitor.cookie = cookie;
      expect(await visitor.page()).toContain('action="/start"');
      expect((await visitor.post('/say', { text: 'hello' })).headers.get('location')).toBe('/');
      expect((await visitor.get('/events')).status).toBe(204);
      expect(app.deliveries).toBe(0);
    },
  );

  it("danger is one press even before the start, and the browser's language goes along as a hint", async () => {
    const app = createFakeApp();
    await visit(app).post('/start', { do: 'sos' }, { 'accept-language': 'ru-RU,ru;q=0.9' });
    expect(app.received[0]).toMatchObject({
      inbound: { kind: 'command', name: 'sos' },
      languageHint: 'ru-ru',
      echo: 'Опасность',
    });
  });

  it('no id stands in an address, a page or an event key', async () => {
    const { app, visitor } = await begun();
    await visitor.say({ text: 'hello' });
    expect(await visitor.page()).not.toContain(chatIn(visitor));
    expect(JSON.stringify(app.received.map(({ eventKey }) => eventKey))).not.toContain(chatIn(visitor));
  });
});

describe('forms from elsewhere', () => {
  it.each<Record<string, string>>([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
  ])('are refused: %o', async (headers) => {
    const { app, visitor } = await begun();
    const page = await visitor.page();
    const before = app.deliveries;
    for (const path of ['/say', '/start', '/exit']) {
      const answer = await visitor.post(path, { token: tokenOf(page), text: 'forged' }, headers);
      expect(answer.status).toBe(403);
      const said = await answer.text();
      expect(said).toContain('<a class="primary" href="/">');
      expect(said, 'nothing of the person').not.toContain(tokenOf(page));
    }
    expect(app.deliveries).toBe(before);
  });

  it('are refused without a token of this person, also by browsers that tell no origin', async () => {
    const { app, visitor } = await begun();
    const other = await begun();
    const before = app.received.length;
    const foreign = tokenOf(await other.visitor.page());
    for (const token of ['', 'x', 'a.b', foreign]) {
      const answer = await visitor.post('/say', { token, text: 'forged' }, { origin: ORIGIN });
      expect(answer.status).toBe(403);
      expect(await answer.text(), 'what was written is still there').toContain('forged</textarea>');
    }
    expect(app.received).toHaveLength(before);
  });
});

describe('what is said', () => {
  it('a form that is sent twice counts once, a new form counts again', async () => {
    const { app, visitor } = await begun();
    const token = tokenOf(await visitor.page());
    await visitor.post('/say', { token, text: 'yes' });
    await visitor.post('/say', { token, text: 'yes' });
    expect(app.received.filter(({ inbound }) => inbound.kind === 'text')).toHaveLength(1);
    await visitor.say({ text: 'yes' });
    expect(app.received.filter(({ inbound }) => inbound.kind === 'text')).toHaveLength(2);
  });

  it('shows what the person chose, in the words of the button', async () => {
    const { app, visitor } = await begun();
    await visitor.press('Nobody');
    expect(app.received.at(-1)?.echo).toBe('Nobody');
    await visitor.say({ do: 'human' });
    expect(app.received.at(-1)?.echo).toBe('A person');
  });

  it('a text that is too long is given back, none of it lost', async () => {
    const { app, visitor } = await begun();
    const before = app.deliveries;
    const text = `${'длинно '.repeat(700)}<конец>`;
    const answer = await visitor.say({ text });
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain('This text is too long');
    expect(page).toContain(`${'длинно '.repeat(700)}&lt;конец&gt;</textarea>`);
    expect(app.deliveries).toBe(before);
  });

  it('the longest text that is allowed fits, in an alphabet that triples in a form', async () => {
    const { app, visitor } = await begun();
    await visitor.say({ text: 'ы'.repeat(4096) });
    expect(app.received.at(-1)?.inbound).toEqual({ kind: 'text', text: 'ы'.repeat(4096) });
  });

  it('a flood of bytes is stopped before it is read, with a way back', async () => {
    const { visitor } = await begun();
    const answer = await visitor.post('/say', { text: 'x'.repeat(70_000) }, { 'content-length': '70005' });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('href="/"');
  });

  it.each(['nonsense', '', 'tok.3.', '<script>', 'tok.x.employer'])(
    'a button we never made says so: "%s"',
    async (press) => {
      const { app, visitor } = await begun();
      const before = app.deliveries;
      const answer = await visitor.say(press ? { press } : { do: 'erase-everybody' });
      expect(answer.status).toBe(400);
      expect(await answer.text()).toContain('We do not know this button');
      expect(app.deliveries).toBe(before);
    },
  );

  it('a forged button of the right shape reaches the engine, which knows what is old', async () => {
    const { app, visitor } = await begun();
    await visitor.say({ press: 'other.99.employer' });
    expect(app.received.at(-1)).toMatchObject({ inbound: { token: 'other', step: 99 }, echo: null });
  });

  it('what could not be stored is said so, and the text is still there', async () => {
    const { app, visitor } = await begun();
    app.failing = true;
    const answer = await visitor.say({ text: 'keep me' });
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain('keep me</textarea>');
  });

  it('a page that breaks says so in the language of the browser, with numbers to call, and no word of the error', async () => {
    const { app, visitor } = await begun();
    app.standing = async () => {
      throw new Error('quoted words');
    };
    const answer = await visitor.get('/', { 'accept-language': 'ru' });
    expect(answer.status).toBe(500);
    const page = await answer.text();
    expect(page).toContain('У нас что-то сломалось');
    expect(page).toContain('href="tel:112"');
    expect(page).toContain('href="tel:157"');
    expect(page).not.toContain('quoted');
    expect((await visitor.get('/', { 'x-kompas': '1' })).headers.get('content-type')).toContain('text/plain');
  });

  it('somebody who sends too fast is asked to wait; a call for help never is (R5)', async () => {
    const { app, visitor } = await begun();
    const script = { 'x-kompas': '1' };
    const token = tokenOf(await visitor.page());
    const send = (fields: Record<string, string>, again: number) =>
      visitor.post('/say', { token, again: String(again), ...fields }, script);
    const answers = [];
    for (let at = 0; at < 40; at += 1) answers.push(await send({ text: `message ${at}` }, at));
    expect(answers.map(({ status }) => status)).toContain(429);
    expect((await send({ do: 'sos' }, 99)).status).toBe(204);
    expect((await send({ text: '/sos' }, 100)).status).toBe(204);
    expect(app.received.at(-1)?.inbound).toMatchObject({ name: 'sos' });
  });

  it('the script hears a problem as one sentence, and of a left conversation by its status', async () => {
    const { visitor } = await begun();
    const answer = await visitor.post('/say', { token: 'x', text: 'hi' }, { 'x-kompas': '1' });
    expect(answer.headers.get('content-type')).toContain('text/plain');
    visitor.cookie = '';
    expect((await visitor.post('/say', { text: 'hi' }, { 'x-kompas': '1' })).status).toBe(401);
  });
});

describe('what is shown', () => {
  it('only the newest screen can be pressed; "did not work" stays with its contact', async () => {
    const { app, visitor } = await begun();
    const chat = chatIn(visitor);
    await app.send(chat, screen('Contacts', 3, { '!wrong:org-1': 'Did not work: Org' }));
    await app.send(chat, screen('And now?', 4, { on: 'Go on', '!back': '⬅ Back' }));
    const lines = await visitor.lines();
    const buttons = lines.map(({ buttons }) => buttons.map(({ label }) => label));
    expect(buttons.slice(-3)).toEqual([[], ['Did not work: Org'], ['Go on']]);
  });

  it('numbers can be called with one tap, and dates cannot', async () => {
    const { app, visitor } = await begun();
    await app.send(
      chatIn(visitor),
      words('Call **112**.\n☎ 8-800-100-00-00 (free)\n+90 555 123 45 67\n2026-11-21, **1.** one'),
    );
    const page = await visitor.page();
    expect([...page.matchAll(/href="tel:([^"]+)"/g)].map(([, number]) => number)).toEqual([
      '112',
      '88001000000',
      '+905551234567',
    ]);
  });

  it('a long conversation shows its end', async () => {
    const { app, visitor } = await begun();
    for (let at = 0; at < 450; at += 1) await app.send(chatIn(visitor), words(`line ${at}`));
    const lines = await visitor.lines();
    expect(lines).toHaveLength(100);
    expect(lines.at(-1)?.text).toBe('line 449');
  });

  it('after erasing, a page without script says so once and offers a new start', async () => {
    const { app, visitor } = await begun();
    app.erase(chatIn(visitor));
    await app.send(chatIn(visitor), words('Everything is deleted.'), null, 'farewell');
    const page = await visitor.page();
    expect(page).toContain('Everything is deleted.');
    expect(page).toContain('action="/start"');
    expect(await visitor.page()).not.toContain('Everything is deleted.');
  });

  it('is told to nobody else, kept nowhere, and loads nothing from elsewhere', async () => {
    const { visitor } = await begun();
    for (const path of ['/', '/lines', '/events']) {
      const { headers } = await visitor.get(path);
      expect(headers.get('cache-control')).toContain('no-store');
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('content-security-policy')).not.toContain('unsafe');
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('same-origin');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    }
    const page = await visitor.page();
    const loaded = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address ?? '');
    expect(loaded.filter((address) => !/^(\/|tel:)/.test(address))).toEqual([]);
    visitor.web.stop();
  });

  it('script and style are small, and named by what is in them', async () => {
    const visitor = visit(createFakeApp());
    const page = await visitor.page();
    for (const [, path = ''] of page.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)) {
      const answer = await visitor.get(path);
      expect(answer.headers.get('cache-control')).toContain('immutable');
      expect((await answer.text()).length).toBeLessThan(8000);
    }
  });
});

describe('leaving', () => {
  it('ends the cookie, clears what the browser holds, and leads away', async () => {
    const { visitor } = await begun();
    const answer = await visitor.post('/exit', {});
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('https://www.wikipedia.org/');
    expect(answer.headers.get('clear-site-data')).toBe('"cookies", "storage", "cache"');
    expect(answer.headers.get('set-cookie')).toContain('Max-Age=0');
    expect(readLines(await visitor.page())).toEqual([]);
  });
});
