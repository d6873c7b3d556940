import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { again, createFakeApp, type FakeApp, screen, words } from './fake-app.ts';
import { chatIn, type PageLine, readLines, type Visitor, visit } from './web-visitor.ts';

type Event = { readonly event: string; readonly id: string; readonly data: string };

const QUESTION = screen('Who has it?', 3, { employer: 'My employer' });
const TICKED = again(screen('Who has it?', 3, { employer: '✅ My employer' }));

describe('an open page', () => {
  let app: FakeApp;
  let visitor: Visitor;
  let chat: string;
  const open: ReadableStreamDefaultReader<Uint8Array>[] = [];

  async function begin(): Promise<void> {
    app = createFakeApp();
    app.answer = () => [QUESTION];
    visitor = visit(app);
    await visitor.start();
    chat = chatIn(visitor);
  }
  afterEach(async () => {
    visitor.web.stop();
    for (const reader of open.splice(0)) await reader.cancel();
  });

  /** Listens, and answers with the next event, or null when the connection ends or nothing comes for five seconds. */
  async function listen(path: string, headers = {}): Promise<() => Promise<Event | null>> {
    const answer = await visitor.get(path, headers);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('text/event-stream');
    const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
    open.push(reader);
    const decoder = new TextDecoder();
    let held = '';
    return async () => {
      for (;;) {
        const end = held.indexOf('\n\n');
        if (end >= 0) {
          const event = readEvent(held.slice(0, end));
          held = held.slice(end + 2);
          if (event) return event;
          continue;
        }
        const read = await Promise.race([reader.read(), sleep(5000, null, { ref: false })]);
        if (!read || read.done) return null;
        held += decoder.decode(read.value, { stream: true });
      }
    };
  }
  const line = (event: Event | null): PageLine | undefined => readLines(event?.data ?? '')[0];

  it('is told of a new line at once', async () => {
    await begin();
    const next = await listen('/events?after=0&lang=en');
    await next();
    await next();
    const asked = Date.now();
    await app.send(chat, words('Hello.'));
    expect(line(await next())?.text).toBe('Hello.');
    expect(Date.now() - asked, 'not by looking now and then').toBeLessThan(1000);
  });

  it('is brought up to date from where the page was made, and no further back', async () => {
    await begin();
    const after = /data-after="(\d+)"/.exec(await visitor.page())?.[1];
    await app.send(chat, words('Hello <you>.\n\nSecond part.'));
    const next = await listen(`/events?after=${after}&lang=en`);
    expect(line(await next())?.text, 'the open question, in case it was ticked meanwhile').toBe(
      'Who has it?',
    );
    expect(line(await next())?.text).toBe('Hello <you>.\n\nSecond part.');
  });

  it('gets a tick in place of the line it changes', async () => {
    await begin();
    const asked = (await visitor.lines()).at(-1);
    const after = /data-after="(\d+)"/.exec(await visitor.page())?.[1];
    const next = await listen(`/events?after=${after}&lang=en`);
    await next();
    await app.send(chat, TICKED, String(asked?.id));
    const changed = line(await next());
    expect(changed?.id).toBe(asked?.id);
    expect(changed?.buttons.map(({ label }) => label)).toEqual(['✅ My employer']);
  });

  it('reads on after a break, also with a screen changed meanwhile', async () => {
    await begin();
    const next = await listen('/events?after=0&lang=en');
    await next();
    const last = await next();
    await app.send(chat, TICKED, String(line(last)?.id));
    await app.send(chat, words('Said while away.'));
    const resumed = await listen('/events?after=0&lang=en', { 'last-event-id': last?.id ?? '' });
    expect(line(await resumed())?.buttons.map(({ label }) => label)).toEqual(['✅ My employer']);
    expect(line(await resumed())?.text).toBe('Said while away.');
  });

  it('finds a line that another process has written', async () => {
    await begin();
    const next = await listen('/events?after=0&lang=en');
    await next();
    await next();
    await app.appendTranscript({ channel: 'web', account: 'main', chat }, words('From elsewhere.'), null);
    expect(line(await next())?.text).toBe('From elsewhere.');
  });

  it('hears the last words when everything is erased', async () => {
    await begin();
    const next = await listen('/events?after=0&lang=en');
    await next();
    await next();
    app.erase(chat);
    await app.send(chat, words('Everything is deleted.'), null, 'farewell');
    const event = await next();
    expect(event?.event).toBe('erased');
    expect(event?.data).toContain('Everything is deleted.');
  });

  it('is asked to load anew when the language has changed', async () => {
    await begin();
    app.language = 'ru' as FakeApp['language'];
    const next = await listen('/events?after=0&lang=en');
    expect(await next()).toMatchObject({ event: 'reload', data: 'ru' });
    expect(await next()).toBeNull();
  });

  it('makes room for a few pages a person, and lets go of them', async () => {
    await begin();
    for (let at = 0; at < 4; at += 1) await listen('/events?after=0&lang=en');
    expect((await visitor.get('/events?after=0&lang=en')).status).toBe(503);
    await open.pop()?.cancel();
    await sleep(50);
    expect((await visitor.get('/events?after=0&lang=en')).status).toBe(200);
  });

  it('ends when the server stops', async () => {
    await begin();
    const next = await listen('/events?after=0&lang=en');
    await next();
    await next();
    visitor.web.stop();
    expect(await next()).toBeNull();
    expect((await visitor.get('/events')).status).toBe(503);
  });

  it('can ask instead of listening', async () => {
    await begin();
    const answer = await visitor.get('/lines?after=0');
    expect(readLines(await answer.text()).map(({ text }) => text)).toEqual(['Start', 'Who has it?']);
    const cursor = answer.headers.get('x-after');
    const later = await visitor.get(`/lines?after=${cursor}`);
    expect(readLines(await later.text()).map(({ text }) => text)).toEqual(['Who has it?']);
  });
});

function readEvent(block: string): Event | null {
  const fields = block.split('\n').map((row) => /^(\w+): ?(.*)$/.exec(row));
  const all = (name: string): string[] =>
    fields.flatMap((field) => (field?.[1] === name ? [field[2] ?? ''] : []));
  const data = all('data').join('\n');
  return data === '' ? null : { event: all('event')[0] ?? 'message', id: all('id')[0] ?? '', data };
}
