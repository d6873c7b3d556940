import { expect, test } from 'vitest';
import { MAX_FILE_BYTES } from '../../src/app/ports/case.ts';
import type { Attachment } from '../../src/app/ports/message.ts';
import type { StaffMember } from '../../src/core/cases/staff.ts';
import type { CaseId, FileId } from '../../src/core/model/ids.ts';
import type { Address } from '../../src/core/model/inbound.ts';
import { Guest } from '../support/guest.ts';
import { type Home, home } from '../support/household.ts';
import { RecordingChannel } from '../support/recording-channel.ts';

const BYTES = Buffer.from('a voice');
const file = { bytes: BYTES, name: 'voice.ogg', mime: 'audio/ogg' };
const caseId = (at: Home): CaseId => at.rows('select id from cases')[0]?.id as CaseId;

/** Somebody on the web chat, with a hotline in Telegram. */
class Visitor extends Guest {
  override readonly address: Address = { channel: 'web', account: 'site', chat: 'visitor' };
}
const withVisitor = async () => {
  const at = await home();
  const web = Object.assign(new RecordingChannel(), { name: 'web', account: 'site' });
  at.channels.push(web as never);
  const shown = () => web.sent.filter(({ message }) => !message.act);
  const anna = new Visitor(at, 'visitor', 'en');
  const press = async (choice: string) => {
    const all = shown()
      .flatMap(({ message }) => message.rows.flat())
      .reverse();
    const [token = '', step = '0'] =
      all.find(({ data }) => data.endsWith(`.${choice}`))?.data.split('.') ?? [];
    await anna.does({ kind: 'press', token, step: Number(step), choice });
  };
  await anna.says('/start');
  for (const choice of ['en', 'yes']) await press(choice);
  await anna.says('/human');
  for (const choice of ['adult', 'nothing', 'here', 'send']) await press(choice);
  return { at, anna, shown, olga: at.desk('olga') };
};

test('a voice message of a member reaches the web chat: fetched, sealed, and shown to that person only', async () => {
  const { at, anna, shown, olga } = await withVisitor();
  at.channel.files.set('voice-1', BYTES);
  const source = { message: '31', file: 'voice-1', name: null, mime: 'audio/ogg', bytes: 7 };
  await olga.does({ kind: 'media', media: 'voice', caption: '', source }, '31');
  const media = shown().at(-1)?.message.media;
  if (media?.at.in !== 'store') throw new Error('it was not carried over');
  const kept = await at.app.fileOf(anna.address, media.at.file);
  expect(Buffer.from(kept?.bytes ?? []).toString()).toBe('a voice');
  expect(JSON.stringify(at.rows('select hex(body) as b from files'))).not.toContain(
    BYTES.toString('hex').toUpperCase(),
  );
  const bela = await at.guest().comesIn();
  expect(await at.app.fileOf(bela.address, media.at.file)).toBeNull();
});

test('what the person sends on the web chat goes to the topic with its bytes', async () => {
  const { at, anna, olga } = await withVisitor();
  const id = (await at.app.keepFile(anna.address, file)) as FileId;
  const source = { message: '', file: id, name: 'voice.ogg', mime: 'audio/ogg', bytes: 7 };
  await anna.does({ kind: 'media', media: 'voice', caption: 'listen', source });
  const sent = at.channel.sent.findLast(({ message }) => message.media);
  expect(sent?.message).toMatchObject({ text: 'listen', media: { kind: 'voice' } });
  expect(Buffer.from(sent?.file?.bytes ?? []).toString()).toBe('a voice');
  expect(olga.all.at(-1)).toBe('listen');
  expect(await at.app.keepFile(anna.address, { ...file, bytes: new Uint8Array(MAX_FILE_BYTES + 1) })).toBe(
    'too_big',
  );
  expect(await at.app.keepFile({ ...anna.address, chat: 'nobody' }, file)).toBeNull();
});

