import { PassThrough } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { createTerminal, type Terminal } from '../../src/channels/terminal/terminal.ts';
import type { Seen } from './contract.ts';
import type { FakeApp } from './fake-app.ts';

/** Somebody at a terminal: types lines, and reads what is printed. */
export type Sitter = {
  readonly terminal: Terminal;
  readonly output: PassThrough & { isTTY?: boolean };
  readonly ended: Promise<void>;
  printed(): string;
  seen(): Seen[];
  /** Types a line and waits until the application has it. */
  types(line: string): Promise<void>;
  /** What to type for a button of the last screen. */
  keyOf(label: string): string;
  /** The end of the input, as Ctrl-D or the end of a pipe. */
  ends(): void;
  close(): Promise<void>;
};

export async function sit(app: FakeApp, { isTTY = true } = {}): Promise<Sitter> {
  const input = new PassThrough();
  const output = Object.assign(new PassThrough(), { isTTY });
  let all = '';
  output.on('data', (chunk: Buffer) => {
    all += chunk.toString('utf8');
  });
  const terminal = createTerminal({ account: 'main', input, output, languageHint: null });
  app.channel = terminal.channel;
  const ended = terminal.run(app);
  await until(() => app.received.length > 0);

  async function types(line: string): Promise<void> {
    const before = app.deliveries;
    await sleep(200);
    input.write(`${line}\n`);
    await until(() => app.deliveries > before);
  }
  const sitter: Sitter = {
    terminal,
    output,
    ended,
    printed: () => all,
    seen: () => readMessages(all),
    types,
    keyOf: (label) => {
      const key = [...strip(all).matchAll(/^ {2}(\S+)\) (.*)$/gm)].findLast(
        ([, , text]) => text === label,
      )?.[1];
      if (!key) throw new Error(`no key for "${label}" was printed`);
      return key;
    },
    ends: () => void input.end(),
    close: async () => {
      terminal.stop();
      await ended;
    },
  };
  return sitter;
}

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds(); tries += 1) {
    if (tries > 400) throw new Error('nothing happened for four seconds');
    await sleep(10);
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the marks of a terminal are control characters
const ANSI = /\u001b\[[0-9;]*[A-Za-z]/g;
const strip = (text: string): string => text.replace(ANSI, '').replace(/\r/g, '');

/** What was printed, message by message; choices that were printed again belong to the message before. */
function readMessages(all: string): Seen[] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: see above
  const marked = all.replace(/\u001b\[1m/g, '\u0001').replace(/\u001b\[22m/g, '\u0002');
  return strip(marked)
    .split(/^Kompas:\n/m)
    .slice(1)
    .map(readMessage);
}

function readMessage(part: string): Seen {
  const lines = part.split('\n').filter((line) => !line.startsWith('> '));
  const keys = lines.filter((line) => /^ {2}\S+\) /.test(line) && !line.includes('   q) '));
  const foot = lines.findIndex((line) => line.startsWith('  '));
  const text = lines
    .slice(0, foot < 0 ? undefined : foot)
    .join('\n')
    .trim();
  const labels = keys.map((line) => line.replace(/^ {2}\S+\) /, ''));
  return {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: see above
    text: text.replace(/[\u0001\u0002]/g, ''),
    // biome-ignore lint/suspicious/noControlCharactersInRegex: see above
    bold: [...text.matchAll(/\u0001([^\u0002]*)\u0002/g)].map(([, inner = '']) => inner),
    buttons: labels.slice(-new Set(labels.map((label) => label.replace('✅ ', ''))).size),
  };
}
