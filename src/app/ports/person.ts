import type { Case } from '../../core/cases/case.ts';
import type { Language, Millis, PersonId } from '../../core/model/ids.ts';
import type { Address } from '../../core/model/inbound.ts';
import type { ConsentTo } from '../../core/model/message.ts';
import type { Session } from '../../core/model/session.ts';
import type { Rendered } from './message.ts';

/** What a person agreed to, or took back: which text, in which language, and a digest of its words on that day. */
export type ConsentRecord = {
  readonly to: ConsentTo;
  readonly given: boolean;
  readonly at: Millis;
  readonly text: string;
  readonly language: Language;
  readonly version: string;
};

/** A person as found by address, with the session row locked until the transaction ends. */
export type KnownPerson = {
  readonly id: PersonId;
  readonly session: Session | null;
  /** The case that is not closed, if there is one. */
  readonly openCase: Case | null;
  /** When they first wrote, to the hour; 0 for whoever came before that was noted. */
  readonly since: Millis;
};

/** Where messages to a person go, and whose their conversation is. */
export type Reach = {
  readonly address: Address;
  readonly openCase: Pick<Case, 'owner'> | null;
  readonly session: Session | null;
};

export type StoredTimer = { readonly person: PersonId; readonly name: string; readonly dueAt: Millis };

/** What was said, and what was done to it since. A deleted one holds no words any more. */
export type Kept = Rendered & {
  readonly edited?: true;
  readonly deleted?: true;
  readonly reaction?: string;
};

export type TranscriptLine = {
  readonly id: number;
  readonly side: 'person' | 'bot' | 'human';
  readonly body: Kept;
  readonly at: Millis;
};
