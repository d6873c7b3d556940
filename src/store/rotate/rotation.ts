import type { KeyObject } from 'node:crypto';
import type { Connection } from '../engine.ts';
import type { KeyRing } from '../keys.ts';

/** Kinds of what is sealed or found by the master key. */
export type Kind =
  | 'people'
  | 'topics'
  | 'names'
  | 'lines'
  | 'messages'
  | 'house'
  | 'accounts'
  | 'tickets'
  | 'dialogues'
  | 'unreadable';

/** One change of the master key, inside the one transaction that makes it. */
export type Rotation = {
  readonly on: Connection;
  readonly before: KeyRing;
  readonly after: KeyRing;
  /** A person's own key, by their row as the old master key wrapped it. */
  readonly keyOf: (person: string, wrapped: Uint8Array) => KeyObject;
  /** Does one row and counts it. A row that never opened is left as it is, and counted as such. */
  readonly done: (kind: Kind, work: () => Promise<unknown>) => Promise<void>;
};
