import { randomBytes } from 'node:crypto';
import type { Bell, Ring } from '../app/ports/bell.ts';
import type { Wire } from './engine.ts';
import type { KeyRing } from './keys.ts';
import { open, SealBroken, seal } from './seal.ts';

/** What a process may have missed is looked for in these. */
const MAY_HAVE_BEEN: readonly Ring[] = [{ kind: 'outbox' }, { kind: 'case', case: null }];

/**
 * Heard in this process at once, and in the others over the wire. Sealed on the way: the database server keeps
 * notifications in files, and whose page is open is nobody's business.
 */
export function createBell(keys: KeyRing, wire: Wire | null): Bell {
  const listeners = new Set<(ring: Ring) => void>();
  const me = randomBytes(9).toString('base64url');
  const here = (ring: Ring): void => {
    for (const listener of listeners) listener(ring);
  };
  wire?.hear((message) => {
    if (message === null) return MAY_HAVE_BEEN.forEach(here);
    const [from = '', sealed = ''] = message.split(' ');
    const ring = from === me ? null : unsealed(keys, sealed);
    if (ring) here(ring);
  });
  return {
    ring(ring) {
      here(ring);
      // The commonest says nothing of anybody, and unsealed it is one and the same, however often it is rung.
      wire?.send(
        `${me} ${ring.kind === 'outbox' ? '' : seal(keys.house, 'ring', '', ring).toString('base64')}`,
      );
    },
    onRing(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** Null for what another installation on the same database says, or nobody of ours. */
function unsealed(keys: KeyRing, sealed: string): Ring | null {
  if (sealed === '') return { kind: 'outbox' };
  try {
    return open<Ring>(keys.house, 'ring', '', Buffer.from(sealed, 'base64'));
  } catch (error) {
    if (error instanceof SealBroken) return null;
    throw error;
  }
}
