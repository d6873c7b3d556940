import { isPostgres } from '../platform/database-address.ts';
import { openPostgres } from './dialect/postgres-engine.ts';
import { openSqlite } from './dialect/sqlite-engine.ts';
import type { Engine } from './engine.ts';

/** `alone` refuses while any other process has the database open, and keeps others out until it is closed. */
export const openEngine = async (url: string, company: 'others' | 'alone' = 'others'): Promise<Engine> =>
  isPostgres(url) ? openPostgres(url, company === 'alone') : openSqlite(url, company === 'alone');
