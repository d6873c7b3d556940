import { cpus, release, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { inFolder } from './folder.ts';

export type Machine = {
  readonly lines: readonly string[];
  /** What the disk makes a writer wait for one durable commit. */
  readonly commitMicros: number;
};

const COMMITS = 2_000;

export async function describeMachine(): Promise<Machine> {
  const [cpu] = cpus();
  const commitMicros = await inFolder(async (folder) => durableCommit(join(folder, 'disk.db')));
  return {
    commitMicros,
    lines: [
      `${cpus().length} × ${cpu?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GB, ${type()} ${release()}`,
      `Node.js ${process.version}`,
      `${new Date().toISOString().slice(0, 10)}`,
      `One durable commit of one row: ${Math.round(commitMicros)} µs`,
    ],
  };
}

function durableCommit(path: string): number {
  const db = new DatabaseSync(path);
  db.exec('pragma journal_mode = wal; pragma synchronous = full; create table t (n integer)');
  const insert = db.prepare('insert into t values (1)');
  const began = performance.now();
  for (let count = 0; count < COMMITS; count++) insert.run();
  db.close();
  return ((performance.now() - began) * 1000) / COMMITS;
}
