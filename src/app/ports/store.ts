import type { Blocking } from '../../core/cases/blocking.ts';
import type { Case } from '../../core/cases/case.ts';
import type { ContactId, Millis, PersonId, StaffId } from '../../core/model/ids.ts';
import type { Address } from '../../core/model/inbound.ts';
import type { Observation } from '../../core/model/message.ts';
import type { AsideStore } from './aside.ts';
import type { AuditBook } from './audit.ts';
import type { Bell, Hold } from './bell.ts';
import type { JobRuns } from './jobs.ts';
import type { Conversation, LeasedRow, Settlement } from './outbox.ts';
import type { PaceBook } from './pace.ts';
import type { Kept, Reach, TranscriptLine } from './person.ts';
import type { SentRecordings } from './recordings.ts';
import type { Tx } from './tx.ts';
import type { WizardStore } from './wizards.ts';

/** What an operator watches; names nobody. Counts end at 10,000. */
export type Figures = {
  readonly schema: { readonly is: number; readonly needs: number };
  readonly outbox: {
    readonly unsent: number;
    readonly oldestMs: Millis;
    /** How long the next message could have been sent already. */
    readonly lateMs: Millis;
  };
  readonly timersDue: number;
  /** Given up, and nobody has looked at it yet. */
  readonly setAside: { readonly messages: number; readonly updates: number };
  readonly cases: readonly {
    readonly state: string;
    readonly priority: string;
    readonly many: number;
    readonly oldestMs: Millis;
  }[];
};

/** Moments before which each kind of thing has had its time. */
export type Cuts = {
  readonly events: Millis;
  readonly sent: Millis;
  /** Idle people who asked that answers are kept, and all others. */
  readonly idlePeople: Millis;
  readonly passers: Millis;
  readonly transcripts: Millis;
  /** Unfinished dialogues of staff. */
  readonly drafts: Millis;
  /** Files of cases closed before; the case itself may stay longer. */
  readonly files: Millis;
  readonly closedCases: Millis;
  readonly setAside: Millis;
  readonly audit: Millis;
};

export interface Store {
  /** Runs the work in one durable transaction; a throw rolls everything back. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * Runs one transaction an item where that is cheap (PostgreSQL), or all in one commit (SQLite). An item whose
   * work throws is rolled back alone and its error is returned in place; the others of its commit are then worked
   * once more, so work does nothing but by its `tx`. Items with one key are worked in the order they came.
   * Throws where the storage itself failed (disk full, connection lost): then no item is to blame, and all may be
   * given again, since what was committed is known by its event key.
   */
  batch<Item, T>(
    items: readonly Item[],
    work: (tx: Tx, item: Item) => Promise<T>,
    keyOf: (item: Item) => string,
  ): Promise<readonly (T | { readonly error: unknown })[]>;

  /**
   * Leases the oldest unsent row of each conversation that has none leased: those that somebody waits for, and with
   * the room that is left those that can wait, at most `later` of them.
   */
  leaseOutbox(now: Millis, leaseMs: Millis, limit: number, later?: number): Promise<readonly LeasedRow[]>;
  settle(id: number, settlement: Settlement): Promise<void>;
  /** Makes due what waits for longer than `longest`, as it does after the clock was put back; answers with how many. */
  recallAhead(now: Millis, longest: Millis): Promise<number>;
  /** As it is committed at this moment; null when the person was erased. */
  reach(person: PersonId): Promise<Reach | null>;
  /** Several rows of one conversation in one commit, so that nobody leases what was sent together. */
  settleAll(settled: readonly { readonly id: number; readonly settlement: Settlement }[]): Promise<void>;
  /**
   * What follows a leased row in its conversation and belongs to the same album, in order; `ended` tells that
   * something else follows, or that it is full.
   */
  restOfAlbum(row: LeasedRow): Promise<{ readonly rows: readonly LeasedRow[]; readonly ended: boolean }>;
  /** The channel's id of the newest delivered message of a conversation's screen; null when there is none. */
  deliveredRef(conversation: Conversation, screen: number): Promise<string | null>;
  /** Cases that are not closed, most urgent first by priority and age; sealed parts opened. At most `limit`. */
  openCases(limit: number): Promise<readonly Case[]>;
  /** Cases of a member, newest first, closed ones too while they are kept. */
  casesOf(staff: StaffId, limit: number): Promise<readonly Case[]>;
  /** Blockings that have not run out, the one that ends first first. At most `limit`. */
  blockings(now: Millis, limit: number): Promise<readonly Blocking[]>;
  /** When the next queued row or timer is due; null when nothing waits. */
  nextDue(): Promise<Millis | null>;

  /**
   * Adds a line for the person behind an address, or puts it into line `replaceId`, whose side stays; null when there
   * is no such person.
   */
  appendTranscript(
    address: Address,
    body: Kept,
    replaceId: number | null,
    now: Millis,
    side?: 'bot' | 'human',
  ): Promise<number | null>;
  /** Lines after `afterId`, oldest first, at most 200. */
  readTranscript(person: PersonId, afterId: number): Promise<readonly TranscriptLine[]>;
  /** The person behind an address, without making one. */
  findPerson(address: Address): Promise<PersonId | null>;

  /** Removes what is older than its time; returns how many rows of each kind went. */
  purge(before: Partial<Cuts>): Promise<{ [kind: string]: number }>;
  /** Keyed hash of a staff member's account on a channel; stays the same when the master key is changed. */
  staffHandle(channel: string, id: string): string;
  /** Dialogues with staff that are not finished; forgotten with the transcripts of their day. */
  readonly wizards: WizardStore;
  observations(): Promise<readonly (Observation & { readonly count: number })[]>;
  contactReports(): Promise<readonly { readonly contact: ContactId; readonly count: number }[]>;
  readonly audit: AuditBook;
  readonly aside: AsideStore;
  readonly pace: PaceBook;
  readonly recordings: SentRecordings;
  readonly jobs: JobRuns;
  readonly bell: Bell;
  /** One time for all processes: that of the database, where it has a clock of its own. */
  now(): Millis;
  /**
   * That clock was set a moment ago. What seems to be free may be in the hands of a process that has not seen it yet.
   */
  settling(): boolean;
  /** Null while another process holds what is named so. */
  hold(name: string): Promise<Hold | null>;
  /** Resolves when the storage takes what is written; one that answers may still be full. */
  proveWritable(): Promise<void>;
  figures(now: Millis): Promise<Figures>;
  close(): Promise<void>;
}
