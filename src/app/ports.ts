import type { Blocking } from '../core/cases/blocking.ts';
import type { Case, CaseEvent, CaseState } from '../core/cases/case.ts';
import type { Priority } from '../core/cases/codes.ts';
import type { StaffMember, Team } from '../core/cases/staff.ts';
import type { CaseId, ContactId, FileId, Language, Millis, PersonId, StaffId } from '../core/model/ids.ts';
import type { Address, ChannelName, MediaKind, Received, StaffReceived } from '../core/model/inbound.ts';
import type { ConsentTo, Observation } from '../core/model/message.ts';
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
  /** A photo, a voice, a place ... relayed with the text as its caption. */
  readonly media?: Attachment;
  /** Sent together with others of this mark, as one album where the channel has such a thing. */
  readonly album?: string;
  /** Where the same words stand with their formatting: a channel that can copy from there does, others send `text`. */
  readonly original?: {
    readonly channel: ChannelName;
    readonly account: string;
    readonly chat: string;
    readonly message: string;
  };
  /** The message in the target chat that this one answers. */
  readonly replyTo?: string;
  /**
   * The message that this one answers, changes, takes back or reacts to, as it is known in the chat across. Its other
   * half is looked up at send time, since it may be on its way now; until then an act names no message.
   */
  readonly about?: { readonly from: Conversation; readonly ref: string };
  /** Pin it, as the card of a case is. */
  readonly pin?: boolean;
  /** Not a message of its own but something done to an earlier one, or to the topic. */
  readonly act?: Act;
  /** Makes no sound, and cannot be forwarded or saved: the person wants it so. */
  readonly quiet?: true;
};

/** Something that is relayed as it is. Nothing is opened on the way. */
export type Attachment = {
  readonly kind: MediaKind;
  readonly name: string | null;
  readonly mime: string | null;
  readonly bytes: number | null;
  readonly at: /** A message on Telegram, relayed by copy; `file` is there when it has bytes to fetch. */
    | {
        readonly in: 'telegram';
        readonly account: string;
        readonly chat: string;
        readonly message: string;
        readonly file: string | null;
      }
    /** Sealed in our own store (`files`), for the web chat and the console. */
    | { readonly in: 'store'; readonly file: FileId }
    /** A voice note that ships with the content; `file` is what the channel knows it by, once it has been sent. */
    | { readonly in: 'recording'; readonly id: string; readonly file?: string };
};

export type Act =
  /** The text (or caption) of an earlier message was changed; `text` of the message is the new one. */
  | { readonly kind: 'edit'; readonly ref: string }
  | { readonly kind: 'delete'; readonly refs: readonly string[] }
  /** Deletes what stands in the chat by the time it is carried out, so that what was on its way is found too. */
  | ({ readonly kind: 'sweep' } & Sweep)
  /** The list behind the chat's menu button; null: the bot's own. */
  | { readonly kind: 'commands'; readonly list: readonly ListedCommand[] | null }
  /** A question was answered: its buttons go. */
  | { readonly kind: 'answered'; readonly ref: string }
  /** Null takes the reaction back. */
  | { readonly kind: 'react'; readonly ref: string; readonly emoji: string | null }
  /** The topic goes, with every message in it. */
  | { readonly kind: 'drop_topic' }
  /** Name and look of a case's topic show its state. */
  | {
      readonly kind: 'topic';
      readonly title: string;
      readonly state: CaseState;
      readonly priority: Priority;
    };

export type ListedCommand = { readonly command: string; readonly description: string };

/** Which messages of a chat are to go. */
export type Sweep = {
  /** Sent after this and before that. */
  readonly from: Millis;
  readonly before: Millis;
  /** By one speaker; null: by anybody but the cover. */
  readonly only: OutboxEntry['speaker'] | null;
  /** The screen that the person needs to go on; null: none is spared. */
  readonly keepScreen: number | null;
};

/** Where a queued message goes: to the person, or to the staff side of a case. */
export type Conversation =
  | { readonly kind: 'person'; readonly person: PersonId }
  | { readonly kind: 'case'; readonly case: CaseId };

