import type { Hold } from '../app/ports/bell.ts';
import type { Dialect } from './dialect/dialect.ts';
import type { Prepared } from './prepared.ts';

/** Runs prepared queries, inside one transaction or, for `Engine.read`, on what is committed. */
export interface Connection {
  readonly dialect: Dialect;
  rows<Args, Row>(query: Prepared<Args, Row>, args: Args): Promise<readonly Row[]>;
  /** How many rows the statement changed. */
  change<Args>(query: Prepared<Args, unknown>, args: Args): Promise<number>;
  /** In order with all others, but not waited for: where it fails, the transaction fails at its commit. */
  write<Args>(query: Prepared<Args, unknown>, args: Args): void;
  /** A statement that runs once in the life of a database; for migrations. */
  execute(sql: string): Promise<void>;
}

export type Work<T> = (on: Connection) => Promise<T>;
export type Failed = { readonly error: unknown };
export type Job<T> = { readonly lane: string; readonly work: Work<T> };

/** Carries short messages to the other processes on the same database. */
export interface Wire {
  send(message: string): void;
  /** Null: some may have been missed. */
  hear(listener: (message: string | null) => void): void;
}

/** A database that is open. */
export interface Engine {
  readonly dialect: Dialect;
  /** One durable transaction; a throw rolls back. */
  transaction<T>(work: Work<T>): Promise<T>;
  /**
   * Jobs of one lane run in order; a job that throws is rolled back alone. Beside one that throws, a job may run twice.
   * Throws where the storage itself failed, such as for a full disk: nothing is known then of any job.
   */
  batch<T>(jobs: readonly Job<T>[]): Promise<readonly (T | Failed)[]>;
  /** As `transaction`, alone among all processes that do the same. */
  exclusive<T>(work: Work<T>): Promise<T>;
  /** Reads committed state only, and waits for no transaction that is running. */
  read<T>(work: Work<T>): Promise<T>;
  /** Reads everything as it stood at one moment, for as long as it takes; others write meanwhile. */
  snapshot<T>(work: Work<T>): Promise<T>;
  /** Asked of every connection made from now on; a throw keeps it from being used. */
  guard(mayServe: Work<void>): void;
  /**
   * Removes what rows that are gone left behind in files of the engine's own, as far as it can: at once after an
   * erasure, each night, and, with nobody else there, after the key was changed.
   */
  scrub(when: 'erased' | 'nightly' | 'rekeyed'): Promise<void>;
  /** Null where there is no other process to speak of. */
  readonly wire: Wire | null;
  readonly now: () => number;
  readonly settling: () => boolean;
  hold(name: string): Promise<Hold | null>;
  close(): Promise<void>;
}
