import { parseArgs } from 'node:util';
import { backUp } from '../../store/archive/archive.ts';
import { bootSettings } from '../boot.ts';
import { fail } from './fail.ts';
import { sayProgress } from './say-progress.ts';

type Print = (line: string) => void;

/** Copies the database into a sealed file, also while Kompas serves. */
export async function backupCommand(argv: readonly string[], print: Print): Promise<number> {
  const [file, ...more] = parseArgs({ args: [...argv], allowPositionals: true }).positionals;
  if (file === undefined || more.length > 0) {
    print('Say one file: node src/main.ts backup kompas-2026-11-29.backup');
    return 2;
  }
  const config = bootSettings(print);
  if (!config) return 1;
  try {
    const place = { url: config.databaseUrl, master: config.key, progress: sayProgress(print) };
    const bytes = await backUp(place, file);
    print(`Backed up into ${file} (${Math.ceil(bytes / 1024).toLocaleString('en')} KB).`);
    print(
      'It opens only with the key of today. Keep the key apart from it, and throw old backups away soon.',
    );
    return 0;
  } catch (error) {
    return fail(error, print);
  }
}
