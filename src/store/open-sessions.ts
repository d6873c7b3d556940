import type { KeyObject } from 'node:crypto';
import type { Session } from '../core/model/session.ts';
import { Recent } from './recent.ts';
import { open, seal } from './seal.ts';

/** Sessions kept open in memory: about 8 MB, and more people than are in the middle of a conversation. */
const KEPT = 1_000;

/** Seals and opens sessions. The next step of somebody who is just talking needs no opening. */
export type OpenSessions = {
  readonly seal: (key: KeyObject, person: string, session: Session) => Buffer;
  readonly open: (key: KeyObject, person: string, sealed: Uint8Array) => Session;
  readonly forget: (person: string) => void;
};

export function openSessions(): OpenSessions {
  const kept = new Recent<{ readonly sealed: Uint8Array; readonly session: Session }>(KEPT);
  return {
    seal(key, person, session) {
      const sealed = seal(key, 'session', person, session);
      kept.keep(person, { sealed, session });
      return sealed;
    },
    open(key, person, sealed) {
      const known = kept.get(person);
      // Compared, not trusted: another process may have written since, or this one rolled back. No two seals are alike.
      if (known && Buffer.compare(known.sealed, sealed) === 0) return known.session;
      const session = open<Session>(key, 'session', person, sealed);
      kept.keep(person, { sealed, session });
      return session;
    },
    forget: (person) => kept.forget(person),
  };
}
