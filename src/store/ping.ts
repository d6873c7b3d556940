import { sql } from 'kysely';
import type { Connection } from './engine.ts';
import { prepared } from './prepared.ts';

const selectOne = prepared((d, _: object) => d.build.selectNoFrom(sql<number>`1`.as('one')));

export async function ping(on: Connection): Promise<void> {
  await on.rows(selectOne, {});
}