export type OutboxEntry = {
  readonly to: Conversation;
  /**
   * Asked at send time: `flow` is dropped when a human owns the case by then. To a hidden person only `cover` goes;
   * `flow` is dropped and the rest held back. `cover` is dropped once they are back.
   */
  readonly speaker: 'flow' | 'notice' | 'human' | 'cover';
  readonly body: Rendered;
  /** The message that this one relays, by its ref in the chat it came from: for replies, edits and reactions. */
  readonly origin?: string;
  /** The line of the case that this row delivers, so that staff see how it fared. */
  readonly line?: number;
  /** Nobody waits for it at this moment: a reminder. It gives way to what is an answer. */
  readonly later?: true;
};

/** A leased row. `attempts` counts leases before this one. */
export type OutboxRow = Omit<OutboxEntry, 'later'> & {
  readonly id: number;
  readonly attempts: number;
  readonly createdAt: Millis;
  /** Nobody waits for anything in this conversation. */
  readonly later: boolean;
};

/** How a send ended. `ref` is the channel's id of the message. */
export type Outcome =
  | {
      readonly kind: 'delivered';
      readonly ref: string;
      /** Messages that it took besides: a long text goes in several. */
      readonly more?: readonly string[];
      /** What this channel knows the file by from now on, where it keeps files. */
      readonly file?: string;
    }
  /** `more`: what stands in the chat already. */
  | {
      readonly kind: 'retry';
      readonly afterMs: number;
      readonly why: string;
      readonly more?: readonly string[];
    }
  | {
      readonly kind: 'refused';
      readonly why: 'blocked' | 'gone' | 'invalid' | 'too_big' | 'file_unknown';
      /** Of messages to delete, those that stay. */
      readonly stay?: readonly string[];
    };

/** How the opening of a topic ended. After `network` and `server` nobody knows whether there is one. */
export type Opened =
  | { readonly kind: 'opened'; readonly thread: string }
  | Exclude<Outcome, { readonly kind: 'delivered' }>;

/** How an album was sent: its messages in order, or null where this channel can only send one by one. */
export type AlbumOutcome =
  | { readonly kind: 'delivered'; readonly refs: readonly string[] }
  | Exclude<Outcome, { readonly kind: 'delivered' }>;

/** What is recorded of a row for good. `dropped`: a human had taken over; `dead`: tried too often. */
export type Settlement =
  /** `desk`: the staff group in which it stands now. */
  | { readonly state: 'delivered'; readonly ref: string; readonly desk?: HotlineDesk }
  | { readonly state: 'refused' | 'dropped' | 'dead'; readonly why: string }
  | { readonly state: 'queued'; readonly dueAt: Millis; readonly why: string };

/** What a person agreed to, or took back: which text, in which language, and a digest of its words on that day. */
export type ConsentRecord = {
  readonly to: ConsentTo;
  readonly given: boolean;
  readonly at: Millis;
  readonly text: string;
  readonly language: Language;
  readonly version: string;
};

/* ---------------------------------------------------------------- channels */

/** Where a send goes on the channel. `thread` is the staff topic of a case, null to people; `title` is its name. */
export type Target = { readonly chat: string; readonly thread: string | null; readonly title: string | null };

/** A way to reach people. `send` never throws for anything the other side may do: it answers with an outcome. */
export interface Channel {
  /** Bytes of an attachment that lies on this channel; `too_big` beyond what the channel gives out. */
  fetch?(attachment: Attachment): Promise<Uint8Array | { readonly refused: 'too_big' | 'gone' }>;
  readonly name: ChannelName;
  readonly account: string;
  /**
   * Sends, or edits `replaceRef` when given. Has its own timeout, so that a dead line is given up. `file`: the bytes of
   * an attachment that lies in our store, or on another channel. `speaker`: for a channel that shows who speaks.
   */
  send(
    target: Target,
    message: Rendered,
    replaceRef: string | null,
    file?: FileBytes,
    speaker?: OutboxEntry['speaker'],
  ): Promise<Outcome>;
  /** Shows the person for some seconds that somebody writes. Best effort. */
  showTyping?(chat: string): Promise<void>;
  /** Opens the topic of a case in the group `chat`. A channel without it has no staff groups. */
  openTopic?(chat: string, title: string): Promise<Opened>;
  /** Sends several as one, two at least; null where these do not go together, and are due one by one. */
  sendAlbum?(target: Target, messages: readonly Rendered[]): Promise<AlbumOutcome | null>;
}

