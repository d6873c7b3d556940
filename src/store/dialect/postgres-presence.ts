import type { ClientBase } from 'pg';
import { CannotOpen } from '../cannot-open.ts';

/** Any fixed number that nothing else in the database uses as an advisory lock. */
const PRESENCE_LOCK = 7_205_759_404;

/** Held by every connection as long as it lives, so that nobody changes the key under it. */
export async function bePresent(client: ClientBase): Promise<void> {
  await client.query(`select pg_advisory_lock_shared(${PRESENCE_LOCK})`);
}

export async function beAlone(client: ClientBase): Promise<void> {
  const { rows } = await client.query(`select pg_try_advisory_lock(${PRESENCE_LOCK}) as alone`);
  if (!rows[0]?.alone)
    throw new CannotOpen(
      'Kompas is running on this database: stop all of its processes first. Nothing was changed.',
    );
}
