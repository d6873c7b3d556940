import { sqlite } from '../dialect/sqlite.ts';
import { MIGRATIONS } from './all.ts';

/**
 * Every table that a migration made, also one that a later migration dropped: nothing else is ours to copy or to drop.
 */
export const OUR_TABLES: ReadonlySet<string> = new Set([
  'meta',
  ...MIGRATIONS.flatMap(({ statements }) =>
    statements(sqlite.words).flatMap((text) => /^\s*create table (\w+)/.exec(text)?.[1] ?? []),
  ),
]);