export type FileBytes = {
  readonly bytes: Uint8Array;
  readonly name: string | null;
  readonly mime: string | null;
};

/** Keeps the state of a dialogue of several steps with a member of staff. Durable; sealed, since notes stand in it. */
export interface WizardStore {
  read(key: string): Promise<string | null>;
  /** `about`: the topic it stands in; where that is a case's, the dialogue goes with the case. */
  write(key: string, value: string, about?: HotlineDesk & { readonly thread: string }): Promise<void>;
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

/** A topic that Telegram was asked for. `restores`: the case had one before, and needs its history again. */
export type Opening = { readonly title: string; readonly restores: boolean; readonly begunAt: Millis };

/** A staff group where cases are posted; an installation may have none, one or several. */
export type HotlineDesk = { readonly channel: ChannelName; readonly account: string; readonly chat: string };

/* ---------------------------------------------------------------- between processes */

/**
 * What one process tells all that share the database, itself included. A hint and never the news itself: it may get
 * lost, and whoever would have heard it looks by itself a little later.
 */
export type Ring =
  /** Something waits to be sent. */
  | { readonly kind: 'outbox' }
  /** A case changed; null: any may have. */
  | { readonly kind: 'case'; readonly case: CaseId | null }
  /** A member has a case on screen. */
  | { readonly kind: 'present'; readonly case: CaseId; readonly staff: StaffId; readonly typing: boolean }
  /** The web chat has new lines for somebody. */
  | { readonly kind: 'line'; readonly chat: string }
  /** The last words to somebody on the web chat who erased everything: no history holds them. */
  | { readonly kind: 'farewell'; readonly chat: string; readonly body: Rendered };

export interface Bell {
  ring(ring: Ring): void;
  /** Answers with how to stop listening. */
  onRing(listener: (ring: Ring) => void): () => void;
}

/** What only one process at a time may do. Ends by itself with the process, or with its way to the database. */
export type Hold = { readonly lost: AbortSignal; release(): Promise<void> };

/** At most `burst` at once and then one every `everyMs`; and so many in any span, where there is such a rule. */
export type PaceLimit = {
  readonly key: string;
  readonly burst: number;
  readonly everyMs: number;
  readonly most: { readonly messages: number; readonly spanMs: number } | null;
  /** How far ahead a place may be booked; beyond it nothing is booked, and whoever asked comes again. */
  readonly aheadMs: number;
};
export type Booking = { readonly booked: boolean; readonly waitMs: number };

/** Limits that all processes keep together. */
export interface PaceBook {
  /** Books the next moment that every one of these allows, for one or for several that go together, or nothing. The limit that fewest share comes first. */
  book(limits: readonly PaceLimit[], messages?: number): Promise<Booking>;
  /** Nothing under this limit for so long: the other side said so. */
  hold(key: string, ms: number): Promise<void>;
}

/**
 * What a channel calls a voice note that was uploaded before, by the digest of its bytes. Each bot has names of its
 * own; they say nothing about anybody.
 */
export interface SentRecordings {
  nameOf(account: string, digest: string): Promise<string | null>;
  keep(account: string, digest: string, name: string): Promise<void>;
  forget(account: string, digest: string): Promise<void>;
}

/** Which scheduled run is whose. `slot` is the moment it was due. */
export interface JobRuns {
  /** True for one process a slot; again where a run has not ended for `givenUpMs`. */
  claim(name: string, slot: Millis, now: Millis, givenUpMs: Millis): Promise<boolean>;
  ended(name: string, slot: Millis, now: Millis): Promise<void>;
}

/* ---------------------------------------------------------------- set aside */

/** An update that failed each time it was tried. `received` is null where it could not even be read. */
export type PoisonUpdate = {
  readonly channel: ChannelName;
  readonly account: string;
  readonly eventKey: string;
  readonly why: string;
  readonly received: Received | StaffReceived | null;
};

/** What an admin sees of it: nothing that anybody wrote. `kept`: it can be tried again. */
export type AsideUpdate = {
  readonly id: string;
  readonly channel: ChannelName;
  readonly from: 'person' | 'staff' | null;
  readonly why: string;
  readonly at: Millis;
  readonly kept: boolean;
};

/** A message that was given up, to a person, to staff about a case, or a last word. */
export type AsideMessage = {
  readonly id: number;
  readonly to: 'person' | 'case' | 'farewell';
  readonly speaker: OutboxEntry['speaker'];
  readonly why: string;
  readonly createdAt: Millis;
  readonly case: CaseId | null;
};

/** What was given up, until somebody has looked at it. */
export interface AsideStore {
  messages(limit: number): Promise<readonly AsideMessage[]>;
  updates(limit: number): Promise<readonly AsideUpdate[]>;
  counts(): Promise<{ readonly messages: number; readonly updates: number }>;
  /** Queues it once more; false when it is gone, or does not hold its words any more. */
  retryMessage(id: number, now: Millis): Promise<boolean>;
  discardMessage(id: number): Promise<boolean>;
  update(id: string): Promise<Received | StaffReceived | null>;
  discardUpdate(id: string): Promise<boolean>;
}

/* ---------------------------------------------------------------- audit */

/** Somebody at the machine itself, by a command: whoever can read database and key may do what an admin may. */
export const AT_THE_MACHINE = 'machine' as StaffId;

/** What a member did or looked at. Never words: whoever is erased must not stand in it. */
export type Audited = {
  readonly by: StaffId;
  readonly at: Millis;
  readonly deed: CaseEvent['kind'] | StaffDeed;
  readonly about?: { readonly case?: CaseId; readonly staff?: StaffId };
};
/** What leaves no event in a case. */
export type StaffDeed =
  | 'case-viewed'
  | 'queue-viewed'
  | 'file-opened'
  | 'file-added'
  | 'case-said'
  | 'said-edited'
  | 'said-deleted'
  | 'cases-searched'
  | 'blocks-listed'
  | 'block-reviewed'
  | 'signed-in'
  | 'signed-out'
  | 'sessions-ended'
  | 'link-issued'
  | 'bind-code-issued'
  | 'account-bound'
  | 'member-saved'
  | 'member-removed'
  | 'member-left'
  | 'member-paused'
  | 'member-back'
  | 'team-saved'
  | 'answer-saved'
  | 'answer-removed'
  | 'set-aside-listed'
  | 'set-aside-retried'
  | 'set-aside-discarded';

/** One row as it is read: who and what about are keyed hashes, to be compared with `caseRef` and `staffRef`. */
export type AuditEntry = {
  readonly seq: number;
  readonly at: Millis;
  readonly by: string;
  readonly deed: string;
  readonly case: string | null;
  readonly staff: string | null;
};
export type AuditFilter = { readonly case?: CaseId; readonly staff?: StaffId; readonly since?: Millis };

/** `anchor` names the end of the chain: written down elsewhere, it shows later that nothing before it was changed. */
export type AuditVerdict =
  | { readonly kind: 'whole'; readonly rows: number; readonly anchor: string | null }
  | {
      readonly kind: 'broken';
      readonly at: number;
      readonly why: 'missing' | 'changed' | 'cut-off' | 'head-changed' | 'no-head' | 'not-the-anchor';
    };

/** What staff did, as a chain in which each row is sealed with all before it. */
export interface AuditBook {
  verify(anchor?: string | null): Promise<AuditVerdict>;
  /** Oldest first. */
  list(filter: AuditFilter, take: (entry: AuditEntry) => void): Promise<void>;
  caseRef(id: CaseId): string;
  staffRef(id: StaffId): string;
}

/* ---------------------------------------------------------------- storage */

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
/** A line of a case's conversation, before it has an id. Notes are staff's own and never leave. */
export type NewCaseLine = {
  readonly from: 'person' | 'staff' | 'note' | 'system';
  readonly staff: StaffId | null;
  readonly text: string;
  readonly media: Attachment | null;
  readonly at: Millis;
  /** The channel's id of the message it came from, where it has one: a later edit names it. */
  readonly ref: string | null;
};

/** As staff see it. `delivery` is null for what was not sent to the person. */
export type CaseLine = Omit<NewCaseLine, 'ref'> & {
  readonly id: number;
  readonly delivery: 'queued' | 'delivered' | { readonly refused: string } | null;
  /** What it said before it was edited, oldest first. */
  readonly earlier: readonly string[];
  readonly deleted: boolean;
};

/** The largest file that the store keeps: what Telegram gives out to a bot. Over it, `addFile` throws. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024;

/** A message's other half: the ref in the chat across, once it was delivered there. */
export type Counterpart = { readonly to: Conversation; readonly ref: string };

export type CannedAnswer = {
  readonly id: string;
  readonly language: Language;
  readonly title: string;
  /** `{{pseudonym}}` and `{{hours}}` are put in when it is used. */
  readonly text: string;
  readonly media: Attachment | null;
};

/** A link or a browser that signs a member in; only the hash of the secret is kept. */
export type Ticket = {
  readonly hash: string;
  readonly kind: 'link' | 'session' | 'bind';
  readonly staff: StaffId;
  readonly madeAt: Millis;
  readonly expiresAt: Millis;
};

/** A browser that is signed in. `id` names it to its member, and lets nobody in; `lastUse` is right to a minute. */
export type SignedIn = {
  readonly id: string;
  readonly since: Millis;
  readonly lastUse: Millis;
  readonly here: boolean;
};

/** One open transaction. Every method is one statement or a fixed few; none grows with history or users. */
export interface Tx {
  /** Remembers an event; false when it was seen before. */
  rememberEvent(channel: ChannelName, account: string, key: string, now: Millis): Promise<boolean>;
  /** Whether it is remembered. Behind the lock that whoever remembers it takes too, the answer holds. */
  isEventKnown(channel: ChannelName, account: string, key: string): Promise<boolean>;

