import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { loadContent } from '../../src/content/content.ts';
import { loadFlows } from '../../src/content/load-flows.ts';
import { problemLine } from '../../src/content/problem.ts';
import { loadVoices } from '../../src/content/voices/load-voices.ts';
import { spokenTexts } from '../../src/content/voices/spoken-texts.ts';
import { createVoices } from '../../src/content/voices/voices.ts';
import { loadWords } from '../../src/content/words/load-words.ts';
import type { Language } from '../../src/core/model/ids.ts';
import { root } from '../../src/platform/root.ts';
import { mediaFolder, voiceNote } from '../support/voice-note.ts';

const words = loadWords(join(root, 'locales'));
const flows = loadFlows(join(root, 'flows'), () => 'unknown');
const textOf = (language: string, key: string): string =>
  spokenTexts(flows, words, language).find((one) => one.key === key)?.text ?? '';
const SAFE = 'welcome:safe.ask';
const EN = 'en' as Language;

function load(...given: Parameters<typeof mediaFolder>) {
  const folder = mediaFolder(...given);
  onTestFinished(folder.remove);
  const loaded = loadVoices(folder.path, flows, words);
  return { folder, voices: createVoices(folder.path, loaded, words), said: loaded.problems.map(problemLine) };
}

test('ships no recording, and so offers none', () => {
  const loaded = loadContent(root);
  expect(loaded.ok && loaded.content.languages.filter((one) => loaded.content.isRecorded(one))).toEqual([]);
});

test('a text is spoken with its choices, a step with its risk; one that puts in a name cannot be', () => {
  expect(textOf('en', SAFE).split('\n')).toEqual([
    expect.stringContaining('safe'),
    'Yes',
    expect.any(String),
    expect.any(String),
  ]);
  expect(textOf('en', 'job-offer:plan.steps.refuse.do').split('\n').length).toBeGreaterThanOrEqual(2);
  expect(spokenTexts(flows, words, 'en').filter(({ text }) => text.includes('{{'))).toEqual([]);
});

test('a recording of a text as it stands is played, in every script of its language', () => {
  const { voices, said } = load({ uz: { [SAFE]: { text: textOf('uz', SAFE) } } });
  expect(said).toEqual([]);
  expect(voices.of('uz' as Language, SAFE)).toMatchObject({ id: 'uz/note-0.ogg', mime: 'audio/ogg' });
  expect(voices.of('uz-Cyrl' as Language, SAFE)?.id).toBe('uz/note-0.ogg');
  expect(voices.of(EN, SAFE)).toBeNull();
});

test('a text that has changed since retires its recording, and stops nothing', () => {
  const { voices, said } = load({ en: { [SAFE]: { text: 'Something else was said here' } } });
  expect(said).toEqual([]);
  expect(voices.of(EN, SAFE)).toBeNull();
  expect(voices.speaks(EN)).toBe(false);
});

test.each([
  [
    'an unknown text',
    { en: { 'menu:nothing.ask': { text: '' } } },
    /menu:nothing\.ask: is no text that can be spoken/,
  ],
  ['an unknown language', { xx: {} }, /media\/xx\/manifest\.json: is for a language/],
  [
    'a script that is made from another',
    { 'uz-Cyrl': {} },
    /media\/uz-Cyrl\/manifest\.json: is for a language/,
  ],
  ['a missing file', { en: { [SAFE]: { text: '', file: 'gone.ogg' } } }, /gone\.ogg is not there/],
  [
    'a name that leads elsewhere',
    { en: { [SAFE]: { text: '', file: '../x.ogg' } } },
    /name it with small letters/,
  ],
  ['nobody who heard it', { en: { [SAFE]: { text: '', reviewedBy: '' } } }, /reviewedBy/],
])('%s stops the start, and says what to do', (_, given, said) =>
  expect(load(given as never).said).toEqual([expect.stringMatching(said)]),
);

test.each([
  ['no sound', Buffer.from('RIFF....WAVE'), /neither Opus in Ogg nor MP3/],
  ['too large', Buffer.concat([voiceNote(), Buffer.alloc(1_000_000)]), /1000000 are the most/],
])('a file that is %s stops the start', (_, file, said) =>
  expect(load({ en: { [SAFE]: { text: textOf('en', SAFE) } } }, file).said).toEqual([
    expect.stringMatching(said),
  ]),
);

test('a manifest that cannot be read is named, and stops the start like all that is wrong', () => {
  const folder = mediaFolder({ en: {} });
  onTestFinished(folder.remove);
  writeFileSync(join(folder.path, 'en/manifest.json'), '{');
  const loaded = loadContent(root, folder.path);
  expect(loaded.ok ? [] : loaded.problems.map(problemLine)).toEqual([
    expect.stringContaining('media/en/manifest.json: cannot be read'),
  ]);
});

test('the bytes are read when they are needed, and a file that went since is no crash', async () => {
  const { voices, folder } = load({ en: { [SAFE]: { text: textOf('en', SAFE) } } });
  const recording = voices.of(EN, SAFE);
  if (!recording) throw new Error('no recording');
  expect(await voices.read(recording)).toEqual(readFileSync(join(folder.path, recording.id)));
  folder.remove();
  expect(await voices.read(recording)).toBeNull();
});
