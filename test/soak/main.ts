import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeMachine } from '../bench/machine.ts';
import { sectionText } from '../bench/report.ts';
import { calledWrongly, readCommandLine } from '../support/command-line.ts';
import { postgresTown } from './postgres-town.ts';
import { sqliteTown } from './sqlite-town.ts';
import { type StormReport, storm } from './storm.ts';
import type { Town } from './town.ts';

const DOCUMENT = join(import.meta.dirname, '../../docs/soak.md');
const PEOPLE = 12;
const TOWNS: { readonly [engine: string]: () => Promise<Town> } = {
  sqlite: sqliteTown,
  postgres: postgresTown,
};

const HELP = `Kills, faults and wrong clocks while people talk with the real processes; says whether anything was lost or doubled.
Usage: npm run soak -- [--minutes 10] [--seed 1] [--engine sqlite|postgres|both] [--write]

  --minutes  for each engine; 10 where it is not said, parts such as 0.5 too
  --seed     a whole number; the same one brings the same troubles
  --engine   which database; both where it is not said
  --write    keeps the report in docs/soak.md

Ends with 1 where something was lost or doubled. Ctrl-C ends it without a report.`;

const { values } = readCommandLine(HELP, {
  options: {
    /** For each engine. */
    minutes: { type: 'string', default: '10' },
    seed: { type: 'string' },
    engine: { type: 'string', default: 'both' },
    /** Keeps the report in docs/soak.md. */
    write: { type: 'boolean', default: false },
  },
});

const minutes = Number(values.minutes);
const seed = Number(values.seed ?? Date.now() % 1_000_000);
const engines = values.engine === 'both' ? Object.keys(TOWNS) : [values.engine];
const wrong = whatIsWrong();
if (wrong !== null) calledWrongly(wrong, HELP);
await soak();

function whatIsWrong(): string | null {
  if (!(minutes > 0 && Number.isFinite(minutes))) return `--minutes ${values.minutes} is not a time`;
  if (!Number.isSafeInteger(seed)) return `--seed ${values.seed} is not a whole number`;
  return engines.every((engine) => Object.hasOwn(TOWNS, engine))
    ? null
    : `--engine ${values.engine} is not one of ${Object.keys(TOWNS).join(', ')}, both`;
}

async function soak(): Promise<void> {
  const done: [string, StormReport][] = [];
  for (const engine of engines) {
    console.log(
      `${engine}: ${minutes} minutes, seed ${seed}. The same again: npm run soak -- --engine ${engine} --minutes ${minutes} --seed ${seed}`,
    );
    const town = await (TOWNS[engine] as () => Promise<Town>)();
    try {
      const over = ({ ms }: { readonly ms: number }) => ms > minutes * 60_000;
      done.push([engine, await storm(town, { seed, people: PEOPLE, over, say: console.log })]);
    } finally {
      await town.end();
    }
  }
  const text = await report(done);
  console.log(text);
  if (values.write) writeFileSync(DOCUMENT, text);
  // Said outright: the package of the embedded PostgreSQL ends the process with 0, whatever `exitCode` says.
  process.exit(done.some(([, { violations }]) => violations.length > 0) ? 1 : 0);
}

async function report(done: readonly [string, StormReport][]): Promise<string> {
  const { lines } = await describeMachine();
  const names = [...new Set(done.flatMap(([, { troubles }]) => [...troubles.keys()]))];
  const row = (name: string, of: (one: StormReport) => number): string[] => [
    name,
    ...done.map(([, one]) => of(one).toLocaleString('en')),
  ];
  const rows = [
    row('Minutes', ({ seconds }) => Math.round(seconds / 6) / 10),
    ...names.map((name) => row(name, ({ troubles }) => troubles.get(name) ?? 0)),
    row('Processes that ended by themselves and were started anew', ({ falls }) => falls),
    row('Updates that people caused', ({ updates }) => updates),
    row('Messages that reached them', ({ messages }) => messages),
    row('Twice, after a kill', ({ afterKill }) => afterKill),
    row("Twice, after Telegram's answer was lost", ({ afterLostAnswer }) => afterLostAnswer),
    row('Violations', ({ violations }) => violations.length),
  ];
  const section = sectionText({
    title: `Seed ${seed}`,
    columns: ['', ...done.map(([engine]) => engine)],
    rows,
    notes: done.flatMap(([engine, { violations }]) => violations.map((one) => `${engine}: ${one}`)),
  });
  return `# Soak

Written by \`npm run soak -- --write\`. ${PEOPLE} people walk through the guides on our Bot API test server while the real
processes suffer: one \`serve\` on SQLite by polling; two \`web\` by webhook and a \`worker\` on PostgreSQL. When it is
calm again, every update must have been applied exactly once and every message must be there, in order. Twice is
allowed where a process was cut off (once a kill and person), and where Telegram's answer was lost.

${lines.map((line) => `- ${line}`).join('\n')}

${section}`;
}