  /** Finds or makes the person behind an address, and locks them (`FOR UPDATE` where the engine has it). */
  openPerson(address: Address, newId: () => string, now: Millis): Promise<KnownPerson>;
  /** Same, by id, for timers and staff; null when erased. */
  lockPerson(person: PersonId): Promise<KnownPerson | null>;
  addressOf(person: PersonId): Promise<Address | null>;
  saveSession(person: PersonId, session: Session, now: Millis): Promise<void>;
  /** Whether the person asked that answers are kept beyond a short silence. */
  setKeeps(person: PersonId, keeps: boolean): Promise<void>;
  addConsent(person: PersonId, record: ConsentRecord): Promise<void>;
  /** Oldest first. */
  consentsOf(person: PersonId): Promise<readonly ConsentRecord[]>;
  /** Remembers messages that stand in the person's chat and that no row of the outbox names. */
  addTraces(person: PersonId, refs: readonly string[], at: Millis): Promise<void>;
  /** Messages that stand in the chat and that a sweep takes, newest first; at most a thousand of each side. */
  standing(
    to: Conversation,
    sweep: Sweep,
  ): Promise<readonly { readonly ref: string; readonly at: Millis; readonly screen: number }[]>;
  /** These are gone, or cannot go: no sweep finds them again. */
  swept(to: Conversation, refs: readonly string[], now: Millis): Promise<void>;
  /** Puts an unsent message of a hidden person aside. */
  holdBack(person: PersonId, row: number): Promise<void>;
  /** Sends what was put aside; answers with how many messages that are. */
  releaseHeld(person: PersonId, now: Millis): Promise<number>;
  /** Takes back what was put aside, by the message that it relays; false where it was not. */
  dropHeld(person: PersonId, from: Conversation, ref: string): Promise<boolean>;
  /** Forgets what was said on a channel whose history we keep. */
  dropTranscript(person: PersonId): Promise<void>;
  /** Whether messages can reach the person; `false` after they blocked us. */
  setReachable(person: PersonId, reachable: boolean): Promise<void>;
  /** Destroys the person's key and every row about them: session, cases, messages, timers, queue. */
  erasePerson(person: PersonId): Promise<void>;