test('a place has no bytes: on the web chat it goes in words', async () => {
  const { shown, olga } = await withVisitor();
  const source = { message: '32', file: null, name: null, mime: null, bytes: null };
  await olga.does(
    { kind: 'media', media: 'location', caption: '', source, described: '📍 39.9, 32.8' },
    '32',
  );
  expect(shown().at(-1)?.message.text).toBe('📍 39.9, 32.8');
});

test('what Telegram does not give out is said to be too big, to both', async () => {
  const { at, shown, olga } = await withVisitor();
  at.channel.files.set('film', { refused: 'too_big' });
  const source = { message: '33', file: 'film', name: null, mime: 'video/mp4', bytes: 30_000_000 };
  await olga.does({ kind: 'media', media: 'video', caption: '', source }, '33');
  expect(shown().at(-1)?.message.text).toContain('too big for this chat');
  expect(olga.heard.join()).toContain('слишком большой');
});

test('a file from the console goes to the person, and is read only by those who may see the case', async () => {
  const at = await home();
  const anna = await (await at.guest().comesIn()).asksForHuman();
  const [olga, petra] = (await at.hotline.members()) as [StaffMember, StaffMember];
  const id = (await at.hotline.keepFile(olga, caseId(at), file)) as FileId;
  const media = {
    kind: 'document',
    name: 'voice.ogg',
    mime: 'audio/ogg',
    bytes: 7,
    at: { in: 'store', file: id },
  } as const;
  await at.hotline.say(olga, caseId(at), { key: '1', text: '', media });
  await at.deliver();
  expect(Buffer.from(at.channel.said(anna.address.chat).at(-1)?.file?.bytes ?? []).toString()).toBe(
    'a voice',
  );
  const view = await at.hotline.view(olga, caseId(at), null);
  const line = 'refused' in view ? 0 : (view.lines[0]?.id ?? 0);
  expect(await textOf(at, olga, line)).toBe('a voice');
  expect(await at.hotline.fileOf(petra, caseId(at), line)).toEqual({ refused: 'not-found' });
  expect(await at.hotline.keepFile(petra, caseId(at), file)).toEqual({ refused: 'not-yours' });
});

const textOf = async (at: Home, member: StaffMember, line: number): Promise<string> => {
  const file = await at.hotline.fileOf(member, caseId(at), line);
  if ('refused' in file) throw new Error(file.refused);
  return Buffer.from(file.bytes).toString();
};

test("a coordinator opens a file of another's case for the reason that looking takes, and each fetch is logged once", async () => {
  const at = await home();
  await (await at.guest().comesIn()).asksForHuman();
  const [olga] = (await at.hotline.members()) as [StaffMember];
  const carol = await at.member('carol', { role: 'coordinator' });
  const id = caseId(at);
  await at.hotline.command(olga, id, { kind: 'claim' });
  const kept = await at.hotline.keepFile(olga, id, { bytes: Buffer.from('a map'), name: null, mime: null });
  const media = {
    kind: 'document',
    name: null,
    mime: null,
    bytes: 5,
    at: { in: 'store', file: kept as FileId },
  };
  await at.hotline.say(olga, id, { key: '1', text: '', media: media as Attachment });
  const view = await at.hotline.view(olga, id, null);
  const line = 'refused' in view ? 0 : (view.lines[0]?.id ?? 0);
  const fetched = () => at.rows(`select * from case_events where kind = 'case-file-fetched'`);
  expect(await at.hotline.fileOf(carol, id, line)).toEqual({ refused: 'needs-reason' });
  await at.hotline.view(carol, id, 'a complaint');
  expect(await textOf(at, carol, line)).toBe('a map');
  await textOf(at, carol, line);
  expect(fetched()).toMatchObject([{ by_staff: carol.id, detail: JSON.stringify({ line }) }]);
  await textOf(at, olga, line);
  expect(fetched()).toHaveLength(1);
  at.pass(30);
  expect(await at.hotline.fileOf(carol, id, line)).toEqual({ refused: 'needs-reason' });
});
