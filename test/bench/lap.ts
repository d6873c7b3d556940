import { inBatches } from './batches.ts';
import type { Contestant } from './contestants/contestant.ts';
import { QUESTIONS, type Tap } from './conversation.ts';
import type { PersonNumber } from './updates.ts';

/** How it went once. A question that was not asked costs NaN. */
export type Lap = {
  readonly perSecond: number;
  /** Of all threads, for one update: what a busy machine does not change. */
  readonly cpuMicros: number;
  readonly microsByQuestion: readonly number[];
};

/** Everybody makes the first tap, then everybody the second, a hundred people to a batch. */
export async function hold(
  one: Pick<Contestant, 'tap' | 'take'>,
  taps: readonly Tap[],
  people: readonly PersonNumber[],
): Promise<Lap> {
  const spent = new Array<number>(QUESTIONS).fill(0);
  const taken = new Array<number>(QUESTIONS).fill(0);
  let cpu = 0;
  for (const tap of taps) {
    const at = tap.question - 1;
    await inBatches(people, async (some) => {
      const batch = some.map((person) => one.tap(person, tap));
      const before = process.cpuUsage();
      const began = performance.now();
      await one.take(batch);
      spent[at] = (spent[at] ?? 0) + performance.now() - began;
      const { user, system } = process.cpuUsage(before);
      cpu += user + system;
    });
    taken[at] = (taken[at] ?? 0) + people.length;
  }
  const total = spent.reduce((sum, ms) => sum + ms, 0);
  const updates = taps.length * people.length;
  return {
    perSecond: (updates * 1000) / total,
    cpuMicros: cpu / updates,
    microsByQuestion: spent.map((ms, at) => (ms * 1000) / (taken[at] ?? 0)),
  };
}
