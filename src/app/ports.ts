import type { Case, CaseEvent } from '../core/cases/case.ts';
import type { CaseId, ContactId, Millis, PersonId, StaffId } from '../core/model/ids.ts';
import type { Address, ChannelName } from '../core/model/inbound.ts';
import type { Observation } from '../core/model/message.ts';
import type { Session } from '../core/model/session.ts';

/* ---------------------------------------------------------------- what is said */

/** A button in words. `data` is at most 64 bytes, Telegram's limit, on every channel. */
export type RenderedButton = { readonly data: string; readonly label: string };

/** A message in the person's own words, ready to send. `**bold**` is the only markup in `text`. */
export type Rendered = {
  readonly text: string;
  readonly rows: readonly (readonly RenderedButton[])[];
  /** Labels of the persistent keyboard, to be (re)shown with this message; null leaves it as it is. */
  readonly keyboard: readonly (readonly string[])[] | null;
  /** Session step that the buttons belong to; 0 for messages that are not a screen. */
  readonly screen: number;
  /** Edit the message of the same screen instead of sending a new one. */
  readonly replaces: boolean;
};

/** Where a queued message goes: to the person, or to the staff side of a case. */
export type Conversation =
  | { readonly kind: 'person'; readonly person: PersonId }
  | { readonly kind: 'case'; readonly case: CaseId };

export type OutboxEntry = {
  readonly to: Conversation;
  /** `flow` is dropped at send time when a human owns the case by then. */
  readonly speaker: 'flow' | 'notice' | 'human';
  readonly body: Rendered;
};

/** A leased row. `attempts` counts leases before this one. */
export type OutboxRow = OutboxEntry & {
  readonly id: number;
  readonly attempts: number;
  readonly createdAt: Millis;
};

/** How a send ended. `ref` is the channel's id of the message. */
export type Outcome =
  | { readonly kind: 'delivered'; readonly ref: string; readonly thread?: string }
  | { readonly kind: 'retry'; readonly afterMs: number; readonly why: string }
  | { readonly kind: 'refused'; readonly why: 'blocked' | 'gone' | 'invalid' | 'too_big' };

/** What is recorded of a row for good. `dropped`: a human had taken over; `dead`: tried too often. */
export type Settlement =
  | { readonly state: 'delivered'; readonly ref: string }
  | { readonly state: 'refused' | 'dropped' | 'dead'; readonly why: string }
  | { readonly state: 'queued'; readonly dueAt: Millis; readonly why: string };

/* ---------------------------------------------------------------- channels */

/** Where a send goes on the channel. `thread` is the staff topic of a case, null until it exists. */
export type Target = { readonly chat: string; readonly thread: string | null; readonly title: string | null };

/** A way to reach people. `send` never throws for anything the other side may do: it answers with an outcome. */
export interface Channel {
  readonly name: ChannelName;
  readonly account: string;
  /** Sends, or edits `replaceRef` when given. Has its own timeout, so that a dead line is given up. */
  send(target: Target, message: Rendered, replaceRef: string | null): Promise<Outcome>;
}

/** Where cases are posted for staff; null in an installation without a hotline. */
export type HotlineDesk = { readonly channel: ChannelName; readonly account: string; readonly chat: string };

/* ---------------------------------------------------------------- storage */

/** A person as found by address, with the session row locked until the transaction ends. */
export type KnownPerson = {
  readonly id: PersonId;
  readonly session: Session | null;
  /** The case that is not closed, if there is one. */
  readonly openCase: Case | null;
};

export type StoredTimer = { readonly person: PersonId; readonly name: string; readonly dueAt: Millis };
export type TranscriptLine = {
  readonly id: number;
  readonly side: 'person' | 'bot' | 'human';
  readonly body: Rendered;
  readonly at: Millis;
};
export type CaseMessage = {
  readonly from: 'person' | StaffId;
  readonly text: string;
  readonly at: Millis;
  readonly ref: string | null;
};

/** One open transaction. Every method is one statement or a fixed few; none grows with history or users. */
export interface Tx {
  /** Remembers an event; false when it was seen before. */
  rememberEvent(channel: ChannelName, account: string, key: string, now: Millis): Promise<boolean>;

