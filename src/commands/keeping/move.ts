import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { addressProblem, isPostgres } from '../../platform/database-address.ts';
import { root } from '../../platform/root.ts';
import { move, reopen } from '../../store/archive/archive.ts';
import { bootSettings } from '../boot.ts';
import { fail } from './fail.ts';
import { sayProgress } from './say-progress.ts';

type Print = (line: string) => void;
const OPTIONS = {
  to: { type: 'string' },
  reopen: { type: 'boolean', default: false },
} as const;

/** Moves everything from the database of the settings into another one, and closes the old one. */
export async function moveCommand(argv: readonly string[], print: Print): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...argv], allowPositionals: true, options: OPTIONS });
  const { to, reopen: back } = values;
  if (!to === !back || positionals.length > 0) {
    print('Say where to: node src/main.ts move --to postgres://user:password@host/database');
    return 2;
  }
  const problem = to && addressProblem(to);
  if (problem) {
    print(`--to ${problem}`);
    return 2;
  }
  const config = bootSettings(print);
  if (!config) return 1;
  try {
    return await (to ? moveTo(config, to, print) : takeBack(config.databaseUrl, print));
  } catch (error) {
    return fail(error, print);
  }
}

async function moveTo(
  { databaseUrl: url, key: master }: { databaseUrl: string; key: Uint8Array },
  to: string,
  print: Print,
): Promise<number> {
  const target = isPostgres(to) ? to : resolve(root, to);
  const tallies = await move({ url, master, progress: sayProgress(print) }, target);
  const rows = tallies.reduce((sum, tally) => sum + tally.rows, 0);
  print(`Moved and compared: ${rows.toLocaleString('en')} rows in ${tallies.length} tables.`);
  print('The old database is closed for use. Set DATABASE_URL to the new one, then start.');
  print('When all is well for some days, delete the old one: it still holds everybody.');
  return 0;
}

async function takeBack(url: string, print: Print): Promise<number> {
  const done = await reopen(url);
  print(
    done
      ? 'The old database can be used again. What the other one learned since the move is not in it.'
      : 'This database is not closed.',
  );
  return done ? 0 : 1;
}
