import { sql } from 'kysely';
import type { CaseId } from '../../core/model/ids.ts';
import type { Words } from '../dialect/dialect.ts';
import type { Connection } from '../engine.ts';
import { type KeyRing, pseudonymLookup } from '../keys.ts';
import { prepared } from '../prepared.ts';
import type { Blob } from '../schema.ts';
import { open, openDataKey, SealBroken } from '../seal.ts';

const HALF_A_DAY_MS = 12 * 3_600_000;

export const blockings = ({ integer, blob, plain }: Words): readonly string[] => [
  // Goes with the person: whoever deleted everything is somebody new.
  `create table blockings (
    person text primary key references people (id) on delete cascade,
    until_at ${integer} not null,
    body ${blob} not null
  ) ${plain}`,
  `create index blockings_until on blockings (until_at)`,

  `alter table cases add column pseudonym_lookup ${blob}`,
  // Staff tell people apart by it: two that are open must not share one.
  `create unique index cases_pseudonym on cases (pseudonym_lookup) where closed_at is null`,

  `alter table tickets add column made_at ${integer} not null default 0`,
  `alter table tickets add column used_at ${integer} not null default 0`,
  `update tickets set made_at = expires_at - ${HALF_A_DAY_MS}, used_at = expires_at - ${HALF_A_DAY_MS} where kind = 'session'`,
];

type OpenCase = { id: CaseId; person: string; data_key: Blob; content: Blob };
const selectOpen = prepared((d, _: object) => ({
  compile: () =>
    sql<OpenCase>`select cases.id, cases.person, people.data_key, cases.content
      from cases join people on people.id = cases.person where closed_at is null order by opened_at`.compile(
      d.build,
    ),
}));

const nameCase = prepared((d, $: { id: CaseId; lookup: Buffer }) => ({
  compile: () => sql`update cases set pseudonym_lookup = ${$.lookup} where id = ${$.id}`.compile(d.build),
}));

/** Open cases reserve their made-up names. Of two that share one already, the later is left without. */
export async function reservePseudonyms(on: Connection, keys: KeyRing): Promise<void> {
  const taken = new Set<string>();
  for (const each of await on.rows(selectOpen, {})) {
    const name = nameOf(keys, each);
    if (name === null || taken.has(name)) continue;
    taken.add(name);
    await on.change(nameCase, { id: each.id, lookup: pseudonymLookup(keys, name) });
  }
}

/** Null for a case that does not open: it is lost already, and must not keep everybody else out. */
function nameOf(keys: KeyRing, { id, person, data_key, content }: OpenCase): string | null {
  try {
    const key = openDataKey(keys.wrap, person, data_key);
    return open<{ pseudonym: string }>(key, 'case', id, content).pseudonym;
  } catch (error) {
    if (error instanceof SealBroken) return null;
    throw error;
  }
}
