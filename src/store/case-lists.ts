import type { Case } from '../core/cases/case.ts';
import type { CaseId, StaffId } from '../core/model/ids.ts';
import { CASE_COLUMNS, type CaseRow, toCase } from './cases.ts';
import type { DataKeys } from './data-keys.ts';
import type { Connection } from './engine.ts';
import type { OpenTransaction } from './open-transaction.ts';
import { prepared } from './prepared.ts';
import type { Blob } from './schema.ts';
import { SealBroken } from './seal.ts';

/** `P0` sorts before `P1`: the priorities are named so that their order is the order of their letters. */
const selectOpen = prepared((d, $: { limit: number }) =>
  d.build
    .selectFrom('cases')
    .innerJoin('people', 'people.id', 'cases.person')
    .select([...CASE_COLUMNS, 'people.data_key'])
    .where('closed_at', 'is', null)
    .orderBy('cases.priority')
    .orderBy('cases.opened_at')
    .orderBy('cases.id')
    .limit($.limit),
);

/** What a member has open, and what was theirs when it was closed. */
const selectOfStaff = prepared((d, $: { staff: StaffId; limit: number }) =>
  d.build
    .selectFrom('cases')
    .innerJoin('people', 'people.id', 'cases.person')
    .select([...CASE_COLUMNS, 'people.data_key'])
    .where('last_staff', '=', $.staff)
    .where((row) => row.or([row('owner_staff', '=', $.staff), row('closed_at', 'is not', null)]))
    .orderBy('cases.opened_at', 'desc')
    .orderBy('cases.id')
    .limit($.limit),
);

/*
 * Locked until the commit, so that of two claims of one member the second counts the first. Only after a person, as
 * in every claim: whoever asks before holding anybody only looks, since two orders of locking would end in a deadlock.
 */
const lockMember = prepared((d, $: { staff: StaffId }) =>
  d.build.selectFrom('staff').select('id').where('id', '=', $.staff).modifyEnd(d.lock('staff')),
);

const selectCarried = prepared((d, $: { staff: StaffId }) =>
  d.build
    .selectFrom('cases')
    .select(['id', 'priority'])
    .where('owner_staff', '=', $.staff)
    .where('closed_at', 'is', null)
    .orderBy('opened_at')
    .orderBy('id'),
);

export const openCases = async (on: Connection, keys: DataKeys, limit: number): Promise<readonly Case[]> =>
  opened(keys, await on.rows(selectOpen, { limit }));

export const casesOf = async (
  on: Connection,
  keys: DataKeys,
  staff: StaffId,
  limit: number,
): Promise<readonly Case[]> => opened(keys, await on.rows(selectOfStaff, { staff, limit }));

export async function carriedBy(
  tx: OpenTransaction,
  staff: StaffId,
): Promise<readonly Pick<Case, 'id' | 'priority'>[]> {
  if (tx.held.size > 0) await tx.on.rows(lockMember, { staff });
  const rows = await tx.on.rows(selectCarried, { staff });
  return rows.map(({ id, priority }) => ({ id: id as CaseId, priority: priority as Case['priority'] }));
}

/** One damaged row must not hide all others from staff. */
const opened = (keys: DataKeys, rows: readonly (CaseRow & { readonly data_key: Blob })[]): readonly Case[] =>
  rows.flatMap(({ data_key, ...row }) => {
    try {
      return [toCase(row, keys.open(row.person, data_key))];
    } catch (error) {
      if (error instanceof SealBroken) return [];
      throw error;
    }
  });