  /** Finds or makes the person behind an address, and locks them (`FOR UPDATE` where the engine has it). */
  openPerson(address: Address, newId: () => string, now: Millis): Promise<KnownPerson>;
  /** Same, by id, for timers and staff; null when erased. */
  lockPerson(person: PersonId): Promise<KnownPerson | null>;
  addressOf(person: PersonId): Promise<Address | null>;
  saveSession(person: PersonId, session: Session, now: Millis): Promise<void>;
  /** Whether messages can reach the person; `false` after they blocked us. */
  setReachable(person: PersonId, reachable: boolean): Promise<void>;
  /** Destroys the person's key and every row about them: session, cases, messages, timers, queue. */
  erasePerson(person: PersonId): Promise<void>;

  saveCase(changed: Case): Promise<void>;
  addCaseEvent(id: CaseId, event: CaseEvent): Promise<void>;
  caseById(id: CaseId): Promise<Case | null>;
  caseByThread(desk: HotlineDesk, thread: string): Promise<Case | null>;
  threadOf(id: CaseId): Promise<string | null>;
  /** Null when the topic is gone; the next message to staff makes a new one. */
  setThread(id: CaseId, desk: HotlineDesk, thread: string | null): Promise<void>;
  caseEvents(id: CaseId): Promise<readonly CaseEvent[]>;
  addCaseMessage(id: CaseId, message: CaseMessage): Promise<void>;
  caseMessages(id: CaseId): Promise<readonly CaseMessage[]>;

  enqueue(entries: readonly OutboxEntry[], now: Millis): Promise<void>;
  /** For a message after erasure: kept under the house key, gone once sent. */
  enqueueFarewell(to: FarewellTo, body: Rendered, now: Millis): Promise<void>;

  setTimer(timer: StoredTimer): Promise<void>;
  cancelTimer(person: PersonId, name: string): Promise<void>;
  /** Due timers, removed by this call, so that each fires in the transaction that handles it. */
  takeDueTimers(now: Millis, limit: number): Promise<readonly StoredTimer[]>;

  addObservations(facts: readonly Observation[]): Promise<void>;
  reportContact(contact: ContactId, isoWeek: string): Promise<void>;

  addTranscript(person: PersonId, side: TranscriptLine['side'], body: Rendered, now: Millis): Promise<number>;
}

/** Whoever was erased, or the staff topic of a case that went with them. */
export type FarewellTo = Address & { readonly thread?: string };

export type LeasedRow =
  | (OutboxRow & { readonly farewellTo: null })
  | (Omit<OutboxRow, 'to'> & { readonly to: null; readonly farewellTo: FarewellTo });

export interface Store {
  /** Runs the work in one durable transaction; a throw rolls everything back. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * Runs one transaction an item where that is cheap (PostgreSQL), or all in one commit with a savepoint
   * an item (SQLite). An item whose work throws is rolled back alone and its error is returned in place.
   * Items with one key are worked in the order they came.
   */
  batch<Item, T>(
    items: readonly Item[],
    work: (tx: Tx, item: Item) => Promise<T>,
    keyOf: (item: Item) => string,
  ): Promise<readonly (T | { readonly error: unknown })[]>;

  /** Leases the oldest unsent row of each conversation that has none leased. */
  leaseOutbox(now: Millis, leaseMs: Millis, limit: number): Promise<readonly LeasedRow[]>;
  settle(id: number, settlement: Settlement): Promise<void>;
  /** The channel's id of the newest delivered message of a person's screen; null when there is none. */
  deliveredRef(person: PersonId, screen: number): Promise<string | null>;
  /** When the next queued row or timer is due; null when nothing waits. */
  nextDue(): Promise<Millis | null>;

  /** Adds a line for the person behind an address, or replaces line `replaceId`; null when there is no such person. */
  appendTranscript(
    address: Address,
    body: Rendered,
    replaceId: number | null,
    now: Millis,
  ): Promise<number | null>;
  /** Lines after `afterId`, oldest first, at most 200. */
  readTranscript(person: PersonId, afterId: number): Promise<readonly TranscriptLine[]>;
  /** The person behind an address, without making one. */
  findPerson(address: Address): Promise<PersonId | null>;

  /** Removes what is older than its time; returns how many rows of each kind went. */
  purge(before: {
    events: Millis;
    sent: Millis;
    idlePeople: Millis;
    transcripts: Millis;
    closedCases: Millis;
  }): Promise<{ [kind: string]: number }>;
  observations(): Promise<readonly (Observation & { readonly count: number })[]>;
  contactReports(): Promise<readonly { readonly contact: ContactId; readonly count: number }[]>;
  ping(): Promise<void>;
  close(): Promise<void>;
}
