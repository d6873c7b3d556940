import { join } from 'node:path';
import { Low } from 'lowdb';
import { JSONFile } from 'lowdb/node';
import { checkShape } from '../content/schemas/check-shape.ts';
import { organisations } from '../content/schemas/organisation.ts';
import { isoDay } from '../content/schemas/parts.ts';
import { isConfirmed } from '../core/directory/freshness.ts';
import type { Organisation } from '../core/directory/organisation.ts';
import { argumentsOf, exitCodeOf, Refused, UsageError } from './usage.ts';

/** What the command needs from outside. `today` is an ISO date. */
export type DirectoryCommandContext = {
  readonly print: (line: string) => void;
  readonly dataDir: string;
  readonly today: string;
};

const FILE = 'directory.json';

const DIRECTORY_HELP = `Keep data/directory.json true.

  directory list [--country KZ] [--unchecked]
      Every entry. --unchecked: shown entries that nobody checked, or not in the last two years.
  directory verify <id> --on 2026-11-21 --by "two test calls, hotline team"
      Somebody reached this contact and it is what the entry says. The entry is shown from now on.
  directory hide <id> --because "number dead since May"
      The entry stays in the file, with the reason, and is never shown.

Text such as names, numbers and risks is changed in the file itself; \`npm run check\` says what is wrong with it.`;

/**
 * Runs one maintenance command and answers with the exit code: 0 done, 1 refused, 2 called wrongly, with the reason
 * printed.
 */
export function directoryCommand(argv: readonly string[], context: DirectoryCommandContext): Promise<number> {
  return exitCodeOf(context.print, async () => {
    const { values, positionals } = readArguments(argv);
    const [action, id] = positionals;
    if (values.help || action === undefined) context.print(DIRECTORY_HELP);
    else if (action === 'list') await list(values.country, values.unchecked ?? false, context);
    else if (action === 'verify') await change(id, verified(values.on, values.by, context.today), context);
    else if (action === 'hide') await change(id, hidden(values.because), context);
    else
      throw new UsageError(`"${action}" is not a command. Use list, verify or hide; --help explains them.`);
  });
}

function readArguments(argv: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  return argumentsOf({
    args: [...argv],
    allowPositionals: true,
    options: {
      country: text,
      unchecked: flag,
      on: text,
      by: text,
      because: text,
      help: { ...flag, short: 'h' },
    },
  });
}

async function list(
  country: string | undefined,
  unchecked: boolean,
  { print, dataDir, today }: DirectoryCommandContext,
) {
  const { data } = await open(dataDir);
  const chosen = data
    .filter((one) => country === undefined || one.country === country.toUpperCase())
    .filter((one) => !unchecked || (one.show && !isConfirmed(one, today)));
  for (const one of chosen)
    print(`${one.id}  ${one.show ? 'shown' : 'hidden'}, ${checkOf(one)}  ${one.name.en}`);
  print(`${chosen.length} of ${data.length} entries.`);
}

const checkOf = ({ verifiedOn, verifiedBy }: Organisation): string =>
  verifiedOn === null ? 'never checked' : `checked ${verifiedOn} by ${verifiedBy}`;

type Change = (entry: Organisation) => Organisation;

/** Rewrites one entry. The whole file is checked before it replaces the old one. */
async function change(id: string | undefined, changed: Change, { print, dataDir }: DirectoryCommandContext) {
  if (id === undefined)
    throw new UsageError('Say which entry: its id stands first in the list. See "directory list".');
  const file = await open(dataDir);
  const at = file.data.findIndex((one) => one.id === id);
  const entry = file.data[at];
  if (!entry) throw new UsageError(`"${id}" is not in ${FILE}. ${likely(id, file.data)}`);
  const next = file.data.with(at, changed(entry));
  refuseWrong(next);
  file.data = next;
  await file.write();
  const now = next[at] ?? entry;
  print(`${id}: ${now.show ? 'shown' : 'hidden'}, ${checkOf(now)}.`);
}

function likely(id: string, entries: readonly Organisation[]): string {
  const close = entries.filter((one) => one.id.startsWith(id.slice(0, 3))).map((one) => one.id);
  return close.length > 0 ? `Did you mean: ${close.join(', ')}?` : 'See "directory list".';
}

function verified(on: string | undefined, by: string | undefined, today: string): Change {
  if (!on || !isoDay.safeParse(on).success) {
    throw new UsageError('Say when it was checked: --on YYYY-MM-DD.');
  }
  if (on > today) throw new UsageError(`--on ${on} lies in the future; today is ${today}.`);
  if (!by?.trim()) throw new UsageError('Say who checked it and how: --by "two test calls, hotline team".');
  return (entry) => ({
    ...entry,
    verifiedOn: on,
    verifiedBy: by.trim(),
    lastSeen: on,
    confidence: 'high',
    status: 'confirmed',
    show: true,
    why: `Checked on ${on} by ${by.trim()}.`,
  });
}

function hidden(because: string | undefined): Change {
  if (!because?.trim())
    throw new UsageError('Say why, for whoever comes next: --because "number dead since May".');
  return (entry) => ({ ...entry, show: false, why: because.trim() });
}

/** Read, change, write as one: the file is replaced by renaming, never left half written. */
async function open(dataDir: string) {
  const path = join(dataDir, FILE);
  const file = new Low<Organisation[]>(new JSONFile(path), []);
  await file.read().catch((error: unknown) => {
    if (error instanceof SyntaxError) throw new Refused(`${path} is not JSON: ${error.message}`);
    throw error;
  });
  refuseWrong(file.data);
  if (file.data.length === 0) throw new Refused(`${path} holds no entries. Is this the right directory?`);
  return file;
}

function refuseWrong(entries: unknown): void {
  const { problems } = checkShape(FILE, organisations, entries);
  if (problems.length === 0) return;
  const lines = problems.map(({ where, problem }) => `${FILE}, ${where}: ${problem}`);
  throw new Refused(`Nothing was changed. Put this right first:\n${lines.join('\n')}`);
}
