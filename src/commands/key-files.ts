import { randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Config } from '../config.ts';
import { readKey } from '../config.ts';
import { CannotOpen } from '../store/cannot-open.ts';

/** A key to come. `given` came with the settings, `kept` waits in a file for the operator, `replaced` takes the place of the old file. */
export type NewKey = {
  readonly key: Buffer;
  readonly place: 'given' | 'kept' | 'replaced';
  /** Called once the database is under it; may be called again after a crash. */
  readonly takeItsPlace: () => void;
};

const written = (key: Buffer): string => `${key.toString('base64')}\n`;
const PRIVATE = { mode: 0o600, flush: true } as const;

/**
 * On disk before the database knows of it: a crash at any moment leaves the old key or the new one beside the data,
 * and running the command again ends what was begun with the same new key.
 */
export function newKeyFor({
  newKey,
  keyFile,
  keyGiven,
}: Pick<Config, 'newKey' | 'keyFile' | 'keyGiven'>): NewKey {
  if (newKey && keyGiven) return { key: newKey, place: 'given', takeItsPlace: () => undefined };
  const waiting = `${keyFile}.new`;
  const key = newKey ?? waitingKey(waiting) ?? randomBytes(32);
  writeFileSync(waiting, written(key), PRIVATE);
  if (keyGiven) return { key, place: 'kept', takeItsPlace: () => undefined };
  return {
    key,
    place: 'replaced',
    takeItsPlace: () => {
      copyFileSync(keyFile, `${keyFile}.old`);
      renameSync(waiting, keyFile);
    },
  };
}

function waitingKey(path: string): Buffer | null {
  if (!existsSync(path)) return null;
  const key = readKey(readFileSync(path, 'utf8'));
  if (key) return key;
  throw new CannotOpen(`${path} does not hold 32 bytes in base64: delete it, or put the right key there.`);
}