  saveCase(changed: Case): Promise<void>;
  /** What a member of staff did goes into the audit as well, in the same commit. */
  addCaseEvent(id: CaseId, event: CaseEvent): Promise<void>;
  /** Whatever else staff did or looked at. */
  audit(audited: Audited): Promise<void>;
  caseById(id: CaseId): Promise<Case | null>;
  caseByThread(desk: HotlineDesk, thread: string): Promise<Case | null>;
  topicOf(id: CaseId): Promise<Topic | null>;
  /** Null when the topic is gone, or left; the next message to staff makes a new one. Ends an opening. */
  setTopic(id: CaseId, at: (HotlineDesk & { readonly thread: string }) | null, now: Millis): Promise<void>;
  /** Written before Telegram is asked for a topic: after a crash it says that there may be one already. */
  beginOpening(id: CaseId, desk: HotlineDesk, opening: Opening): Promise<void>;
  endOpening(id: CaseId): Promise<void>;
  openingOf(id: CaseId): Promise<Omit<Opening, 'title'> | null>;
  /** The case for which a topic of that name is being opened; null also where several are. */
  caseByOpening(desk: HotlineDesk, title: string): Promise<CaseId | null>;
  /** Remembers which case a message of a staff group belongs to: Telegram names no topic of a reaction. */
  placeMessage(desk: HotlineDesk, ref: string, id: CaseId): Promise<void>;
  caseByMessage(desk: HotlineDesk, ref: string): Promise<CaseId | null>;
  /** The topics of all cases of a person, closed ones too. */
  topicsOf(person: PersonId): Promise<readonly Topic[]>;
  /** Topics of cases that were closed before; each is given out once, and its case has none any more. */
  takeOldTopics(closedBefore: Millis, limit: number): Promise<readonly Topic[]>;
  caseEvents(id: CaseId): Promise<readonly CaseEvent[]>;
  /** Answers with the line's id. */
  addCaseLine(id: CaseId, line: NewCaseLine): Promise<number>;
  caseLines(id: CaseId): Promise<readonly CaseLine[]>;
  /** Keeps what the line said before; null when no line came from that message. `side`: in whose chat, since both count from 1. */
  editCaseLine(id: CaseId, ref: string, text: string, side?: 'person' | 'staff'): Promise<number | null>;
  /** Texts and files of all that the person said in a case go; that they said something stays. */
  forgetWords(id: CaseId): Promise<void>;
  /** The text goes; that there was a line stays. */
  deleteCaseLine(id: CaseId, ref: string, side?: 'person' | 'staff'): Promise<number | null>;
  /** The message across that relays, or is relayed by, the message `ref` of `from`; null when it was not delivered. */
  counterpart(from: Conversation, ref: string): Promise<Counterpart | null>;
  /** Whether something queued for a conversation, before the row given, has not been settled yet. */
  isOnItsWay(to: Conversation, before?: number): Promise<boolean>;
  /** The newest closed case of a person, for a new linked episode. */
  lastClosedCase(person: PersonId): Promise<Case | null>;
  /** All cases of a person that are kept, the oldest first. */
  casesAbout(person: PersonId): Promise<readonly Case[]>;
  /** Of two members who claim at once, both hold the person; what each carries is read here. */
  carriedBy(staff: StaffId): Promise<readonly Pick<Case, 'id' | 'priority'>[]>;
  /** Whether an open case has this made-up name. `saveCase` throws where two take one at the same moment. */
  isPseudonymTaken(pseudonym: string): Promise<boolean>;

