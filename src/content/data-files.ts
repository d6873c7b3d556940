import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import type { Problem } from './problem.ts';

/** A data file as read: its name below the data directory, and its content unless it could not be read. */
export type RawFile = { readonly file: string; readonly raw: unknown; readonly problems: readonly Problem[] };

/** Reads one JSON file. */
export const readJson = (dataDir: string, file: string): RawFile => readWith(dataDir, file, JSON.parse);

/** Reads one YAML file. */
export const readYaml = (dataDir: string, file: string): RawFile => readWith(dataDir, file, parseYaml);

/** Reads every YAML file of a folder, in the order of their names. */
export function readYamlFolder(dataDir: string, folder: string): readonly RawFile[] {
  try {
    const names = readdirSync(join(dataDir, folder)).filter((name) => name.endsWith('.yaml'));
    return names.sort().map((name) => readWith(dataDir, `${folder}/${name}`, parseYaml));
  } catch {
    return [
      {
        file: folder,
        raw: undefined,
        problems: [{ file: folder, where: 'the whole folder', problem: 'is missing; create it' }],
      },
    ];
  }
}

function readWith(dataDir: string, file: string, parse: (text: string) => unknown): RawFile {
  try {
    return { file, raw: parse(readFileSync(join(dataDir, file), 'utf8')), problems: [] };
  } catch (error) {
    const problem = error instanceof Error ? error.message.split('\n', 1)[0] : String(error);
    return {
      file,
      raw: undefined,
      problems: [{ file, where: 'the whole file', problem: `cannot be read: ${problem}` }],
    };
  }
}

/** A key written twice is an error here, so that no fact silently replaces another. */
function parseYaml(text: string): unknown {
  const document = parseDocument(text, { uniqueKeys: true });
  const [error] = document.errors;
  if (error) throw error;
  return document.toJS();
}
