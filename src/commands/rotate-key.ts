import { createInterface } from 'node:readline/promises';
import type { Config } from '../config.ts';
import { shownAddress } from '../platform/database-address.ts';
import { CannotOpen } from '../store/cannot-open.ts';
import { type Rotated, rotateKey } from '../store/rotate/rotate.ts';
import { boot, cannotStart } from './boot.ts';
import { type NewKey, newKeyFor } from './key-files.ts';

const USAGE = `Puts the database under a new key. Usage: npm run rotate-key -- [--yes]

  Stop every process of Kompas first; it refuses while one is running.
  Everything changes in one step, or nothing does. Interrupted, run it again.

  The new key is KOMPAS_NEW_KEY. Where that is not set, one is made in var/key.new.
  Where the key lies in var/key, the new one takes its place, and the old one stays as var/key.old.
  Where KOMPAS_KEY is set, you set it to the new key afterwards.

  Backups made before need the old key. Keep it apart until the last of them is deleted.

  --yes    do not ask
`;

export async function rotateKeyCommand(
  argv: readonly string[],
  print: (line: string) => void,
): Promise<number> {
  if (argv.some((one) => one !== '--yes')) {
    print(USAGE);
    return ['--help', '-h', 'help'].some((one) => argv.includes(one)) ? 0 : 2;
  }
  const booted = boot();
  if (!booted) return 1;
  try {
    return await rotate(booted.config, argv.includes('--yes'), print);
  } catch (error) {
    return cannotStart(error);
  }
}

async function rotate(config: Config, agreed: boolean, print: (line: string) => void): Promise<number> {
  if (config.keyMadeAt !== null)
    throw new CannotOpen('There is no key to change: set KOMPAS_KEY, or put the key back at var/key.');
  if (!agreed && !(await asked(config))) {
    print('Nothing was changed.');
    return 2;
  }
  const fresh = newKeyFor(config);
  const told = await rotateKey(config.databaseUrl, { before: config.key, after: fresh.key }, (rows) =>
    print(`  ${rows} rows ...`),
  );
  fresh.takeItsPlace();
  print(told === 'done' ? 'The database is under the new key already.' : `Done: ${counted(told)}.`);
  sayWhatNow(fresh, print);
  return 0;
}

async function asked({ databaseUrl }: Config): Promise<boolean> {
  if (!process.stdin.isTTY)
    throw new CannotOpen('Nobody is there to ask: add --yes to go on without a question.');
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  const said = await lines.question(
    `This changes the key of ${shownAddress(databaseUrl)}.\nMake a backup first. Go on? Type yes: `,
  );
  lines.close();
  return said.trim().toLowerCase() === 'yes';
}

const counted = (rotated: Rotated): string =>
  Object.entries(rotated)
    .map(([kind, rows]) => `${rows} ${kind}`)
    .join(', ') || 'the database was empty';

function sayWhatNow({ place }: NewKey, print: (line: string) => void): void {
  if (place === 'given')
    print('Set KOMPAS_KEY to the new key, and unset KOMPAS_NEW_KEY, before you start again.');
  if (place === 'kept') print('Set KOMPAS_KEY to what stands in var/key.new, then delete that file.');
  if (place === 'replaced') print('The new key is in var/key, the old one in var/key.old.');
  print('Keep a copy of the new key apart from the data.');
  print('The old key opens only backups made before now. Delete it when the last of them is gone.');
}