  /** Kept with the person, and gone with them. Also one that has run out: `until` is for the caller to look at. */
  blockingOf(person: PersonId): Promise<Blocking | null>;
  saveBlocking(blocking: Blocking): Promise<void>;
  dropBlocking(person: PersonId): Promise<void>;

  saveMember(member: StaffMember): Promise<void>;
  /** Where a member writes from: keyed hash of channel and id -> member. */
  bindMember(handle: string, staff: StaffId): Promise<void>;
  memberByHandle(handle: string): Promise<StaffMember | null>;
  /** Where the bot may send a member a link; only after they wrote to it from there. */
  keepMemberAddress(handle: string, address: Address): Promise<void>;
  addressOfMember(staff: StaffId): Promise<Address | null>;
  members(): Promise<readonly StaffMember[]>;
  saveTeam(team: Team): Promise<void>;
  teams(): Promise<readonly Team[]>;
  saveCanned(answer: CannedAnswer): Promise<void>;
  removeCanned(id: string): Promise<void>;
  canned(): Promise<readonly CannedAnswer[]>;
  addTicket(ticket: Ticket): Promise<void>;
  /** Finds a ticket that has not expired; a link or a bind code is gone after this call. */
  useTicket(kind: Ticket['kind'], hash: string, now: Millis): Promise<StaffId | null>;
  dropTickets(staff: StaffId, kind: Ticket['kind']): Promise<void>;
  /** A member's browsers that are signed in, the one used last first. `here`: the hash of the one that asks. */
  sessionsOf(staff: StaffId, here: string, now: Millis): Promise<readonly SignedIn[]>;
  dropSession(staff: StaffId, id: SignedIn['id']): Promise<void>;

