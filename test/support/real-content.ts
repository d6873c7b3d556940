import { join } from 'node:path';
import { type Content, loadContent } from '../../src/content/content.ts';
import { problemLine } from '../../src/content/problem.ts';

const ROOT = join(import.meta.dirname, '../..');
let loaded: Content | null = null;

/** The content as it ships, loaded once a test file; a broken file fails with every problem named. */
export function realContent(): Content {
  if (loaded) return loaded;
  const read = loadContent(ROOT);
  if (!read.ok) throw new Error(read.problems.map(problemLine).join('\n'));
  loaded = read.content;
  return loaded;
}
