import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Store } from '../app/ports/store.ts';
import type { Config } from '../config.ts';
import { shownAddress } from '../platform/database-address.ts';
import { CannotOpen, WrongKey } from '../store/cannot-open.ts';
import { isUnused, openStore } from '../store/open-store.ts';

type Wanted = Pick<Config, 'databaseUrl' | 'key' | 'keyMadeAt' | 'keyFile'>;

/**
 * The store as the settings name it. The first time, the key that was drawn is put away before anything is sealed with
 * it.
 */
export async function openConfigured(config: Wanted, options: { migrate?: boolean } = {}): Promise<Store> {
  await keepNewKey(config);
  try {
    return await openStore({ url: config.databaseUrl, keys: config.key, ...options });
  } catch (error) {
    if (error instanceof WrongKey && existsSync(`${config.keyFile}.new`))
      throw new CannotOpen('A change of the key was cut short: run `npm run rotate-key` once more.');
    throw error;
  }
}

/**
 * A key that is lost must never be replaced in silence: everything would look new, and the old would lie there unread.
 */
export async function keepNewKey({ databaseUrl, key, keyMadeAt }: Wanted): Promise<void> {
  if (keyMadeAt === null) return;
  if (!(await isUnused(databaseUrl)))
    throw new CannotOpen(
      `There is data in ${shownAddress(databaseUrl)}, but no key: set KOMPAS_KEY, or put the key back at ${keyMadeAt}. No new key was made and nothing was changed.`,
    );
  try {
    mkdirSync(dirname(keyMadeAt), { recursive: true, mode: 0o700 });
    writeFileSync(keyMadeAt, `${key.toString('base64')}\n`, { mode: 0o600, flag: 'wx', flush: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST')
      throw new CannotOpen(`Another process made the key at ${keyMadeAt} at this moment: start again.`);
    throw new CannotOpen(
      `No key can be put at ${keyMadeAt} (${code}): set KOMPAS_KEY, made with openssl rand -base64 32.`,
    );
  }
}

/** Whoever starts first says it, once: on a disk that does not last the key would be gone. */
export const newKeyNotice = (madeAt: string): string =>
  `\n  A new key was made in ${madeAt}.\n  Without it nothing in the database can be read. Keep a copy apart from the data; other machines need it as KOMPAS_KEY.`;
