import { parseArgs } from 'node:util';
import { withinOneEdit } from '../core/directory/one-edit.ts';
import { root } from '../platform/root.ts';
import { wrongOption } from './usage.ts';

/** A command answers with its exit code. It is loaded when it is called, so that `check` needs no database. */
type Command = {
  readonly says: string;
  /** What `--help` adds; `own` where the command explains itself. */
  readonly help: readonly string[] | 'own';
  readonly run: (argv: readonly string[]) => Promise<number>;
};

const print = (line: string): void => console.log(line);

/** Takes no options and no words: whoever gives one meant something that would not happen. */
const alone =
  (run: () => Promise<number>): Command['run'] =>
  (argv) => {
    parseArgs({ args: [...argv] });
    return run();
  };

const COMMANDS: { readonly [name: string]: Command } = {
  serve: {
    says: 'serve people: Telegram, web chat, sending and timers',
    help: [
      'Brings the database up to date first. SIGTERM or Ctrl-C ends it within 10 seconds; a second one at once.',
    ],
    run: alone(async () => (await import('./serve.ts')).serveCommand()),
  },
  work: {
    says: 'only send and fire timers, beside one or more that serve',
    help: ['Needs a database that is up to date: see migrate.'],
    run: alone(async () => (await import('./work.ts')).workCommand()),
  },
  migrate: {
    says: 'bring the database to this version',
    help: ['All or nothing, and safe to run from several machines at once.'],
    run: alone(async () => (await import('./migrate.ts')).migrateCommand()),
  },
  backup: {
    says: 'copy the database into an encrypted file, also while serving',
    help: [
      'backup FILE',
      'All of one moment, from SQLite or PostgreSQL, readable only with the key of this installation.',
      'The file appears when it is whole. An existing file is never overwritten.',
    ],
    run: async (argv) => (await import('./keeping/backup.ts')).backupCommand(argv, print),
  },
  restore: {
    says: 'put such a file into an empty database',
    help: [
      'restore FILE [--check] [--replace [--yes]]',
      'Reads everything back and compares before anything counts. A backup of an older version is brought up to date.',
      '--check    only prove that the file is whole and the key is right',
      '--replace  give up what the database holds; asks for a word, or take --yes in a script',
    ],
    run: async (argv) => (await import('./keeping/restore.ts')).restoreCommand(argv, print),
  },
  move: {
    says: 'move everything into another database, such as PostgreSQL',
    help: [
      'move --to postgres://user:password@host/database   (or a file)',
      'From the database of DATABASE_URL, while nothing runs on it. All or nothing, compared table by table.',
      'The old database is then closed for use; `move --reopen` takes that back. Interrupted, run it again.',
    ],
    run: async (argv) => (await import('./keeping/move.ts')).moveCommand(argv, print),
  },
  config: {
    says: 'show every setting, and try database, key and bot token',
    help: ['Changes nothing and shows no secret. Ends with 1 where something is wrong.'],
    run: alone(async () => (await import('./operations/config.ts')).configCommand(print)),
  },
  health: {
    says: 'for a watchdog: database, schema, and whether messages go out',
    help: ['Ends with 1 where something is wrong. A process that serves also answers /healthz and /readyz.'],
    run: alone(async () => (await import('./operations/health.ts')).healthCommand(print)),
  },
  chat: {
    says: 'a conversation in this terminal',
    help: [
      'chat [--files FOLDER]',
      'Nothing of it is kept, but for files that you ask for, such as "My data".',
      '--files    where those are written; else a folder of the system for what is thrown away. The path is shown.',
    ],
    run: async (argv) => (await import('./chat.ts')).chatCommand(argv),
  },
  demo: {
    says: 'the whole hotline with invented cases; nothing is kept',
    help: [],
    run: alone(async () => (await import('./demo.ts')).demoCommand()),
  },
  check: {
    says: 'prove flows, words and data; tells all problems at once',
    help: ['For the settings, see config.'],
    run: alone(async () => (await import('./check.ts')).checkCommand({ root, print })),
  },
  diagrams: {
    says: 'draw the flows into docs/flows/',
    help: [],
    run: alone(async () => (await import('./diagrams.ts')).diagramsCommand({ root, print })),
  },
  staff: {
    says: 'sign-in links and codes; list, add or remove staff (staff help)',
    help: 'own',
    run: async (argv) =>
      (await import('./staff.ts')).staffCommand(argv.some(asksHelp) ? ['help'] : argv, print),
  },
  leaflet: {
    says: 'a leaflet with a code and strips to tear off, as PDF (leaflet --help)',
    help: 'own',
    run: async (argv) => (await import('./leaflet.ts')).leafletCommand(argv, { root, print }),
  },
  audit: {
    says: 'what staff did and looked at: verify or list it (audit --help)',
    help: 'own',
    run: async (argv) => (await import('./audit.ts')).auditCommand(argv, print),
  },
  locales: {
    says: 'tables for translators, and who has read what (locales --help)',
    help: 'own',
    run: async (argv) =>
      (await import('./locales.ts')).localesCommand(argv, {
        ...{ root, print },
        today: new Date().toISOString().slice(0, 10),
      }),
  },
  'rotate-key': {
    says: 'put the database under a new key (rotate-key --help)',
    help: 'own',
    run: async (argv) => (await import('./rotate-key.ts')).rotateKeyCommand(argv, print),
  },
  directory: {
    says: 'list, verify or hide contacts (directory --help)',
    help: 'own',
    run: async (argv) =>
      (await import('./directory.ts')).directoryCommand(argv, {
        print,
        dataDir: `${root}/data`,
        today: new Date().toISOString().slice(0, 10),
      }),
  },
};

const asksHelp = (word: string): boolean => word === '--help' || word === '-h';
const isHelp = (word: string): boolean => word === 'help' || asksHelp(word);

/** argv -> command. Without one, or with one we do not have, it says what there is. */
export async function runCommand([name = '--help', ...argv]: readonly string[]): Promise<number> {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) return overview(name);
  if (command.help !== 'own' && (argv[0] === 'help' || argv.some(asksHelp)))
    return explain(name, command.says, command.help);
  try {
    return await command.run(argv);
  } catch (error) {
    const wrong = wrongOption(error);
    if (wrong === null) throw error;
    print(`${wrong}.\nSee: node src/main.ts ${name} --help`);
    return 2;
  }
}

function explain(name: string, says: string, help: readonly string[]): number {
  print(`node src/main.ts ${name}: ${says}.`);
  for (const line of help) print(`  ${line}`);
  return 0;
}

function overview(name: string): number {
  if (!isHelp(name)) print(`There is no command "${name}".${meant(name)}`);
  print('Kompas. Usage: node src/main.ts <command>    (<command> --help tells more)\n');
  for (const [known, { says }] of Object.entries(COMMANDS)) print(`  ${known.padEnd(11)} ${says}`);
  return isHelp(name) ? 0 : 2;
}

function meant(name: string): string {
  const near = Object.keys(COMMANDS).find(
    (known) => withinOneEdit(name, known) || (name.length > 2 && known.startsWith(name)),
  );
  return near ? ` Did you mean "${near}"?` : '';
}
