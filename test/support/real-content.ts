import { join } from 'node:path';
import { type Content, loadCheckedContent } from '../../src/content/content.ts';
import { problemLine } from '../../src/content/problem.ts';

const ROOT = join(import.meta.dirname, '../..');
let loaded: Content | null = null;

/** The content as it ships, loaded once a test file. That it passes every check is a test of its own: test/content/checks.test.ts. */
export function realContent(): Content {
  if (loaded) return loaded;
  const read = loadCheckedContent(ROOT);
  if (!read.ok) throw new Error(read.problems.map(problemLine).join('\n'));
  loaded = read.content;
  return loaded;
}
