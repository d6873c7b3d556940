import { beforeEach, describe, expect, it } from 'vitest';
import type { Act, Attachment, Rendered } from '../../src/app/ports/message.ts';
import type { FileId } from '../../src/core/model/ids.ts';
import { createFakeApp, type FakeApp, screen, words } from './fake-app.ts';
import { chatIn, type Visitor, visit } from './web-visitor.ts';

const VOICE = Buffer.from('a voice that says hello');

describe('a person of staff in the web chat', () => {
  let app: FakeApp;
  let visitor: Visitor;
  let chat: string;

  beforeEach(async () => {
    app = createFakeApp();
    app.human = true;
    app.answer = () => [words('Noted.')];
    visitor = visit(app);
    await visitor.start();
    chat = chatIn(visitor);
  });

  /** What a member of staff wrote; answers with the line's ref. */
  async function staffSay(text: string, more: Partial<Rendered> = {}): Promise<string> {
    const outcome = await app.send(chat, { ...words(text), ...more }, null, 'human');
    return outcome.kind === 'delivered' ? outcome.ref : '';
  }
  const staffDo = (act: Act, text = '') => app.send(chat, { ...words(text), act }, null, 'human');
  const line = async (ref: string) => (await visitor.lines()).find(({ id }) => String(id) === ref);
  const markup = async (ref: string) =>
    (await visitor.page()).split(/(?=<div class="line )/).find((part) => part.includes(`id="line-${ref}"`)) ??
    '';
  async function staffSend(media: Partial<Attachment> = {}): Promise<string> {
    const name = media.name ?? null;
    const mime = media.mime ?? 'audio/ogg';
    const kept = await app.keepFile({ channel: 'web', account: 'main', chat }, { bytes: VOICE, name, mime });
    const at = { in: 'store', file: kept as FileId } as const;
    await staffSay('', { media: { kind: 'voice', name, mime, bytes: VOICE.length, at, ...media } });
    return String(kept);
  }

  it('is told apart from the program, for the eye and for the ear', async () => {
    const ref = await staffSay('I am Nadia. **Not bold**');
    expect(await line(ref)).toMatchObject({ side: 'human', text: 'I am Nadia. **Not bold**', bold: [] });
    expect(await markup(ref)).toMatch(/<span class="who">[\s\S]*A person: <\/span>/);
    await app.send(chat, words('Notes are the program’s.'), null, 'notice');
    expect((await visitor.lines()).at(-1)?.side).toBe('bot');
  });

  it('an edit changes the line, says so, and does not show what stood there', async () => {
    const ref = await staffSay('Come at five');
    expect(await staffDo({ kind: 'edit', ref }, 'Come at six')).toMatchObject({ kind: 'delivered' });
    expect(await line(ref)).toMatchObject({ side: 'human', text: expect.stringContaining('Come at six') });
    expect(await markup(ref)).toContain('<p class="mark">edited</p>');
    expect(await visitor.page()).not.toContain('Come at five');
  });

  it('a closing question is answered by the line that it stands on, and loses its buttons there', async () => {
    const asked = screen('Did it help?', 1, { '!asked:helped:yes:c1': 'Yes', '!asked:helped:no:c1': 'No' });
    const outcome = await app.send(chat, asked, null, 'notice');
    const ref = outcome.kind === 'delivered' ? outcome.ref : '';
    await app.send(chat, screen('The menu', 2, { offer: 'An offer' }));
    expect(await markup(ref)).toContain('Yes</button>');
    await visitor.say({ press: 'tok.1.!asked:helped:yes:c1' });
    expect(app.received.at(-1)).toMatchObject({ echo: 'Yes', messageRef: ref });
    await app.send(chat, { ...words(''), act: { kind: 'answered', ref } }, null, 'notice');
    expect(await markup(ref)).toContain('Did it help?');
    expect(await markup(ref)).not.toContain('</button>');
  });

  it('what is deleted is gone, also its file, and cannot be brought back by a late edit', async () => {
    const file = await staffSend();
    const ref = String((await visitor.lines()).at(-1)?.id);
    await staffDo({ kind: 'delete', refs: [ref] });
    await staffDo({ kind: 'edit', ref }, 'late');
    await staffDo({ kind: 'react', ref, emoji: '👍' });
    expect((await line(ref))?.text).toBe('This message was deleted.');
    expect(await markup(ref)).not.toMatch(/late|👍|\/file\//);
    expect((await visitor.get(`/file/${file}`)).status).toBe(404);
  });

  it("a reaction shows under the person's own line, changes, and goes again", async () => {
    await visitor.say({ text: 'I am out' });
    const ref = String(
      (await visitor.lines()).find(({ side, text }) => side === 'person' && text === 'I am out')?.id,
    );
    await staffDo({ kind: 'react', ref, emoji: '❤' });
    expect(await markup(ref)).toMatch(/class="reaction">[\s\S]*❤/);
    await staffDo({ kind: 'react', ref, emoji: '<👍>' });
    expect(await markup(ref)).toContain('&lt;👍&gt;');
    expect(await markup(ref)).not.toContain('❤');
    await staffDo({ kind: 'react', ref, emoji: null });
    expect(await markup(ref)).not.toContain('class="reaction"');
  });

  it('what was done to a line that is gone is refused, so that it is said anew', async () => {
    for (const ref of ['999999', 'nonsense', '', '0'])
      expect(await staffDo({ kind: 'edit', ref }, 'x')).toEqual({ kind: 'refused', why: 'invalid' });
    expect(await visitor.page()).not.toContain('999999');
  });

  it("a line of somebody else cannot be changed through this person's chat", async () => {
    const ref = await staffSay('For this person only');
    const other = visit(app);
    await other.start();
    await app.send(chatIn(other), { ...words('stolen'), act: { kind: 'edit', ref } }, null, 'human');
    expect((await line(ref))?.text).toBe('For this person only');
  });

  it('an answer quotes what it answers, also far back, and never what was deleted since', async () => {
    await visitor.say({ text: 'My name is Anna & I am here' });
    const asked = String(
      (await visitor.lines()).find(({ side, text }) => side === 'person' && text.includes('Anna'))?.id,
    );
    for (let at = 0; at < 110; at += 1) await app.send(chat, words(`line ${at}`));
    const ref = await staffSay('Good to hear', { replyTo: asked });
    expect(await markup(ref)).toMatch(
      /<blockquote>[\s\S]*You: My name is Anna &amp; I am here<\/blockquote>/,
    );
    const first = await staffSay('A wrong number');
    const second = await staffSay('Not that one', { replyTo: first });
    await staffDo({ kind: 'delete', refs: [first] });
    expect(await markup(second)).toContain('A person: This message was deleted.');
    expect(await visitor.page()).not.toContain('A wrong number');
  });

  it('an open page without a live connection hears of a change too', async () => {
    const ref = await staffSay('Come at five');
    await staffSay('And call first');
    const first = await visitor.get('/lines?after=0');
    expect(first.headers.get('x-human')).toBe('1');
    await staffDo({ kind: 'edit', ref }, 'Come at six');
    const news = await (await visitor.get(`/lines?after=${first.headers.get('x-after')}`)).text();
    expect(news).toContain('Come at six');
  });

  it.each([
    ['audio/ogg', 'Play the sound', 'audio'],
    ['image/jpeg', 'Show the picture', 'img'],
    ['video/mp4', 'Play the video', 'video'],
  ])('%s is something to tap: nothing is loaded before', async (mime, label, element) => {
    const file = await staffSend({ mime });
    const page = await visitor.page();
    expect(page).toContain(label);
    expect(page).toContain('1 kB');
    expect(page).not.toMatch(/<(img|audio|video)\b|\ssrc="\/file/);
    const looked = await (await visitor.get(`/look/${file}`)).text();
    expect(looked).toContain(`<${element}`);
    expect(looked).toContain(`src="/file/${file}?show"`);
    expect(looked).toContain('id="leave"');
  });

  it.each(['text/html', 'image/svg+xml', 'application/pdf', 'text/plain', ''])(
    'what could act as a page is only ever saved: "%s"',
    async (mime) => {
      const file = await staffSend({ mime, kind: 'document' });
      expect(await visitor.page()).not.toContain(`/look/${file}`);
      const { headers } = await visitor.get(`/file/${file}?show`);
      expect(headers.get('content-type')).toBe('application/octet-stream');
      expect(headers.get('content-disposition')).toMatch(/^attachment;/);
    },
  );

  it('a file is kept nowhere, runs nothing, and bears its name', async () => {
    const file = await staffSend({ name: 'адрес "1".ogg' });
    const answer = await visitor.get(`/file/${file}?show`);
    expect(answer.status).toBe(200);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(VOICE);
    const { headers } = answer;
    expect(headers.get('content-type')).toBe('audio/ogg');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('content-disposition')).toBe(
      `inline; filename*=UTF-8''${encodeURIComponent('адрес "1".ogg')}`,
    );
  });

  it.each([
    ['bytes=0-1', 206, 'a ', 'bytes 0-1/23'],
    ['bytes=18-', 206, 'hello', 'bytes 18-22/23'],
    ['bytes=-5', 206, 'hello', 'bytes 18-22/23'],
    ['bytes=18-999', 206, 'hello', 'bytes 18-22/23'],
    ['bytes=99-', 200, VOICE.toString(), null],
    ['bytes=5-2', 200, VOICE.toString(), null],
    ['bytes=0-1,3-4', 200, VOICE.toString(), null],
    ['bytes=-', 200, VOICE.toString(), null],
  ])('players may ask for a part: %s', async (range, status, text, told) => {
    const file = await staffSend();
    const answer = await visitor.get(`/file/${file}?show`, { range });
    expect(answer.status).toBe(status);
    expect(await answer.text()).toBe(text);
    expect(answer.headers.get('content-range')).toBe(told);
  });

  it('nobody else opens it: not another person, not a stranger, not without a cookie', async () => {
    const file = await staffSend();
    const other = visit(app);
    await other.start();
    const stranger = visit(app);
    for (const path of [`/file/${file}`, `/file/${file}?show`, `/look/${file}`]) {
      const answers = [await other.get(path), await stranger.get(path)];
      for (const answer of answers) {
        expect(answer.status).toBe(404);
        expect(await answer.text()).not.toContain(VOICE.toString());
      }
    }
    for (const id of ['..%2f..%2fetc%2fpasswd', 'x'.repeat(65), '%00', 'unknown'])
      expect((await visitor.get(`/file/${id}`)).status).toBe(404);
    expect((await visitor.get(`/file/${file}`)).status).toBe(200);
  });
});
