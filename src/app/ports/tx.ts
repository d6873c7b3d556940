import type { Blocking } from '../../core/cases/blocking.ts';
import type { Case, CaseEvent } from '../../core/cases/case.ts';
import type { StaffMember, Team } from '../../core/cases/staff.ts';
import type { CaseId, ContactId, FileId, Millis, PersonId, StaffId } from '../../core/model/ids.ts';
import type { Address, ChannelName } from '../../core/model/inbound.ts';
import type { Observation } from '../../core/model/message.ts';
import type { Session } from '../../core/model/session.ts';
import type { PoisonUpdate } from './aside.ts';
import type { Audited } from './audit.ts';
import type { CaseLine, HotlineDesk, NewCaseLine, Opening, Topic } from './case.ts';
import type { FileBytes } from './channel.ts';
import type { Rendered, Sweep } from './message.ts';
import type { Conversation, Counterpart, FarewellTo, OutboxEntry } from './outbox.ts';
import type { ConsentRecord, Kept, KnownPerson, StoredTimer, TranscriptLine } from './person.ts';
import type { CannedAnswer, SignedIn, Ticket } from './staff.ts';

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
  holdBack(person: PersonId, row: number, now: Millis): Promise<void>;
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
  /**
   * Keeps what the line said before; null when no line came from that message. `side`: in whose chat, since both count
   * from 1.
   */
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
  /**
   * The same, locked until the commit: for whoever changes a member or gives them a case. After people, never before.
   */
  lockMembers(): Promise<readonly StaffMember[]>;
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
  /**
   * For what no case carries, such as a message after erasure: kept under the house key, gone once sent; several in
   * order.
   */
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
