import type { Update } from 'grammy/types';
import type { Conversation, Tap } from '../conversation.ts';
import type { PersonNumber } from '../updates.ts';

/** Somebody who can hold the recorded conversation with many people. */
export interface Contestant {
  /** Brings these people to the first question. */
  begin(people: readonly PersonNumber[]): Promise<void>;
  /** The update of this tap by this person; made before the clock runs. */
  tap(person: PersonNumber, tap: Tap): Update;
  /** Takes a batch; when it resolves, all of it is on disk. */
  take(updates: readonly Update[]): Promise<void>;
  /** Throws unless these people have come through all questions, so that nobody wins by leaving something out. */
  prove(people: readonly PersonNumber[]): Promise<void>;
  close(): Promise<void>;
}

/** Opens a contestant on a folder of its own. */
export type Open = (conversation: Conversation, folder: string) => Promise<Contestant>;
