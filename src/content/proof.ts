import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { Files } from './files.ts';

/** What is checked, and what checks it. */
const CONTENT = ['flows', 'locales', 'data', 'src/content', 'src/core'];
/** Names the packages that read it. */
const PACKAGES = 'package-lock.json';

/**
 * Content that passed every check, as it was read, so that the next start need neither read nor check the very same
 * again.
 */
export type Proof = { readonly files: Files | null; keep(files: Files): void };

type Kept = { readonly digest: string; readonly files: Files };

/**
 * A proof is one file beside the compiled code for each folder of the program. Nothing is kept where there is no cache.
 */
export function proofOf(root: string, cache: string | undefined): Proof {
  if (cache === undefined) return { files: null, keep: () => undefined };
  const file = join(cache, `kompas-content-${sha256().update(root).digest('hex').slice(0, 16)}`);
  const digest = digestOf(root);
  const kept = read(file);
  return {
    files: kept?.digest === digest ? kept.files : null,
    keep(files) {
      try {
        mkdirSync(cache, { recursive: true });
        // Whole or not at all: another start may read it at this moment.
        const part = `${file}.${process.pid}`;
        writeFileSync(part, serialize({ digest, files } satisfies Kept));
        renameSync(part, file);
      } catch {
        // A folder that cannot be written costs the next start a second, and nothing else.
      }
    },
  };
}

function read(file: string): Kept | null {
  try {
    return deserialize(readFileSync(file)) as Kept;
  } catch {
    return null;
  }
}

function digestOf(root: string): string {
  const hash = sha256()
    .update(process.version)
    .update(readFileSync(join(root, PACKAGES)));
  for (const folder of CONTENT) {
    const files = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
    const paths = files.filter((one) => one.isFile()).map(({ parentPath, name }) => join(parentPath, name));
    for (const path of paths.sort()) hash.update(`${path}\0`).update(readFileSync(path)).update('\0');
  }
  return hash.digest('hex');
}

const sha256 = () => createHash('sha256');
