import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inBatches } from './batches.ts';
import type { Contestant, Open } from './contestants/contestant.ts';
import { type Conversation, QUESTIONS } from './conversation.ts';
import type { PersonNumber } from './updates.ts';

export type Entry = {
  readonly name: string;
  readonly open: Open;
  /** As many as make a round of about the same length for everybody. */
  readonly people: number;
};

/** How one contestant did in one round. */
export type Lap = { readonly perSecond: number; readonly microsByQuestion: readonly number[] };

/**
 * Several rounds, each contestant once in every round, each time on a new database. So a machine that becomes
 * slower for a while is slower for everybody. The first round is not counted: it warms the compiler up.
 */
export async function race(
  conversation: Conversation,
  entries: readonly Entry[],
  rounds: number,
): Promise<ReadonlyMap<string, readonly Lap[]>> {
  const laps = new Map<string, Lap[]>(entries.map(({ name }) => [name, []]));
  for (let round = 0; round <= rounds; round++)
    for (const { name, open, people } of round % 2 === 0 ? entries : entries.toReversed()) {
      const lap = await inFolder(async (folder) => run(await open(conversation, folder), conversation, numbers(people)));
      if (round > 0) laps.get(name)?.push(lap);
    }
  return laps;
}

async function run(one: Contestant, conversation: Conversation, people: readonly PersonNumber[]): Promise<Lap> {
  try {
    await one.begin(people);
    const lap = await hold(one, conversation, people);
    await one.prove(people);
    return lap;
  } finally {
    await one.close();
  }
}

/** Everybody answers the first question, then everybody the second, a hundred people to a batch. */
export async function hold(
  one: Contestant,
  { taps }: Conversation,
  people: readonly PersonNumber[],
): Promise<Lap> {
  const spent = new Array<number>(QUESTIONS).fill(0);
  const updates = new Array<number>(QUESTIONS).fill(0);
  for (const tap of taps) {
    const at = tap.question - 1;
    await inBatches(people, async (some) => {
      const batch = some.map((person) => one.tap(person, tap));
      const began = performance.now();
      await one.take(batch);
      spent[at] = (spent[at] ?? 0) + performance.now() - began;
    });
    updates[at] = (updates[at] ?? 0) + people.length;
  }
  const total = spent.reduce((sum, ms) => sum + ms, 0);
  return {
    perSecond: (taps.length * people.length * 1000) / total,
    microsByQuestion: spent.map((ms, at) => (ms * 1000) / (updates[at] ?? 1)),
  };
}

export const numbers = (count: number, from = 1): readonly PersonNumber[] =>
  Array.from({ length: count }, (_, at) => from + at);

/** A folder that lasts as long as the work. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'kompas-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
