import type { CaseId } from '../core/model/ids.ts';
import type { Household } from './household.ts';

/** Runs work that commits before it ends, and then tells which cases changed: never before the commit. */
export async function thenTell<T>(house: Household, work: (house: Household) => Promise<T>): Promise<T> {
  const touched = new Set<CaseId>();
  const result = await work({ ...house, touch: (id) => void touched.add(id) });
  for (const id of touched) house.bell.ring({ kind: 'case', case: id });
  return result;
}
