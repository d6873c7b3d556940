import { expect, onTestFinished, test } from 'vitest';
import type { Voices } from '../../src/content/voices/voices.ts';
import type { Language } from '../../src/core/model/ids.ts';
import { type HomeOptions, home } from '../support/household.ts';
import { realContent } from '../support/real-content.ts';
import { mediaFolder } from '../support/voice-note.ts';

const MENU = 'menu:menu.ask';
const FIRST = 'job-offer:first-word.say';
const TELEGRAM = '7';

/** Recordings of these texts, one of them by a computer. */
function recorded(...keys: string[]): HomeOptions['content'] {
  const folder = mediaFolder({ en: { any: { text: '' } } });
  onTestFinished(folder.remove);
  const all = keys.map((key, at) => ({
    ...{ key, id: `en/note-0.ogg#${at}`, digest: `digest-${at}`, mime: 'audio/ogg', bytes: 300 },
    synthetic: key === FIRST,
  }));
  const voices: Voices = {
    speaks: (language) => language === 'en',
    of: (language, key) => (language === 'en' ? (all.find((one) => one.key === key) ?? null) : null),
    byId: (id) => all.find((one) => one.id === id) ?? null,
    read: async () => Buffer.from('OggS'),
  };
  return { voices, isRecorded: (language: Language) => voices.speaks(language) };
}

const notesTo = (at: Awaited<ReturnType<typeof home>>, chat: string) =>
  at.channel.to(chat).filter(({ message }) => message.media?.at.in === 'recording');

test('without a recording nothing is offered, and whoever asks is told so', async () => {
  const at = await home();
  const anna = await at.guest().comesIn();
  await anna.taps('settings');
  expect(anna.heard.join()).not.toContain('Hear the screens');
  expect(JSON.stringify(at.channel.to(anna.address.chat).at(-1)?.message.rows)).not.toContain('aloud');
  await anna.says('/voice');
  expect(anna.heard.join()).toContain('Nobody has recorded this language yet');
});

test('nobody hears anything who did not ask for it', async () => {
  const at = await home({ content: recorded(MENU) });
  const anna = await at.guest().comesIn();
  expect(notesTo(at, anna.address.chat)).toEqual([]);
});

test('whoever asks hears each screen that has one, behind its words, until they turn it off', async () => {
  const at = await home({ content: recorded(MENU, FIRST) });
  const anna = await at.guest().comesIn();
  await anna.says('/voice');
  expect(anna.heard.join()).toContain('Do you want to hear the screens?');
  await anna.taps('yes');
  const [words, note] = at.channel.to(anna.address.chat).slice(-2);
  expect(words?.message.text).toContain('What would help you now?');
  expect(note?.message).toMatchObject({ text: '', rows: [], media: { kind: 'voice' } });
  expect(note?.file?.mime).toBe('audio/ogg');
  await anna.taps('settings', 'aloud', 'no', '!back');
  const before = notesTo(at, anna.address.chat).length;
  await anna.says('/menu');
  expect(notesTo(at, anna.address.chat)).toHaveLength(before);
});

test('a voice that a computer made says so', async () => {
  const at = await home({ content: recorded(FIRST) });
  const anna = await at.guest().comesIn();
  await anna.says('/voice');
  await anna.taps('yes', 'job-offer', 'adult');
  expect(notesTo(at, anna.address.chat).map(({ message }) => message.text)).toEqual([
    'A computer made this voice.',
  ]);
});

test('it is uploaded once, then sent by its name; a name that is refused is forgotten and the file goes again', async () => {
  const at = await home({ content: recorded(MENU) });
  const anna = await at.guest().comesIn();
  let uploads = 0;
  at.channel.fate = ({ message, file }) => {
    if (message.media?.at.in !== 'recording') return null;
    if (message.media.at.file === 'voice-1' && uploads === 2) return null;
    if (file) return { kind: 'delivered', ref: `n${++uploads}`, file: `voice-${uploads}` };
    return null;
  };
  await anna.says('/voice');
  await anna.taps('yes');
  expect(uploads).toBe(1);
  expect(await at.store.recordings.nameOf(TELEGRAM, 'digest-0')).toBe('voice-1');
  await anna.says('/menu');
  expect(uploads).toBe(1);
  expect(notesTo(at, anna.address.chat).at(-1)?.message.media?.at).toMatchObject({ file: 'voice-1' });

  at.channel.fate = ({ message, file }) => {
    if (message.media?.at.in !== 'recording') return null;
    if (message.media.at.file === 'voice-1') return { kind: 'refused', why: 'file_unknown' };
    return file ? { kind: 'delivered', ref: 'n9', file: 'voice-9' } : null;
  };
  await anna.says('/menu');
  expect(await at.store.recordings.nameOf(TELEGRAM, 'digest-0')).toBe('voice-9');
  expect(at.rows(`select outcome from outbox where outcome <> 'delivered'`)).toEqual([]);
});

test('one that was taken out while it waited is passed over, and the words stand', async () => {
  const at = await home({ content: recorded(MENU) });
  const anna = await at.guest().comesIn();
  await anna.says('/voice');
  const voices: Voices = { ...realContent().voices, byId: () => null };
  Object.assign(at.house.content, { voices: { ...at.house.content.voices, byId: voices.byId } });
  await anna.taps('yes');
  expect(anna.heard.join()).toContain('What would help you now?');
  expect(notesTo(at, anna.address.chat)).toEqual([]);
});

test('R6: a voice note is swept with the rest when the chat is hidden, and quiet where the person wants that', async () => {
  const at = await home({ content: recorded(MENU) });
  const anna = await at.guest().comesIn();
  await anna.says('/voice');
  await anna.taps('yes', 'settings', 'hide', 'quiet');
  await anna.taps('yes');
  await anna.says('/menu');
  const note = notesTo(at, anna.address.chat).at(-1);
  expect(note?.message.quiet).toBe(true);
  await anna.says('/hide');
  const deleted = at.channel
    .acts(anna.address.chat)
    .flatMap((act) => (act.kind === 'delete' ? act.refs : []));
  expect(deleted).toContain(note?.ref);
});

test('R20: the file with what is kept says whether screens are heard', async () => {
  const at = await home({ content: recorded(MENU) });
  const anna = await at.guest().comesIn();
  await anna.says('/voice');
  await anna.taps('yes');
  await anna.says('/mydata');
  await anna.taps('yes');
  const file = at.channel
    .to(anna.address.chat)
    .findLast(({ file: sent }) => sent?.mime === 'text/html')?.file;
  expect(Buffer.from(file?.bytes ?? []).toString()).toMatch(/Hear the screens: yes/);
});
