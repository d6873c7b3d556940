import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import type { ArchiveWords } from './dialect.ts';

export const sqliteArchive: ArchiveWords = {
  columns: sql`select m.name as "table", c.name as "column", lower(c.type) as type, c.pk as place,
      c.pk > 0 and m.sql like '%autoincrement%' as serial
    from sqlite_master m join pragma_table_info(m.name) c where m.type = 'table' order by m.name, c.cid`,
  references: sql`select m.name as "table", f."table" as target, '' as name
    from sqlite_master m join pragma_foreign_key_list(m.name) f where m.type = 'table'`,
  bulk: false,
  sequence: (table) =>
    sql`select coalesce(max(seq), 0) as value from sqlite_sequence where name = cast(${table} as text)`,
  setSequence: (table, _, value) => [
    `delete from sqlite_sequence where name = '${table}'`,
    `insert into sqlite_sequence (name, seq) values ('${table}', ${value})`,
  ],
  // Ends with the transaction by itself.
  deferReferences: () => [`pragma defer_foreign_keys = on`],
  enforceReferences: () => [],
};

const BUSY = 5;

/** Whether another process has this file open. A process that serves holds a shared lock for as long as it lives. */
export function sqliteInUse(path: string): boolean {
  if (!existsSync(path)) return false;
  const db = new DatabaseSync(path);
  try {
    db.exec('pragma locking_mode = exclusive; begin exclusive; commit');
    return false;
  } catch (error) {
    if (error instanceof Error && 'errcode' in error && Number(error.errcode) % 256 === BUSY) return true;
    throw error;
  } finally {
    db.close();
  }
}
