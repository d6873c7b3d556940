import { join } from 'node:path';
import { loadFlows } from '../../src/content/load-flows.ts';
import { spokenTexts } from '../../src/content/voices/spoken-texts.ts';
import { loadWords } from '../../src/content/words/load-words.ts';

const ROOT = join(import.meta.dirname, '../..');

/** What somebody who records this text reads out; fails where there is no such text. */
export function spokenText(language: string, key: string): string {
  const flows = loadFlows(join(ROOT, 'flows'), () => 'unknown');
  const all = spokenTexts(flows, loadWords(join(ROOT, 'locales')), language);
  const found = all.find((one) => one.key === key);
  if (!found) throw new Error(`"${key}" is no text that can be spoken in ${language}`);
  return found.text;
}
