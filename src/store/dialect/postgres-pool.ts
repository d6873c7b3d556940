import pg from 'pg';
import { forPg } from './postgres-address.ts';

/** Enough for a batch with senders and jobs beside it; a small PostgreSQL gives out 20 to 100 in all. */
export const CONNECTIONS = 12;
/** No statement of the store takes a second; one that takes longer is stuck and gives up its locks. */
const STATEMENT_MS = 15_000;
const IDLE_IN_TRANSACTION_MS = 30_000;
const CONNECT_MS = 5_000;

const INT8 = 20;

/** `admit` is asked of every new connection before it serves; one that it throws for is closed. */
export function openPool(
  url: string,
  most: number,
  admit: (client: pg.ClientBase) => Promise<void>,
): pg.Pool {
  const pool = new pg.Pool({
    connectionString: forPg(url),
    max: most,
    // One stays, so that a quiet process is seen to be there.
    min: 1,
    verify: (client, done) => void admit(client).then(() => done(), done),
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: STATEMENT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    application_name: 'kompas',
    // Statements are sent without waiting for the answers to those before.
    pipeline: true,
    types: { getTypeParser: typeParser },
  });
  // A connection that breaks is thrown out and replaced, and what ran on it fails by itself. Unheard, the event
  // would end the process: the pool speaks for idle connections, each client for itself while it is lent.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** Times and counts are 64 bits wide in the database, and stay far below 2^53. */
const typeParser = ((oid: number, format?: 'text' | 'binary') =>
  oid === INT8 ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser;
