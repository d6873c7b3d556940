import { join } from 'node:path';
import { newId } from '../../src/platform/ids.ts';
import { openStore } from '../../src/store/open-store.ts';
import { inBatches } from './batches.ts';
import { inProcess } from './child.ts';
import { addressOf, KEY, Kompas } from './contestants/kompas.ts';
import { recordConversation, type Tap } from './conversation.ts';
import { answerCrowd } from './crowd.ts';
import { median } from './figures.ts';
import { inFolder } from './folder.ts';
import { hold, type Lap } from './lap.ts';
import { type FirstReply, firstReply } from './served.ts';
import type { Size } from './size.ts';
import { numbers, type PersonNumber } from './updates.ts';

/** Where everybody stands who is stored: half-way. */
const HALF = 6;
/** Commits of this many are the fastest way in. */
const FILL_BATCH = 2_000;
/** Times that each database is answered from, in turns, by other people each time. */
const ROUNDS = 3;
/** Newcomers in a database of their own, who warm the compiler up. */
const WARM_UP = 200;

/** Newcomers who come to `serve` at one moment. */
const CROWD = 300;

export type Stored = {
  readonly sessions: number;
  /** Of the second half, by people picked from everywhere in the database. */
  readonly laps: readonly Lap[];
  readonly served: FirstReply;
  /** The most that `serve` held, while a crowd came. */
  readonly mostMB: number;
};

/** How the product does with so many people stored, each stage in a process of its own. */
export const storedSessions = ({ stored: counts, sample, starts }: Size): Promise<readonly Stored[]> =>
  inFolder(async (folder) => {
    const fileOf = (count: number): string => join(folder, `${count}.db`);
    for (const count of counts) await inProcess<object>('fill', fileOf(count), String(count));
    const answers = new Map<number, Lap[]>(counts.map((count) => [count, []]));
    for (let round = 0; round < ROUNDS; round++)
      for (const count of round % 2 === 0 ? counts : counts.toReversed()) {
        const from = [fileOf(count), ...[count, sample, round].map(String)];
        answers.get(count)?.push(await inProcess<Lap>('answer', ...from));
      }
    await firstReply(join(folder, 'warm-up.db'), KEY);
    const all: Stored[] = [];
    for (const [sessions, laps] of answers) {
      const first = await served(fileOf(sessions), starts);
      const { mostMB } = await answerCrowd(fileOf(sessions), CROWD);
      all.push({ sessions, laps, served: first, mostMB });
    }
    return all;
  });

async function served(file: string, starts: number): Promise<FirstReply> {
  const replies: FirstReply[] = [];
  for (let start = 0; start < starts; start++) replies.push(await firstReply(file, KEY));
  return {
    ms: median(replies.map((reply) => reply.ms)),
    residentMB: Math.max(...replies.map((reply) => reply.residentMB)),
  };
}

/** Stores people who have answered half of the questions, each sealed with a key of their own. */
export async function fill(file: string, count: number): Promise<object> {
  const store = await openStore({ url: file, keys: KEY });
  const half = recordConversation().taps.findLast(({ question }) => question === HALF)?.after;
  if (!half) throw new Error('the conversation has no half');
  const now = Date.now();
  await inBatches(
    numbers(count),
    (some) =>
      store.batch(
        some,
        async (tx, person) => {
          await tx.rememberEvent('telegram', 'fill', String(person), now);
          const { id } = await tx.openPerson(addressOf(person), newId, now);
          await tx.saveSession(id, half, now);
        },
        String,
      ),
    FILL_BATCH,
  );
  await store.close();
  return {};
}

/** Lets people from everywhere in the database answer the other half. */
export async function answer(file: string, count: number, sample: number, round: number): Promise<Lap> {
  const { taps } = recordConversation();
  await warmUp(taps);
  const kompas = new Kompas(await openStore({ url: file, keys: KEY }));
  const people = spreadOut(count, Math.min(Math.floor(count / ROUNDS), sample), round);
  await kompas.meet(people);
  const lap = await hold(
    kompas,
    taps.filter(({ question }) => question > HALF),
    people,
  );
  await kompas.prove(people);
  await kompas.close();
  return lap;
}

const warmUp = (taps: readonly Tap[]): Promise<void> =>
  inFolder(async (folder) => {
    const kompas = new Kompas(await openStore({ url: join(folder, 'kompas.db'), keys: KEY }));
    await kompas.begin(numbers(WARM_UP));
    await hold(kompas, taps, numbers(WARM_UP));
    await kompas.close();
  });

/** Neighbours in no order of the database, since people are kept by a hash; nobody in two rounds. */
const spreadOut = (count: number, wanted: number, round: number): readonly PersonNumber[] =>
  numbers(wanted, 0).map((at) => 1 + round + ROUNDS * Math.floor((at * Math.floor(count / ROUNDS)) / wanted));
