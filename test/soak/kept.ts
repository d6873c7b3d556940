import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const ROOT = join(import.meta.dirname, '../..');
/** As systemd waits before it starts a service again. */
const AGAIN_MS = 300;

type Settings = { readonly [name: string]: string };

/** A process of the product that is kept running: whenever it ends it is started anew, as a supervisor does. */
export class Kept {
  readonly name: string;
  /** How often it was cut off, and how often it ended by itself. */
  kills = 0;
  falls = 0;
  /** Called with its address whenever it is up. */
  onUp: (url: string) => void = () => undefined;
  readonly #command: 'serve' | 'work';
  readonly #settings: Settings;
  readonly #clock: string;
  #child: ChildProcess | null = null;
  #said = '';
  #log: string[] = [];
  #over = false;
  #up = Promise.withResolvers<void>();

  constructor(name: string, command: 'serve' | 'work', settings: Settings, folder: string) {
    this.name = name;
    this.#command = command;
    this.#settings = settings;
    this.#clock = join(folder, `${name}.clock`);
    this.setClock(0);
    this.#spawn();
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Lines of level 50 or more, and what it said to people. */
  get log(): readonly string[] {
    return this.#log;
  }

  /** Its clock is wrong by so much from now on. */
  setClock(aheadMs: number): void {
    writeFileSync(this.#clock, String(aheadMs));
  }

  /** Until it says that it runs. */
  async up(): Promise<void> {
    for (let waits = this.#up; ; waits = this.#up) {
      await waits.promise;
      if (waits === this.#up) return;
    }
  }

  /** Power off: no handler runs, nothing is finished. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    this.kills += 1;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  async end(): Promise<void> {
    this.#over = true;
    await this.kill();
  }

  #spawn(): void {
    const { PATH = '', HOME = '' } = process.env;
    const env = {
      ...{ PATH, HOME, PORT: '0', LOG_LEVEL: 'warn', ...this.#settings },
      UNRULY_CLOCK: this.#clock,
    };
    const early = ['--import', join(import.meta.dirname, 'unruly-clock.ts')];
    const child = spawn(process.execPath, [...early, 'src/main.ts', this.#command], {
      ...{ cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] },
    });
    this.#child = child;
    this.#said = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => this.#hear(String(chunk)));
    child.once('exit', (_, signal) => void this.#again(signal));
    // A worker says nothing when it is up.
    if (this.#command === 'work') this.#up.resolve();
  }

  #hear(text: string): void {
    this.#said += text;
    this.#log.push(...text.split('\n').filter((line) => line !== ''));
    if (this.#log.length > 2000) this.#log = this.#log.slice(-1000);
    const url = /Web chat: +(\S+)\/\n[\s\S]*Ctrl-C/.exec(this.#said)?.[1];
    if (!url) return;
    this.onUp(url);
    this.#up.resolve();
  }

  async #again(signal: NodeJS.Signals | null): Promise<void> {
    if (this.#over) return;
    if (signal !== 'SIGKILL') this.falls += 1;
    this.#up.resolve();
    this.#up = Promise.withResolvers();
    if (signal !== 'SIGKILL') await sleep(AGAIN_MS);
    if (!this.#over) this.#spawn();
  }
}
