import type { Hold } from '../../app/ports/bell.ts';

/** Holds among the parts of this process: a SQLite file is one machine's, and one process serves from it. */
export function holdsHere(): (name: string) => Promise<Hold | null> {
  const taken = new Set<string>();
  return async (name) => {
    if (taken.has(name)) return null;
    taken.add(name);
    return { lost: new AbortController().signal, release: async () => void taken.delete(name) };
  };
}
