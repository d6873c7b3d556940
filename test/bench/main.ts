import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { calledWrongly, readCommandLine } from '../support/command-line.ts';
import { describeMachine } from './machine.ts';
import { type Section, sectionText } from './report.ts';
import { FULL, QUICK, type Size, USUAL } from './size.ts';

const DOCUMENT = join(import.meta.dirname, '../../docs/benchmarks.md');

/** Loaded when asked for, so that a process that measures memory holds nothing else. */
const PARTS: { readonly [name: string]: (size: Size) => Promise<readonly Section[]> } = {
  peers: async (size) => (await import('./sections/peers.ts')).peers(size),
  stored: async (size) => [await (await import('./sections/stored.ts')).stored(size)],
  start: async (size) => [await (await import('./sections/start.ts')).start(size)],
  inside: async (size) => (await import('./sections/inside.ts')).inside(size),
  sender: async (size) => [await (await import('./sections/sender.ts')).sender(size)],
  postgres: async (size) => [await (await import('./sections/postgres.ts')).postgres(size)],
};

const HELP = `Speed beside other bot libraries and bare storage, as ratios.
Usage: npm run bench -- [--quick | --full] [--only PART,PART]

  Without an option it takes long and writes docs/benchmarks.md. Leave the machine alone meanwhile.
  --quick   rough; only prints
  --full    with a million stored sessions too
  --only    these parts, and only prints: ${Object.keys(PARTS).join(', ')}`;

const { values, positionals } = readCommandLine(HELP, {
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    full: { type: 'boolean', default: false },
    only: { type: 'string' },
    /** A stage that this very program runs in a process of its own; the words after it are for the stage. */
    child: { type: 'string' },
  },
});

if (values.child) process.stdout.write(JSON.stringify(await stage(values.child, positionals)));
else {
  const wrong = whatIsWrong();
  if (wrong !== null) calledWrongly(wrong, HELP);
  await measure();
}

function whatIsWrong(): string | null {
  if (positionals.length > 0) return `Unexpected argument '${positionals[0]}'`;
  if (values.quick && values.full) return 'Say --quick or --full, not both';
  const unknown = partsAsked().filter((name) => !Object.hasOwn(PARTS, name));
  return unknown.length > 0 ? `There is no part '${unknown.join("', '")}'` : null;
}

function partsAsked(): readonly string[] {
  return values.only?.split(',') ?? Object.keys(PARTS);
}

async function stage(name: string, [file = '', ...numbers]: readonly string[]): Promise<object> {
  const { answer, fill } = await import('./stored-sessions.ts');
  const [count = 0, sample = 0, round = 0] = numbers.map(Number);
  return name === 'fill' ? fill(file, count) : answer(file, count, sample, round);
}

async function measure(): Promise<void> {
  const began = performance.now();
  const texts = [await heading()];
  console.log(texts[0]);
  for (const name of partsAsked())
    for (const section of (await PARTS[name]?.(values.quick ? QUICK : values.full ? FULL : USUAL)) ?? []) {
      texts.push(sectionText(section));
      console.log(texts.at(-1));
    }
  console.log(`Took ${Math.round((performance.now() - began) / 1000)} s.`);
  // A quick or partial run is too rough to be kept.
  if (!values.quick && !values.only) writeFileSync(DOCUMENT, texts.join('\n'));
}

async function heading(): Promise<string> {
  const { lines } = await describeMachine();
  return `# Benchmarks

Written by \`npm run bench\`; \`--full\` adds a million sessions, \`--quick\` and \`--only <part>\` only print. All
figures of one document come from one run on one machine. Read the ratios: they carry over, the absolute figures do not.

${lines.map((line) => `- ${line}`).join('\n')}

The slower a disk commits, the more it matters that a batch is one commit: on a disk that takes 1 ms for it, no peer
passes 1,000 updates a second, whatever else it does. Sending is bound by Telegram, not by us: 30 messages a second
for one bot.
`;
}