  /** Sealed under the person's key; gone with the person or the case. */
  addFile(
    owner: Conversation,
    file: { readonly bytes: Uint8Array; readonly name: string | null; readonly mime: string | null },
    now: Millis,
  ): Promise<FileId>;
  fileOf(
    owner: Conversation,
    id: FileId,
  ): Promise<{
    readonly bytes: Uint8Array;
    readonly name: string | null;
    readonly mime: string | null;
  } | null>;
  dropFile(person: PersonId, id: FileId): Promise<void>;
  /** For the person alone: goes with no case, and with the history of their channel. */
  addOwnFile(person: PersonId, file: FileBytes, now: Millis): Promise<FileId>;

  enqueue(entries: readonly OutboxEntry[], now: Millis): Promise<void>;
  /** For what no case carries, such as a message after erasure: kept under the house key, gone once sent; several in order. */
  enqueueFarewell(to: FarewellTo, said: Rendered | readonly Rendered[], now: Millis): Promise<void>;

  setTimer(timer: StoredTimer): Promise<void>;
  /** Sets it unless it is set. */
  ensureTimer(timer: StoredTimer): Promise<void>;
  cancelTimer(person: PersonId, name: string): Promise<void>;
  /** All that remind the person of something. */
  cancelReminders(person: PersonId): Promise<void>;
  /** The one that is due first, first. */
  timersOf(person: PersonId): Promise<readonly StoredTimer[]>;
  /** Due timers, removed by this call, so that each fires in the transaction that handles it. */
  takeDueTimers(now: Millis, limit: number): Promise<readonly StoredTimer[]>;

  /** Keeps an update that is given up; answers with when the one before was, null where there is none. */
  setAside(update: PoisonUpdate, now: Millis): Promise<Millis | null>;

  addObservations(facts: readonly Observation[]): Promise<void>;
  reportContact(contact: ContactId, isoWeek: string): Promise<void>;

  addTranscript(person: PersonId, side: TranscriptLine['side'], body: Kept, now: Millis): Promise<number>;
}

/** `desk` is null where an earlier version did not keep in which group it is, nor since when. */
export type Topic = { readonly desk: HotlineDesk | null; readonly thread: string; readonly since?: Millis };

/** Whoever was erased, or the staff topic of a case that went with them. */
export type FarewellTo = Address & { readonly thread?: string };

export type LeasedRow =
  | (OutboxRow & { readonly farewellTo: null })
  | (Omit<OutboxRow, 'to'> & { readonly to: null; readonly farewellTo: FarewellTo });

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

  /** Adds a line for the person behind an address, or puts it into line `replaceId`, whose side stays; null when there is no such person. */
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
  /** That clock was set a moment ago. What seems to be free may be in the hands of a process that has not seen it yet. */
  settling(): boolean;
  /** Null while another process holds what is named so. */
  hold(name: string): Promise<Hold | null>;
  /** Resolves when the storage takes what is written; one that answers may still be full. */
  proveWritable(): Promise<void>;
  figures(now: Millis): Promise<Figures>;
  close(): Promise<void>;
}
