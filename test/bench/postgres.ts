import { openStore } from '../../src/store/open-store.ts';
import { startPostgres } from '../support/postgres-server.ts';
import { KEY, Kompas } from './contestants/kompas.ts';
import type { Conversation } from './conversation.ts';
import { hold, type Lap } from './lap.ts';
import { numbers } from './updates.ts';

/** The same conversation on a real PostgreSQL. */
export const onPostgres = (
  conversation: Conversation,
  people: number,
  rounds: number,
): Promise<readonly Lap[]> => inPostgres((url) => laps(url, conversation, people, rounds));

/** A database on a server that waits for the disk at each commit; it lasts as long as the work. */
export async function inPostgres<T>(work: (url: string) => Promise<T>): Promise<T> {
  const server = await startPostgres({ durable: true });
  try {
    return await work(`${server.url}/postgres`);
  } finally {
    await server.stop();
  }
}

async function laps(url: string, { taps }: Conversation, people: number, rounds: number): Promise<Lap[]> {
  const kompas = new Kompas(await openStore({ url, keys: KEY }));
  const done: Lap[] = [];
  for (let round = 0; round <= rounds; round++) {
    const some = numbers(people, 1 + round * people);
    await kompas.begin(some);
    const lap = await hold(kompas, taps, some);
    await kompas.prove(some);
    if (round > 0) done.push(lap);
  }
  await kompas.close();
  return done;
}
