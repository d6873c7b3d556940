import { root } from '../platform/root.ts';

/** A command answers with its exit code. It is loaded when it is called, so that `check` needs no database. */
type Command = { readonly says: string; readonly run: (argv: readonly string[]) => Promise<number> };

const print = (line: string): void => console.log(line);

const COMMANDS: { readonly [name: string]: Command } = {
  serve: {
    says: 'serve people: Telegram, web chat, sending and timers',
    run: async () => (await import('./serve.ts')).serveCommand(),
  },
  work: {
    says: 'only send and fire timers, beside one or more that serve',
    run: async () => (await import('./work.ts')).workCommand(),
  },
  migrate: {
    says: 'bring the database to this version',
    run: async () => (await import('./migrate.ts')).migrateCommand(),
  },
  chat: {
    says: 'a conversation in this terminal',
    run: async () => (await import('./chat.ts')).chatCommand(),
  },
  demo: {
    says: 'the whole hotline with invented cases; nothing is kept',
    run: async () => (await import('./demo.ts')).demoCommand(),
  },
  check: {
    says: 'prove flows, words and data; tells all problems at once',
    run: async () => (await import('./check.ts')).checkCommand({ root, print }),
  },
  diagrams: {
    says: 'draw the flows into docs/flows/',
    run: async () => (await import('./diagrams.ts')).diagramsCommand({ root, print }),
  },
  staff: {
    says: 'sign-in links and codes; list, add or remove staff (staff help)',
    run: async (argv) => (await import('./staff.ts')).staffCommand(argv, print),
  },
  locales: {
    says: 'tables for translators, and who has read what (locales --help)',
    run: async (argv) =>
      (await import('./locales.ts')).localesCommand(argv, {
        ...{ root, print },
        today: new Date().toISOString().slice(0, 10),
      }),
  },
  directory: {
    says: 'list, verify or hide contacts (directory --help)',
    run: async (argv) =>
      (await import('./directory.ts')).directoryCommand(argv, {
        print,
        dataDir: `${root}/data`,
        today: new Date().toISOString().slice(0, 10),
      }),
  },
};

/** argv -> command. Without one, or with one we do not have, it says what there is. */
export async function runCommand([name = '--help', ...argv]: readonly string[]): Promise<number> {
  const command = COMMANDS[name];
  if (command) return command.run(argv);
  const help = ['--help', '-h', 'help'].includes(name);
  if (!help) print(`There is no command "${name}".`);
  print('Kompas. Usage: node src/main.ts <command>\n');
  for (const [known, { says }] of Object.entries(COMMANDS)) print(`  ${known.padEnd(10)} ${says}`);
  return help ? 0 : 2;
}
