import type { StaffMember, Team } from '../../core/cases/staff.ts';
import type { Language } from '../../core/model/ids.ts';
import type { ChannelName } from '../../core/model/inbound.ts';
import type { HotlineDesk } from './case.ts';
import type { CannedAnswer } from './staff.ts';

/** Keeps the state of a dialogue of several steps with a member of staff. Durable; sealed, since notes stand in it. */
export interface WizardStore {
  read(key: string): Promise<string | null>;
  /** `about`: the topic it stands in; where that is a case's, the dialogue goes with the case. */
  write(key: string, value: string, about?: HotlineDesk & { readonly thread: string }): Promise<void>;
  /** What a dialogue that goes on has come to; nothing where it is gone by now, with its case. */
  rewrite(key: string, value: string): Promise<void>;
  delete(key: string): Promise<void>;
  /** Alone with this dialogue among all processes, so that no two read the same state. */
  alone<T>(key: string, work: () => Promise<T>): Promise<T>;
}

/** What those dialogues must know of the hotline. */
export interface WizardRoom {
  readonly language: Language;
  /** Those in which an answer can be prepared. */
  readonly spoken: readonly Language[];
  /** The member behind an account of a channel; null for everybody who is not on the list. */
  memberOf(channel: ChannelName, staff: string): Promise<StaffMember | null>;
  members(): Promise<readonly StaffMember[]>;
  teams(): Promise<readonly Team[]>;
  canned(): Promise<readonly CannedAnswer[]>;
  saveCanned(by: StaffMember, answer: CannedAnswer): Promise<'done' | 'not-allowed'>;
}
