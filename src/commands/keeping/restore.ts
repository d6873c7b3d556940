import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { proveBackup, restore, wouldReplace } from '../../store/archive/archive.ts';
import { bootSettings } from '../boot.ts';
import { fail } from './fail.ts';
import { sayProgress } from './say-progress.ts';

type Print = (line: string) => void;
const OPTIONS = {
  replace: { type: 'boolean', default: false },
  yes: { type: 'boolean', default: false },
  check: { type: 'boolean', default: false },
} as const;
const WORD = 'replace';

/** Puts a backup into the database of the settings; with `--check` it only proves that the file is whole. */
export async function restoreCommand(argv: readonly string[], print: Print): Promise<number> {
  const { positionals, values } = parseArgs({ args: [...argv], allowPositionals: true, options: OPTIONS });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) {
    print('Say one file: node src/main.ts restore kompas-2026-11-29.backup');
    return 2;
  }
  const config = bootSettings(print);
  if (!config) return 1;
  try {
    const rows = await proveBackup(file, config.key);
    print(`${file} is whole, with ${rows.toLocaleString('en')} rows.`);
    if (values.check) return 0;
    const { databaseUrl: url, key: master } = config;
    if (values.replace && !values.yes && (await wouldReplace(url)) && !(await agreed(print))) return 1;
    await restore({ url, master, replace: values.replace, progress: sayProgress(print) }, file);
    print('Restored, read back and compared. Kompas can start.');
    return 0;
  } catch (error) {
    return fail(error, print);
  }
}

/** Somebody at a terminal must type a word; a script must have said `--yes`. */
async function agreed(print: Print): Promise<boolean> {
  if (!process.stdin.isTTY) {
    print('The database holds data that would be lost. A script says --replace --yes.');
    return false;
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const word = await terminal.question(`All data in the database will be lost. Type "${WORD}" to go on: `);
  terminal.close();
  if (word.trim() === WORD) return true;
  print('Nothing was changed.');
  return false;
}
