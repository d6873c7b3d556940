import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
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

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    full: { type: 'boolean', default: false },
    only: { type: 'string' },
    /** A stage that this very program runs in a process of its own. */
    child: { type: 'string' },
  },
});

if (values.child) process.stdout.write(JSON.stringify(await stage(values.child, positionals)));
else await measure();

async function stage(name: string, [file = '', ...numbers]: readonly string[]): Promise<object> {
  const { answer, fill } = await import('./stored-sessions.ts');
  const [count = 0, sample = 0, round = 0] = numbers.map(Number);
  return name === 'fill' ? fill(file, count) : answer(file, count, sample, round);
}

async function measure(): Promise<void> {
  const wanted = values.only?.split(',') ?? Object.keys(PARTS);
  const unknown = wanted.filter((name) => !(name in PARTS));
  if (unknown.length > 0) {
    console.error(`--only takes ${Object.keys(PARTS).join(', ')}; not ${unknown.join(', ')}`);
    process.exitCode = 1;
    return;
  }
  const began = performance.now();
  const texts = [await heading()];
  console.log(texts[0]);
  for (const name of wanted)
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
