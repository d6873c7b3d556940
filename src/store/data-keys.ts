import type { KeyObject } from 'node:crypto';
import { openDataKey } from './seal.ts';

/** Unwrapped keys kept in memory: about 5 MB, and more people than write within a minute. */
const KEPT = 10_000;

/** Opens the keys of people, and remembers those used last. */
export type DataKeys = {
  readonly open: (person: string, wrapped: Uint8Array) => KeyObject;
  readonly forget: (person: string) => void;
};

export function dataKeys(wrap: KeyObject): DataKeys {
  const kept = new Map<string, { readonly wrapped: Uint8Array; readonly key: KeyObject }>();
  return {
    open(person, wrapped) {
      const known = kept.get(person);
      // Compared, not trusted: the row may be another one by now, made after an erasure or a rollback.
      const entry =
        known && Buffer.compare(known.wrapped, wrapped) === 0
          ? known
          : { wrapped, key: openDataKey(wrap, person, wrapped) };
      // A map hands out its keys in the order they were set, so setting again makes the newest.
      kept.delete(person);
      kept.set(person, entry);
      if (kept.size > KEPT) kept.delete(kept.keys().next().value ?? '');
      return entry.key;
    },
    forget: (person) => void kept.delete(person),
  };
}
