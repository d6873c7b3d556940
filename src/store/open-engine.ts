import { openPostgres } from './dialect/postgres-engine.ts';
import { openSqlite } from './dialect/sqlite-engine.ts';
import type { Engine } from './engine.ts';

export const isPostgres = (url: string): boolean => /^postgres(ql)?:\/\//.test(url);

export const openEngine = async (url: string): Promise<Engine> =>
  isPostgres(url) ? openPostgres(url) : openSqlite(url);
