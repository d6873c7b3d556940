import type { Pool } from 'pg';
import type { Hold } from '../../app/ports/bell.ts';

/** Keeps our names apart from other advisory locks of the same database. */
const OURS = 7_205_760;

/**
 * An advisory lock of a session: it ends with the connection, and so with the process, however that dies. The
 * connection stays lent until the release.
 */
export async function holdIn(pool: Pool, name: string): Promise<Hold | null> {
  const client = await pool.connect();
  const lock = [OURS, name];
  try {
    const { rows } = await client.query('select pg_try_advisory_lock($1, hashtext($2)) as won', lock);
    if (rows[0]?.won !== true) {
      client.release();
      return null;
    }
  } catch (error) {
    client.release(true);
    throw error;
  }
  const ending = new AbortController();
  const over = (): void => ending.abort();
  client.on('error', over);
  client.on('end', over);
  let released = false;
  return {
    lost: ending.signal,
    async release() {
      if (released) return;
      released = true;
      client.off('error', over);
      client.off('end', over);
      const done = await client.query('select pg_advisory_unlock($1, hashtext($2))', lock).catch(() => null);
      // A connection that could not let go takes the lock with it.
      client.release(done === null);
    },
  };
}
