import type { Pool } from 'pg';

/** Where people's data stands. Whatever is added there must be added here. */
const TABLES = [
  'people',
  'cases',
  'case_events',
  'case_lines',
  'files',
  'outbox',
  'transcript',
  'timers',
  'set_aside',
  'traces',
  'consents',
  'blockings',
  'set_aside',
];
/** What the house seals too. */
const HOUSE_TABLES = ['staff', 'teams', 'canned', 'staff_handles', 'tickets', 'wizards', 'meta', 'pace'];

/**
 * PostgreSQL only marks a deleted or changed row as dead; a vacuum takes it off its page. Each night the space is
 * given free, beside whatever runs. After the key was changed the tables are written anew, and the old files go.
 * Erasing alone starts none: a person must not be able to start a vacuum.
 */
export async function vacuum(pool: Pool, when: 'erased' | 'nightly' | 'rekeyed'): Promise<void> {
  if (when === 'erased') return;
  const client = await pool.connect();
  try {
    await client.query('set statement_timeout = 0');
    if (when === 'nightly') await client.query(`vacuum ${TABLES.join(', ')}`);
    else await client.query(`vacuum full ${[...TABLES, ...HOUSE_TABLES].join(', ')}`);
    await client.query('reset statement_timeout');
    client.release();
  } catch (error) {
    client.release(true);
    throw error;
  }
}
