import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { productFlags } from './product.ts';

const MAIN = join(import.meta.dirname, 'main.ts');

/** Does one piece of work in a process of its own, where nothing else takes up memory, and answers what it prints. */
export async function inProcess<T>(work: string, ...args: readonly string[]): Promise<T> {
  const child = spawn(process.execPath, [...productFlags(), MAIN, '--child', work, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const printed = await text(child.stdout);
  const [code] = await ended;
  if (code !== 0) throw new Error(`the benchmark's process "${work}" ended with ${code}`);
  return JSON.parse(printed) as T;
}
