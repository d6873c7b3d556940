import { createSecretKey } from 'node:crypto';
import type { Connection } from './engine.ts';
import type { KeyRing } from './keys.ts';
import { prepared } from './prepared.ts';
import { openBytes, sealBytes } from './seal.ts';

/*
 * Three keys hash what is kept nowhere in the clear: form numbers of the web chat, accounts of staff, and what the
 * audit is about. That cannot be hashed anew under a new master key, so these keys are carried over, sealed. Whoever has the old master key
 * learns from them nothing by which a row is found: rows are found by hashes under the new one.
 */
const CARRIED = ['events', 'staff', 'audit'] as const;

const selectCarried = prepared((d, $: { name: string }) =>
  d.build.selectFrom('meta').select('value').where('name', '=', $.name),
);

const upsertCarried = prepared((d, $: { name: string; value: Buffer }) =>
  d.build
    .insertInto('meta')
    .values({ name: $.name, value: $.value })
    .onConflict((known) => known.column('name').doUpdateSet({ value: $.value })),
);

const nameOf = (key: string): string => `carried-${key}`;

/** The ring with what earlier master keys left; a database that never changed its key has nothing carried. */
export async function withCarried(on: Connection, keys: KeyRing): Promise<KeyRing> {
  const carried: Partial<Record<(typeof CARRIED)[number], KeyRing['events']>> = {};
  for (const key of CARRIED) {
    const [row] = await on.rows(selectCarried, { name: nameOf(key) });
    if (row) carried[key] = createSecretKey(openBytes(keys.house, 'carried-key', key, row.value));
  }
  return { ...keys, ...carried };
}

/** Seals what the old ring carried under the new one, and answers with the new ring. */
export async function carryOver(on: Connection, before: KeyRing, after: KeyRing): Promise<KeyRing> {
  for (const key of CARRIED) {
    const value = sealBytes(after.house, 'carried-key', key, before[key].export());
    await on.change(upsertCarried, { name: nameOf(key), value });
  }
  return withCarried(on, after);
}
