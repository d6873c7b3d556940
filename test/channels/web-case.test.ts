import { expect, test } from 'vitest';
import { home } from '../support/household.ts';
import { chatIn, openWeb, type PageLine, tokenOf, visitAt } from './web-visitor.ts';

const BYTES = Buffer.from('a voice');
const SCRIPT = { 'x-kompas': '1' };

/** A whole installation with the real web chat, and a case that olga has taken. */
async function caseOnTheWeb() {
  const at = await home();
  const { web, routes } = openWeb(at.app);
  at.channels.push(web.channel);
  const anna = visitAt(web, routes);
  const does = async (fields: Record<string, string>): Promise<void> => {
    await anna.post('/say', { token: tokenOf(await anna.page()), ...fields }, SCRIPT);
    await at.deliver();
  };
  const presses = async (choice: string): Promise<void> => {
    const all = (await anna.lines()).flatMap(({ buttons }) => buttons);
    await does({ press: all.findLast(({ data }) => data.endsWith(`.${choice}`))?.data ?? '' });
  };
  const newest = async (): Promise<PageLine | undefined> => (await anna.lines()).at(-1);
  await anna.start();
  await at.deliver();
  for (const choice of ['en', 'yes']) await presses(choice);
  await does({ do: 'human' });
  for (const choice of ['adult', 'nothing', 'here', 'send']) await presses(choice);
  const olga = at.desk('olga');
  await olga.claims();
  return { at, web, routes, anna, does, newest, olga };
}

test('both write: lines look apart, reactions and answers find theirs, and a new page shows it all again', async () => {
  const { at, anna, does, newest, olga } = await caseOnTheWeb();
  await does({ text: 'I am at the station' });
  const passedOn = at.channel.sent.findLast(({ message }) => message.text === 'I am at the station');
  expect(passedOn?.target.thread, 'it is in the topic').toBeTruthy();
  await olga.does({ kind: 'reaction', ref: passedOn?.ref ?? '', emoji: '❤' });
  await olga.does({ kind: 'text', text: 'Which one?', replyTo: passedOn?.ref ?? '' }, '700');
  expect(await newest()).toMatchObject({ side: 'human', text: expect.stringContaining('Which one?') });
  expect(await anna.page()).toMatch(/<blockquote>[\s\S]*You: I am at the station<\/blockquote>/);
  expect(await anna.page()).toMatch(/class="reaction">[\s\S]*❤/);
  await olga.does({ kind: 'edited', text: 'Which station?' }, '700');
  const page = await anna.page();
  expect(page).toContain('Which station?');
  expect(page).not.toContain('Which one?');
  expect(await anna.page(), 'after a reload').toContain('Which station?');
  await olga.does({ kind: 'delete', ref: '700' });
  expect((await newest())?.text).toContain('This message was deleted.');
});

test("a voice of staff is played by the person alone, and the person's photo reaches the topic", async () => {
  const { at, web, routes, anna, olga } = await caseOnTheWeb();
  at.channel.files.set('voice-1', BYTES);
  const source = { message: '31', file: 'voice-1', name: null, mime: 'audio/ogg', bytes: 7 };
  await olga.does({ kind: 'media', media: 'voice', caption: '', source }, '31');
  const [, path = ''] = /data-src="([^"]+)"/.exec(await anna.page()) ?? [];
  expect(await (await anna.get(path)).text()).toBe('a voice');
  const other = visitAt(web, routes);
  await other.start();
  expect(chatIn(other)).not.toBe(chatIn(anna));
  expect((await other.get(path)).status).toBe(404);

  await anna.attach(new File(['a photo'], 'door.jpg', { type: 'image/jpeg' }));
  await at.deliver();
  const sent = at.channel.sent.findLast(({ message }) => message.media?.kind === 'photo');
  expect(Buffer.from(sent?.file?.bytes ?? []).toString()).toBe('a photo');
  expect(sent?.target.thread).toBeTruthy();
  const mine =
    (await anna.page()).split('<div class="line ').findLast((part) => part.startsWith('person')) ?? '';
  const [, own = ''] = /data-src="([^"]+)"/.exec(mine) ?? [];
  expect(await (await anna.get(own)).text(), 'they see what they sent').toBe('a photo');

  await olga.does({ kind: 'delete', ref: '31' });
  expect((await anna.get(path)).status, 'what was deleted cannot be fetched').toBe(404);
});

test('a photo with nobody there is kept nowhere, and answered', async () => {
  const at = await home();
  const { web, routes } = openWeb(at.app);
  at.channels.push(web.channel);
  const anna = visitAt(web, routes);
  await anna.start();
  await at.deliver();
  const before = (await anna.lines()).length;
  await anna.attach(new File(['a photo'], 'door.jpg', { type: 'image/jpeg' }));
  await at.deliver();
  expect(at.counts().files).toBe(0);
  expect((await anna.lines()).length).toBeGreaterThan(before + 1);
});

test('the same form twice keeps one file and tells staff once', async () => {
  const { at, anna } = await caseOnTheWeb();
  const token = tokenOf(await anna.page());
  const photo = new File(['a photo'], 'door.jpg', { type: 'image/jpeg' });
  await anna.attach(photo, { token });
  await anna.attach(photo, { token });
  await at.deliver();
  expect(at.counts().files).toBe(1);
  expect(at.channel.sent.filter(({ message }) => message.media)).toHaveLength(1);
});
