import type { CaseId } from '../core/model/ids.ts';
import type { Household } from './household.ts';

export type Changed = { readonly case: CaseId | null };

/** Tells the faces in this process that something changed; what changed they read themselves. */
export type News = {
  tell(changed: Changed): void;
  listen(listener: (changed: Changed) => void): () => void;
};

export function createNews(): News {
  const listeners = new Set<(changed: Changed) => void>();
  return {
    tell: (changed) => {
      for (const listener of listeners) listener(changed);
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** Runs work that commits before it ends, and then tells which cases changed: never before the commit. */
export async function thenTell<T>(house: Household, work: (house: Household) => Promise<T>): Promise<T> {
  const touched = new Set<CaseId>();
  const result = await work({ ...house, touch: (id) => void touched.add(id) });
  for (const id of touched) house.news.tell({ case: id });
  return result;
}
