import { getCompileCacheDir } from 'node:module';
import { type Config, loadConfig } from '../config.ts';
import { type Content, loadCheckedContent, loadContent } from '../content/content.ts';
import { readFiles } from '../content/files.ts';
import { problemLine } from '../content/problem.ts';
import { proofOf } from '../content/proof.ts';
import { root } from '../platform/root.ts';

export type Booted = { readonly config: Config; readonly content: Content };

/** Settings and content, or every problem of both on its own line and null. `instead` stands over the environment. */
export function boot(
  print: (line: string) => void = (line) => console.error(line),
  instead: { readonly [name: string]: string | undefined } = {},
): Booted | null {
  const settings = loadConfig({ ...process.env, ...instead }, root);
  const proof = proofOf(root, getCompileCacheDir());
  const files = proof.files ?? readFiles(root);
  const load = proof.files ? loadCheckedContent : loadContent;
  const loaded = load(root, settings.ok ? settings.config.mediaFolder : undefined, files);
  if (loaded.ok && !proof.files) proof.keep(files);
  if (settings.ok) for (const warning of settings.warnings) print(`Warning: ${warning}`);
  if (settings.ok && loaded.ok) return { config: settings.config, content: loaded.content };
  print('Kompas cannot start. Please put this right first:');
  if (!settings.ok) for (const problem of settings.problems) print(`  setting ${problem}`);
  if (!loaded.ok) for (const problem of loaded.problems) print(`  ${problemLine(problem)}`);
  return null;
}

/**
 * Settings alone, for commands that keep the data. They never make a key: without the right one there is nothing to
 * keep.
 */
export function bootSettings(print: (line: string) => void = (line) => console.error(line)): Config | null {
  const settings = loadConfig(process.env, root, 'refuse');
  if (settings.ok) {
    for (const warning of settings.warnings) print(`Warning: ${warning}`);
    return settings.config;
  }
  print('Please put this right first:');
  for (const problem of settings.problems) print(`  setting ${problem}`);
  return null;
}

/** One line for people where the store cannot be opened; the error's own words name the file or the host. */
export function cannotStart(error: unknown): number {
  console.error(`Kompas cannot start: ${error instanceof Error ? error.message : String(error)}`);
  return 1;
}
