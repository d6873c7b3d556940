import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Language } from '../../core/model/ids.ts';
import type { LoadedWords } from '../words/load-words.ts';
import type { LoadedVoices, Recording } from './load-voices.ts';

/** The voice notes that are played. */
export type Voices = {
  /** There is at least one in this language. */
  speaks(language: Language): boolean;
  /** The one of a text, by its key. */
  of(language: Language, key: string): Recording | null;
  byId(id: string): Recording | null;
  /** Its bytes; null where the file has gone since the start. */
  read(recording: Recording): Promise<Uint8Array | null>;
};

/** A language in another script is spoken as its source is. */
export function createVoices(
  folder: string,
  { byLanguage }: LoadedVoices,
  { languages }: LoadedWords,
): Voices {
  const all = new Map([...byLanguage.values()].flat().map((one) => [one.id, one]));
  const spoken = new Map(
    [...languages].map(([language, { from }]) => {
      const recordings = byLanguage.get(from ?? language) ?? [];
      return [language, new Map(recordings.map((one) => [one.key, one]))];
    }),
  );
  return {
    speaks: (language) => (spoken.get(language)?.size ?? 0) > 0,
    of: (language, key) => spoken.get(language)?.get(key) ?? null,
    byId: (id) => all.get(id) ?? null,
    read: (recording) => readFile(join(folder, recording.id)).catch(() => null),
  };
}
