import { sql } from 'kysely';
import pg from 'pg';
import type { ArchiveWords } from './dialect.ts';
import { forPg } from './postgres-address.ts';

export const postgresArchive: ArchiveWords = {
  columns: sql`select c.table_name as "table", c.column_name as "column",
      case c.data_type when 'bigint' then 'integer' when 'bytea' then 'blob' else c.data_type end as type,
      coalesce(k.ordinal_position, 0) as place, c.is_identity = 'YES' as serial
    from information_schema.columns c
    left join information_schema.table_constraints p
      on p.table_schema = c.table_schema and p.table_name = c.table_name and p.constraint_type = 'PRIMARY KEY'
    left join information_schema.key_column_usage k
      on k.constraint_schema = p.constraint_schema and k.constraint_name = p.constraint_name
      and k.table_name = c.table_name and k.column_name = c.column_name
    where c.table_schema = current_schema() order by c.table_name, c.ordinal_position`,
  references: sql`select f.relname as "table", t.relname as target, c.conname as name
    from pg_constraint c join pg_class f on f.oid = c.conrelid join pg_class t on t.oid = c.confrelid
    where c.contype = 'f' and f.relnamespace = current_schema()::regnamespace`,
  bulk: true,
  sequence: (table, column) =>
    sql`select coalesce(pg_sequence_last_value(pg_get_serial_sequence(cast(${table} as text), cast(${column} as text))::regclass), 0) as value`,
  setSequence: (table, column, value) => [
    `select setval(pg_get_serial_sequence('${table}', '${column}'), ${value})`,
  ],
  deferReferences: (table, name) => [
    `alter table ${table} alter constraint ${name} deferrable initially deferred`,
  ],
  enforceReferences: (table, name) => [
    `set constraints ${name} immediate`,
    `alter table ${table} alter constraint ${name} not deferrable`,
  ],
};

const CONNECT_MS = 5_000;

/** Whether a process of ours is connected to this database. */
export async function postgresInUse(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: forPg(url), connectionTimeoutMillis: CONNECT_MS });
  await client.connect();
  try {
    const { rows } = await client.query(
      `select 1 from pg_stat_activity where datname = current_database() and application_name = 'kompas' limit 1`,
    );
    return rows.length > 0;
  } finally {
    await client.end();
  }
}
