import type { KeyObject } from 'node:crypto';
import { Recent } from './recent.ts';
import { openDataKey } from './seal.ts';

/** Unwrapped keys kept in memory: about 5 MB, and more people than write within a minute. */
const KEPT = 10_000;

/** Opens the keys of people, and remembers those used last. */
export type DataKeys = {
  readonly open: (person: string, wrapped: Uint8Array) => KeyObject;
  readonly forget: (person: string) => void;
};

export function dataKeys(wrap: KeyObject): DataKeys {
  const kept = new Recent<{ readonly wrapped: Uint8Array; readonly key: KeyObject }>(KEPT);
  return {
    open(person, wrapped) {
      const known = kept.get(person);
      // Compared, not trusted: the row may be another one by now, made after an erasure or a rollback.
      if (known && Buffer.compare(known.wrapped, wrapped) === 0) return known.key;
      const key = openDataKey(wrap, person, wrapped);
      kept.keep(person, { wrapped, key });
      return key;
    },
    forget: (person) => kept.forget(person),
  };
}
