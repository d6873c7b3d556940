import type { Contestant, Open } from './contestants/contestant.ts';
import type { Conversation } from './conversation.ts';
import { inFolder } from './folder.ts';
import { hold, type Lap } from './lap.ts';
import { numbers, type PersonNumber } from './updates.ts';

export type Entry = {
  readonly name: string;
  readonly open: Open;
  /** So many that a lap takes everybody about a second. */
  readonly people: number;
};

/** The laps of each contestant; laps of one place were run one right after the other. */
export type Laps = ReadonlyMap<string, readonly Lap[]>;

/**
 * Several rounds, each contestant once in every round, each time on a new database, in turning order. So a machine
 * that is slower for a while is slower for everybody. The first round is not counted: it warms the compiler up.
 */
export async function race(
  conversation: Conversation,
  entries: readonly Entry[],
  rounds: number,
): Promise<Laps> {
  const laps = new Map<string, Lap[]>(entries.map(({ name }) => [name, []]));
  for (let round = 0; round <= rounds; round++)
    for (const { name, open, people } of round % 2 === 0 ? entries : entries.toReversed()) {
      const lap = await inFolder(async (folder) =>
        run(await open(conversation, folder), conversation, numbers(people)),
      );
      if (round > 0) laps.get(name)?.push(lap);
    }
  return laps;
}

async function run(one: Contestant, { taps }: Conversation, people: readonly PersonNumber[]): Promise<Lap> {
  try {
    await one.begin(people);
    const lap = await hold(one, taps, people);
    await one.prove(people);
    return lap;
  } finally {
    await one.close();
  }
}
