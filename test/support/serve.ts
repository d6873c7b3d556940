import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
/** Room for a busy machine; usually it is less than a second. */
const BOOT_MS = 40_000;

export type Ended = {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly ms: number;
};

/** A real `serve` process. */
export class Serving {
  /** Where the web chat is. */
  readonly url: string;
  readonly #child: ChildProcess;
  readonly #said: string[];

  constructor(child: ChildProcess, said: string[], url: string) {
    this.#child = child;
    this.#said = said;
    this.url = url;
  }

  /** Everything it printed. */
  get output(): string {
    return this.#said.join('');
  }

  get alive(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Asks it to end, as Ctrl-C does, and waits until it has. */
  async stop(signal: NodeJS.Signals = 'SIGINT'): Promise<Ended> {
    const asked = performance.now();
    if (this.alive) {
      const ended = once(this.#child, 'exit');
      this.#child.kill(signal);
      await ended;
    }
    const { exitCode: code, signalCode } = this.#child;
    return { code, signal: signalCode, ms: performance.now() - asked };
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** Power off: no handler runs, nothing is finished. */
  kill = (): Promise<Ended> => this.stop('SIGKILL');
}

export type Settings = { readonly [name: string]: string };

/** Starts `serve` with these settings and nothing of this shell's own; resolves when it says that it is running. */
export async function serve(settings: Settings): Promise<Serving> {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, ['src/main.ts', 'serve'], {
    cwd: ROOT,
    env: { PATH, HOME, PORT: '0', LOG_LEVEL: 'warn', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const failed = (why: string) => reject(new Error(`serve ${why}:\n${said.join('')}`));
  const late = setTimeout(() => failed('is not ready in time'), BOOT_MS);
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said.push(String(chunk));
      const url = /Web chat: +(\S+)\/\n[\s\S]*Ctrl-C/.exec(said.join(''))?.[1];
      if (url) resolve(url);
    });
  child.once('exit', () => failed('ended'));
  try {
    return new Serving(child, said, await promise);
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  } finally {
    clearTimeout(late);
  }
}

export type Working = { readonly output: string; stop(): Promise<void> };

/** A real `work` process, with these settings and nothing of this shell's own. */
export function work(settings: Settings): Working {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, ['src/main.ts', 'work'], {
    cwd: ROOT,
    env: { PATH, HOME, LOG_LEVEL: 'warn', ...settings },
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => said.push(String(chunk)));
  return {
    get output() {
      return said.join('');
    },
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** Runs one of the other commands to its end, beside whatever serves; answers with what it printed. */
export async function command(settings: Settings, ...argv: readonly string[]): Promise<string> {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, ['src/main.ts', ...argv], {
    cwd: ROOT,
    env: { PATH, HOME, ...settings },
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => said.push(String(chunk)));
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`${argv.join(' ')} ended with ${code}:\n${said.join('')}`);
  return said.join('');
}

/** A folder for the database of one test file, and the settings that point there. */
export function databaseFolder(): {
  readonly file: string;
  readonly key: Buffer;
  readonly settings: Settings;
  remove(): void;
} {
  const folder = mkdtempSync(join(tmpdir(), 'kompas-serve-'));
  const file = join(folder, 'kompas.db');
  const key = Buffer.alloc(32, 9);
  return {
    file,
    key,
    settings: { DATABASE_URL: file, KOMPAS_KEY: key.toString('base64') },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
