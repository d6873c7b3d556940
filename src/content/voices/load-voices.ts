import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LoadedFlows } from '../load-flows.ts';
import type { Problem } from '../problem.ts';
import { checkShape } from '../schemas/check-shape.ts';
import { type Manifest, manifest } from '../schemas/voices.ts';
import type { LoadedWords } from '../words/load-words.ts';
import { mimeOf } from './sound-file.ts';
import { type Spoken, spokenTexts } from './spoken-texts.ts';

/** A voice note that may be played. `id` is its place below the folder: `ky/menu.ogg`. */
export type Recording = {
  readonly id: string;
  readonly key: string;
  /** Digest of its bytes: a new recording of the same text is another one. */
  readonly digest: string;
  readonly mime: string;
  readonly bytes: number;
  readonly synthetic: boolean;
};

/** `retired`: those whose text has changed since; they are not played. */
export type LoadedVoices = {
  readonly byLanguage: ReadonlyMap<string, readonly Recording[]>;
  readonly retired: readonly { readonly language: string; readonly key: string }[];
  readonly problems: readonly Problem[];
};

export const MANIFEST = 'manifest.json';
/** On a slow line it must come soon; and what is larger, Telegram may show as a file. */
const MOST_BYTES = 1_000_000;

/** Reads `<folder>/<language>/manifest.json` and looks at each file it names. Without a folder there are none. */
export function loadVoices(
  folder: string,
  flows: Pick<LoadedFlows, 'flows'>,
  words: LoadedWords,
): LoadedVoices {
  const languages = existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => name)
        .sort()
    : [];
  const read = languages.map((language) => ({ language, ...readLanguage(folder, language, flows, words) }));
  return {
    byLanguage: new Map(read.map(({ language, recordings }) => [language, recordings])),
    retired: read.flatMap(({ language, retired }) => retired.map((key) => ({ language, key }))),
    problems: read.flatMap(({ problems }) => problems),
  };
}

type OfLanguage = {
  readonly recordings: readonly Recording[];
  readonly retired: readonly string[];
  readonly problems: readonly Problem[];
};

function readLanguage(
  folder: string,
  language: string,
  flows: Pick<LoadedFlows, 'flows'>,
  words: LoadedWords,
): OfLanguage {
  const file = `media/${language}/${MANIFEST}`;
  const wrong = (where: string, problem: string): OfLanguage => ({
    ...{ recordings: [], retired: [], problems: [{ file, where, problem }] },
  });
  if (words.languages.get(language as never)?.from !== null)
    return wrong(
      '',
      'is for a language that has no words of its own here; name the folder like one in locales/',
    );
  const { value, problems } = readManifest(folder, language, file);
  if (!value) return { recordings: [], retired: [], problems };
  const texts = new Map(spokenTexts(flows, words, language).map((one) => [one.key, one]));
  const each = Object.entries(value).map(([key, entry]): OfLanguage => {
    const spoken = texts.get(key);
    if (!spoken) return wrong(key, 'is no text that can be spoken; see `locales voices`, or take it out');
    const found = look(folder, language, key, entry);
    if ('problem' in found) return wrong(key, found.problem);
    return isOfToday(entry, spoken)
      ? { recordings: [found], retired: [], problems: [] }
      : { recordings: [], retired: [key], problems: [] };
  });
  return {
    recordings: each.flatMap((one) => one.recordings),
    retired: each.flatMap((one) => one.retired),
    problems: each.flatMap((one) => one.problems),
  };
}

const isOfToday = ({ hash }: Manifest[string], spoken: Spoken): boolean => hash === spoken.hash;

function readManifest(folder: string, language: string, file: string) {
  try {
    return checkShape(file, manifest, JSON.parse(readFileSync(join(folder, language, MANIFEST), 'utf8')));
  } catch (error) {
    const problem = `cannot be read: ${(error as Error).message}`;
    return { value: null, problems: [{ file, where: '', problem }] };
  }
}

function look(
  folder: string,
  language: string,
  key: string,
  { file, synthetic }: Manifest[string],
): Recording | { readonly problem: string } {
  const path = join(folder, language, file);
  if (!existsSync(path)) return { problem: `${file} is not there; put it beside the manifest` };
  const bytes = readFileSync(path);
  const mime = mimeOf(bytes);
  if (mime === null) return { problem: `${file} is neither Opus in Ogg nor MP3; see docs/voices.md` };
  if (bytes.length > MOST_BYTES)
    return {
      problem: `${file} has ${bytes.length} bytes, and ${MOST_BYTES} are the most; speak it more simply`,
    };
  const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
  return { id: `${language}/${file}`, key, digest, mime, bytes: bytes.length, synthetic };
}
