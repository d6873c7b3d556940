import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import type { FileBytes } from '../../app/ports/channel.ts';

/**
 * Writes a file where only this user reads it, and answers with its path. Into the folder that was named; else into a
 * new one that the system empties some day. What lies there is never overwritten.
 */
export function saveFile({ bytes, name }: FileBytes, folder: string | null): string {
  const into = folder ?? mkdtempSync(join(tmpdir(), 'file-'));
  mkdirSync(into, { recursive: true, mode: 0o700 });
  const wanted = basename(name ?? 'file');
  for (let at = 1; ; at += 1) {
    const path = join(into, at === 1 ? wanted : numbered(wanted, at));
    if (written(path, bytes)) return path;
  }
}

const numbered = (name: string, at: number): string =>
  `${basename(name, extname(name))}-${at}${extname(name)}`;

/** False where something of that name is there. */
function written(path: string, bytes: Uint8Array): boolean {
  try {
    writeFileSync(path, bytes, { mode: 0o600, flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
