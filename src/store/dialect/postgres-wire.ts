import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Wire } from '../engine.ts';
import { forPg } from './postgres-address.ts';

const CHANNEL = 'kompas';
/** PostgreSQL takes 8000 bytes in one notification. */
const MOST_BYTES = 7_900;
/** What is said within so long goes out once: a busy sender would otherwise be woken for every row. */
const GATHER_MS = 4;
/** Finds a line that died without a word, and keeps the clock. */
const PULSE_MS = 3_000;
const ANSWER_MS = 5_000;
const RECONNECT_MS = 500;

type Pulse = (client: pg.ClientBase) => Promise<void>;

/**
 * LISTEN and NOTIFY on a connection of their own, made again whenever it breaks. Never inside the transactions that
 * there is news of: a commit that notifies waits for every other one that does.
 */
export async function openWire(url: string, pulse: Pulse): Promise<Wire & { close(): Promise<void> }> {
  const listeners = new Set<(message: string | null) => void>();
  const waiting = new Set<string>();
  const over = new AbortController();
  let client: pg.Client | null = null;
  let gathering = false;

  const tell = (message: string | null): void => {
    for (const listener of listeners) listener(message);
  };

  async function connect(): Promise<pg.Client> {
    const fresh = new pg.Client({
      ...{ connectionString: forPg(url), application_name: 'kompas-bell', keepAlive: true },
      ...{ connectionTimeoutMillis: ANSWER_MS, query_timeout: ANSWER_MS },
    });
    fresh.on('error', () => undefined);
    fresh.on('notification', ({ payload }) => payload !== undefined && tell(payload));
    try {
      await fresh.connect();
      await fresh.query(`listen ${CHANNEL}`);
      return fresh;
    } catch (error) {
      await fresh.end().catch(() => undefined);
      throw error;
    }
  }

  /** Until it breaks or is closed. */
  async function live(on: pg.Client): Promise<void> {
    client = on;
    const broken = new AbortController();
    on.once('end', () => broken.abort());
    const ended = AbortSignal.any([broken.signal, over.signal]);
    try {
      while (!ended.aborted) {
        await pulse(on);
        await sleep(PULSE_MS, undefined, { signal: ended, ref: false }).catch(() => undefined);
      }
    } finally {
      client = null;
      // Not awaited: a line that is dead would not answer to the farewell either.
      void on.end().catch(() => undefined);
    }
  }

  async function keep(first: pg.Client): Promise<void> {
    for (let on: pg.Client | null = first; !over.signal.aborted; ) {
      if (on) await live(on).catch(() => undefined);
      if (over.signal.aborted) return;
      await sleep(RECONNECT_MS, undefined, { signal: over.signal, ref: false }).catch(() => undefined);
      on = over.signal.aborted ? null : await connect().catch(() => null);
      if (on) tell(null);
    }
  }

  async function flush(): Promise<void> {
    await sleep(GATHER_MS);
    gathering = false;
    const messages = [...waiting];
    waiting.clear();
    // Lost where the line is down: those who should hear it look by themselves.
    for (const message of messages)
      await client?.query('select pg_notify($1, $2)', [CHANNEL, message]).catch(() => undefined);
  }

  const kept = keep(await connect());
  return {
    send(message) {
      if (over.signal.aborted || Buffer.byteLength(message) > MOST_BYTES) return;
      waiting.add(message);
      if (gathering) return;
      gathering = true;
      void flush();
    },
    hear: (listener) => void listeners.add(listener),
    async close() {
      over.abort();
      await kept;
    },
  };
}
