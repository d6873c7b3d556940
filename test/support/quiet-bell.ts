import type { Bell, Ring } from '../../src/app/ports/bell.ts';

/** A bell that is heard where it is rung, and nowhere else. */
export function quietBell(): Bell {
  const listeners = new Set<(ring: Ring) => void>();
  return {
    ring: (ring) => listeners.forEach((listener) => void listener(ring)),
    onRing: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
