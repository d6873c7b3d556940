import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { FileBytes } from '../../app/ports.ts';

/** Writes a file where only this user reads it, in a folder that the system empties; answers with its path. */
export function saveFile({ bytes, name }: FileBytes): string {
  const path = join(mkdtempSync(join(tmpdir(), 'file-')), basename(name ?? 'file'));
  writeFileSync(path, bytes, { mode: 0o600 });
  return path;
}
