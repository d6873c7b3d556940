import { beforeEach, describe, expect, it } from 'vitest';
import { MAX_FILE_BYTES } from '../../src/app/ports/case.ts';
import { createFakeApp, type FakeApp, words } from './fake-app.ts';
import { ORIGIN, tokenOf, type Visitor, visit } from './web-visitor.ts';

const PHOTO = new File(['a photo'], 'my house.jpg', { type: 'image/jpeg' });

describe('a file from the person', () => {
  let app: FakeApp;
  let visitor: Visitor;

  beforeEach(async () => {
    app = createFakeApp();
    app.human = true;
    app.answer = () => [words('Noted.')];
    visitor = visit(app);
    await visitor.start();
  });
  const lastInbound = () => app.received.at(-1)?.inbound;

  it('is kept, and received as media that names it; the page shows it as sent', async () => {
    const answer = await visitor.attach(PHOTO);
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/#now');
    const [[id, kept] = []] = app.files;
    expect(Buffer.from(kept?.bytes ?? []).toString()).toBe('a photo');
    expect(lastInbound()).toEqual({
      kind: 'media',
      media: 'photo',
      caption: '',
      source: { message: '', file: id, name: 'my house.jpg', mime: 'image/jpeg', bytes: 7 },
    });
    const sent = (await visitor.page()).split('<div class="line person"').at(-1) ?? '';
    expect(sent).toContain(`href="/file/${id}"`);
    expect(sent).toContain('my house.jpg');
  });

  it.each([
    ['image/png', 'photo'],
    ['image/heic', 'document'],
    ['image/svg+xml', 'document'],
    ['audio/ogg; codecs=opus', 'voice'],
    ['audio/amr', 'audio'],
    ['video/mp4', 'video'],
    ['video/3gpp', 'document'],
    ['application/pdf', 'document'],
    ['text/plain', 'document'],
  ])('%s is taken, as %s', async (type, media) => {
    await visitor.attach(new File(['x'], 'x', { type }));
    expect(lastInbound()).toMatchObject({ kind: 'media', media });
  });

  it.each(['application/zip', 'text/html', 'application/x-msdownload', 'image/', ''])(
    'of another kind is told so, and kept by nobody: "%s"',
    async (type) => {
      const before = app.deliveries;
      const answer = await visitor.attach(new File(['x'], 'x.bin', { type }));
      expect(answer.status).toBe(415);
      expect(await answer.text()).toContain('This kind of file cannot be sent here.');
      expect(app.files.size).toBe(0);
      expect(app.deliveries).toBe(before);
    },
  );

  it('that is too big is told so, with the conversation still there', async () => {
    for (const size of [MAX_FILE_BYTES + 1, MAX_FILE_BYTES + 200_000]) {
      const answer = await visitor.attach(
        new File([new Uint8Array(size)], 'film.mp4', { type: 'video/mp4' }),
      );
      expect(answer.status).toBe(413);
      const page = await answer.text();
      expect(page).toContain('This file is too big.');
      expect(page).toContain('Noted.');
    }
    expect(app.files.size).toBe(0);
  });

  it('of exactly the most that is allowed is taken', async () => {
    await visitor.attach(new File([new Uint8Array(MAX_FILE_BYTES)], 'film.mp4', { type: 'video/mp4' }));
    expect(lastInbound()).toMatchObject({ kind: 'media', source: { bytes: MAX_FILE_BYTES } });
  });

  it('has a limit of its own: a text of that size is still stopped', async () => {
    const body = 'x'.repeat(70_000);
    expect((await visitor.post('/say', { text: body }, { 'content-length': '70005' })).status).toBe(422);
  });

  it('that was not chosen, or is empty, is asked for', async () => {
    for (const file of [new File([], ''), new File([], 'empty.jpg', { type: 'image/jpeg' })])
      expect(await (await visitor.attach(file)).text()).toContain('Please choose one first.');
  });

  it('sent twice is received once, and the second copy is not kept', async () => {
    const token = tokenOf(await visitor.page());
    expect((await visitor.attach(PHOTO, { token })).status).toBe(303);
    expect((await visitor.attach(PHOTO, { token })).status).toBe(303);
    expect(app.received.filter(({ inbound }) => inbound.kind === 'media')).toHaveLength(1);
    expect(app.files.size).toBe(1);
  });

  it('that could not be stored is told so, and leaves nothing behind', async () => {
    const token = tokenOf(await visitor.page());
    app.failing = true;
    expect((await visitor.attach(PHOTO, { token })).status).toBe(503);
    expect(app.files.size).toBe(0);
  });

  it('needs a form of this person, and of this site', async () => {
    const other = visit(app);
    await other.start();
    const before = app.deliveries;
    for (const token of ['', 'a.b', tokenOf(await other.page())])
      expect((await visitor.attach(PHOTO, { token })).status).toBe(403);
    const forged = await visitor.post('/file', {}, { 'sec-fetch-site': 'cross-site' });
    expect(forged.status).toBe(403);
    expect(app.deliveries).toBe(before);
  });

  it('from somebody without a conversation is not read at all', async () => {
    visitor.cookie = '';
    const answer = await visitor.attach(PHOTO, { token: 'x' });
    expect(answer.headers.get('location')).toBe('/');
    expect(app.files.size).toBe(0);
  });

  it('comes one at a time, and not without end', async () => {
    const token = tokenOf(await visitor.page());
    const at = (count: number) =>
      Promise.all(Array.from({ length: count }, () => visitor.attach(PHOTO, { token })));
    expect((await at(2)).map(({ status }) => status).sort()).toEqual([303, 429]);
    const statuses = [];
    for (let sent = 0; sent < 9; sent += 1) statuses.push((await visitor.attach(PHOTO, { token })).status);
    expect(statuses.slice(0, 7)).toEqual(Array(7).fill(303));
    expect(statuses.at(-1)).toBe(429);
  });

  it('where no human owns the conversation is not kept, and gets the usual answer', async () => {
    app.human = false;
    app.answer = () => [words('I can read words only.')];
    expect(await visitor.page()).toMatch(/<details id="attach" hidden>/);
    await visitor.attach(PHOTO);
    expect(app.files.size).toBe(0);
    expect(lastInbound()).toMatchObject({ kind: 'media', media: 'photo', source: null });
    const lines = await visitor.lines();
    expect(lines.slice(-2).map(({ text }) => text)).toEqual(['my house.jpg', 'I can read words only.']);
  });

  it('is offered, in a form that needs no script, while a human owns the conversation', async () => {
    const page = await visitor.page();
    expect(page).toMatch(/<details id="attach">/);
    expect(page).toMatch(/action="\/file#notice" enctype="multipart\/form-data"/);
    expect(page).toContain('accept="image/*,audio/*,video/*,application/pdf,text/plain"');
    expect(page).not.toContain(ORIGIN);
  });
});

describe('a voice note that ships with the content', () => {
  it('is given to anybody who knows its place, in parts too, and acts as no page; nothing else is', async () => {
    const app = createFakeApp();
    app.recordings.set('en/menu.ogg', { bytes: Buffer.from('OggS sound'), name: null, mime: 'audio/ogg' });
    const visitor = visit(app);
    const whole = await visitor.get('/voice/en/menu.ogg');
    expect([whole.status, await whole.text()]).toEqual([200, 'OggS sound']);
    expect(whole.headers.get('content-type')).toBe('audio/ogg');
    expect(whole.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect(whole.headers.get('cache-control')).toBe('no-store');
    const part = await visitor.get('/voice/en/menu.ogg', { range: 'bytes=5-' });
    expect([part.status, await part.text()]).toEqual([206, 'sound']);
    expect(part.headers.get('content-range')).toBe('bytes 5-9/10');
    for (const path of ['/voice/en/other.ogg', '/voice/en/..%2Fmanifest.json', '/voice/..%2F..%2Fdata/x'])
      expect((await visitor.get(path)).status, path).toBe(404);
  });
});
