import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { play } from '../support/play.ts';
import { realContent } from '../support/real-content.ts';
import { readTranscript, replay } from '../support/transcript.ts';

/** How to write, approve and renew them: README.md beside this file. */
const FOLDER = import.meta.dirname;
const RENEW = process.env.UPDATE_TRANSCRIPTS === '1';

const files = readdirSync(FOLDER).filter((file) => file.endsWith('.md') && file !== 'README.md');

/** Trailing spaces matter to Markdown and to nobody who reads; an editor may have removed them. */
const trimmed = (text: string): string => text.replace(/ +$/gm, '');

describe('golden transcripts', () => {
  it.each(files)('%s', async (file) => {
    const path = join(FOLDER, file);
    const written = readFileSync(path, 'utf8');
    const transcript = readTranscript(written);
    const { player } = play(realContent(), transcript.options);
    const played = await replay(transcript, player);
    const said = played.slice(transcript.head.length);
    if (RENEW) writeFileSync(path, played);
    for (const phrase of transcript.mustSay) expect(said, `${file} must say "${phrase}"`).toContain(phrase);
    for (const phrase of transcript.neverSays)
      expect(said, `${file} must never say "${phrase}"`).not.toContain(phrase);
    if (!RENEW) expect(trimmed(played)).toBe(trimmed(written));
  });
});
