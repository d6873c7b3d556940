import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What is checked, and what checks it. */
const CONTENT = ['flows', 'locales', 'data', 'src/content', 'src/core'];

/** That content passed every check, so that the next start need not check the very same again. */
export type Proof = { readonly known: boolean; keep(): void };

/** A proof is an empty file beside the compiled code, named by all that it is about. Null where nothing is kept. */
export function proofOf(root: string, cache: string | undefined): Proof {
  const file = cache === undefined ? null : join(cache, `kompas-checked-${digestOf(root)}`);
  return {
    known: file !== null && existsSync(file),
    keep() {
      if (file === null) return;
      try {
        mkdirSync(join(file, '..'), { recursive: true });
        writeFileSync(file, '');
      } catch {
        // A folder that cannot be written costs the next start half a second, and nothing else.
      }
    },
  };
}

function digestOf(root: string): string {
  const hash = createHash('sha256');
  for (const folder of CONTENT) {
    const files = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
    const paths = files.filter((one) => one.isFile()).map(({ parentPath, name }) => join(parentPath, name));
    for (const path of paths.sort()) hash.update(`${path}\0`).update(readFileSync(path)).update('\0');
  }
  return hash.digest('hex');
}
