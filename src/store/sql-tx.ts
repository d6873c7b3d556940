import type { PoisonUpdate } from '../app/ports/aside.ts';
import type { Audited } from '../app/ports/audit.ts';
import type { HotlineDesk, NewCaseLine, Opening } from '../app/ports/case.ts';
import type { Rendered, Sweep } from '../app/ports/message.ts';
import type { Conversation, FarewellTo, OutboxEntry } from '../app/ports/outbox.ts';
import type { ConsentRecord, StoredTimer, TranscriptLine } from '../app/ports/person.ts';
import type { CannedAnswer, Ticket } from '../app/ports/staff.ts';
import type { Tx } from '../app/ports/tx.ts';
import type { Blocking } from '../core/cases/blocking.ts';
import type { Case, CaseEvent } from '../core/cases/case.ts';
import type { StaffMember, Team } from '../core/cases/staff.ts';
import type { CaseId, ContactId, FileId, Millis, PersonId, StaffId } from '../core/model/ids.ts';
import type { Address, ChannelName } from '../core/model/inbound.ts';
import type { Observation } from '../core/model/message.ts';
import type { Session } from '../core/model/session.ts';
import { addressOf } from './addresses.ts';
import { noteAudit } from './audit/append-audit.ts';
import { blockingOf, dropBlocking, saveBlocking } from './blockings.ts';
import { addCaseEvent, caseEvents } from './case-events.ts';
import { deleteCaseLine, editCaseLine, forgetWords, type LineSide } from './case-line-changes.ts';
import { addCaseLine, caseLines } from './case-lines.ts';
import { carriedBy } from './case-lists.ts';
import { caseByThread, setTopic, topicOf } from './case-threads.ts';
import { takeOldTopics, topicsOf } from './case-topics.ts';
import { caseById, casesAbout, isPseudonymTaken, lastClosedCase, saveCase } from './cases.ts';
import { addConsent, consentsOf } from './consents.ts';
import { counterpart, isOnItsWay } from './counterparts.ts';
import { erasePerson } from './erase.ts';
import { isEventKnown, rememberEvent } from './events.ts';
import { addFile, addOwnFile, dropFile, fileOf, type StoredFile } from './files.ts';
import { addObservations, reportContact } from './observations.ts';
import type { OpenTransaction } from './open-transaction.ts';
import { enqueue, enqueueFarewell } from './outbox-enqueue.ts';
import { dropHeld, holdBack, releaseHeld } from './outbox-held.ts';
import { lockPerson, openPerson } from './people.ts';
import { saveSession, setKeeps, setReachable } from './sessions.ts';
import { setAside } from './set-aside.ts';
import {
  addressOfMember,
  bindMember,
  canned,
  keepMemberAddress,
  lockMembers,
  memberByHandle,
  members,
  teams,
} from './staff.ts';
import { addTicket, dropSession, dropTickets, sessionsOf, useTicket } from './tickets.ts';
import { cancelReminders, cancelTimer, ensureTimer, setTimer, takeDueTimers, timersOf } from './timers.ts';
import { caseByMessage, placeMessage } from './topic-messages.ts';
import { beginOpening, caseByOpening, dropOpening, openingOf } from './topic-openings.ts';
import { addTraces, standing, swept } from './traces.ts';
import { addTranscript, dropTranscript } from './transcript.ts';

/** The port's methods, each handed to the file of its noun. A class, since one is made for every update. */
export class SqlTx implements Tx {
  readonly #tx: OpenTransaction;
  constructor(tx: OpenTransaction) {
    this.#tx = tx;
  }

  rememberEvent(channel: ChannelName, account: string, key: string, now: Millis) {
    return rememberEvent(this.#tx, channel, account, key, now);
  }
  isEventKnown(channel: ChannelName, account: string, key: string) {
    return isEventKnown(this.#tx, channel, account, key);
  }

  openPerson(address: Address, newId: () => string, now: Millis) {
    return openPerson(this.#tx, address, newId, now);
  }
  lockPerson(person: PersonId) {
    return lockPerson(this.#tx, person);
  }
  addressOf(person: PersonId) {
    return addressOf(this.#tx, person);
  }
  saveSession(person: PersonId, session: Session, now: Millis) {
    return saveSession(this.#tx, person, session, now);
  }
  setKeeps(person: PersonId, keeps: boolean) {
    return setKeeps(this.#tx, person, keeps);
  }
  addConsent(person: PersonId, record: ConsentRecord) {
    return addConsent(this.#tx, person, record);
  }
  consentsOf(person: PersonId) {
    return consentsOf(this.#tx, person);
  }
  addTraces(person: PersonId, refs: readonly string[], at: Millis) {
    return addTraces(this.#tx, person, refs, at);
  }
  standing(to: Conversation, sweep: Sweep) {
    return standing(this.#tx, to, sweep);
  }
  swept(to: Conversation, refs: readonly string[], now: Millis) {
    return swept(this.#tx, to, refs, now);
  }
  holdBack(person: PersonId, row: number, now: Millis) {
    return holdBack(this.#tx, person, row, now);
  }
  releaseHeld(person: PersonId, now: Millis) {
    return releaseHeld(this.#tx, person, now);
  }
  dropHeld(person: PersonId, from: Conversation, ref: string) {
    return dropHeld(this.#tx, person, from, ref);
  }
  dropTranscript(person: PersonId) {
    return dropTranscript(this.#tx, person);
  }
  setReachable(person: PersonId, reachable: boolean) {
    return setReachable(this.#tx, person, reachable);
  }
  erasePerson(person: PersonId) {
    return erasePerson(this.#tx, person);
  }

  saveCase(changed: Case) {
    return saveCase(this.#tx, changed);
  }
  addCaseEvent(id: CaseId, event: CaseEvent) {
    const { by, kind: deed, at } = event;
    if (by.kind === 'staff') noteAudit(this.#tx, { by: by.staff, deed, at, about: { case: id } });
    return addCaseEvent(this.#tx, id, event);
  }
  async audit(audited: Audited) {
    noteAudit(this.#tx, audited);
  }
  caseById(id: CaseId) {
    return caseById(this.#tx, id);
  }
  caseByThread(desk: HotlineDesk, thread: string) {
    return caseByThread(this.#tx, desk, thread);
  }
  topicsOf(person: PersonId) {
    return topicsOf(this.#tx, person);
  }
  takeOldTopics(closedBefore: Millis, limit: number) {
    return takeOldTopics(this.#tx, closedBefore, limit);
  }
  topicOf(id: CaseId) {
    return topicOf(this.#tx, id);
  }
  setTopic(id: CaseId, at: (HotlineDesk & { readonly thread: string }) | null, now: Millis) {
    return setTopic(this.#tx, id, at, now);
  }
  beginOpening(id: CaseId, desk: HotlineDesk, opening: Opening) {
    return beginOpening(this.#tx, id, desk, opening);
  }
  endOpening(id: CaseId) {
    return dropOpening(this.#tx, id);
  }
  openingOf(id: CaseId) {
    return openingOf(this.#tx, id);
  }
  caseByOpening(desk: HotlineDesk, title: string) {
    return caseByOpening(this.#tx, desk, title);
  }
  placeMessage(desk: HotlineDesk, ref: string, id: CaseId) {
    return placeMessage(this.#tx, desk, ref, id);
  }
  caseByMessage(desk: HotlineDesk, ref: string) {
    return caseByMessage(this.#tx, desk, ref);
  }
  caseEvents(id: CaseId) {
    return caseEvents(this.#tx, id);
  }
  addCaseLine(id: CaseId, line: NewCaseLine) {
    return addCaseLine(this.#tx, id, line);
  }
  caseLines(id: CaseId) {
    return caseLines(this.#tx, id);
  }
  editCaseLine(id: CaseId, ref: string, text: string, side?: LineSide) {
    return editCaseLine(this.#tx, id, ref, text, side);
  }
  forgetWords(id: CaseId) {
    return forgetWords(this.#tx, id);
  }
  deleteCaseLine(id: CaseId, ref: string, side?: LineSide) {
    return deleteCaseLine(this.#tx, id, ref, side);
  }
  counterpart(from: Conversation, ref: string) {
    return counterpart(this.#tx, from, ref);
  }
  isOnItsWay(to: Conversation, before?: number) {
    return isOnItsWay(this.#tx, to, before);
  }
  casesAbout(person: PersonId) {
    return casesAbout(this.#tx, person);
  }
  lastClosedCase(person: PersonId) {
    return lastClosedCase(this.#tx, person);
  }
  carriedBy(staff: StaffId) {
    return carriedBy(this.#tx, staff);
  }
  isPseudonymTaken(pseudonym: string) {
    return isPseudonymTaken(this.#tx, pseudonym);
  }

  blockingOf(person: PersonId) {
    return blockingOf(this.#tx, person);
  }
  saveBlocking(blocking: Blocking) {
    return saveBlocking(this.#tx, blocking);
  }
  dropBlocking(person: PersonId) {
    return dropBlocking(this.#tx, person);
  }

  saveMember(member: StaffMember) {
    return members.save(this.#tx, member);
  }
  keepMemberAddress(handle: string, address: Address) {
    return keepMemberAddress(this.#tx, handle, address);
  }
  addressOfMember(staff: StaffId) {
    return addressOfMember(this.#tx, staff);
  }
  bindMember(handle: string, staff: StaffId) {
    return bindMember(this.#tx, handle, staff);
  }
  memberByHandle(handle: string) {
    return memberByHandle(this.#tx, handle);
  }
  members() {
    return members.all(this.#tx);
  }
  lockMembers() {
    return lockMembers(this.#tx);
  }
  saveTeam(team: Team) {
    return teams.save(this.#tx, team);
  }
  teams() {
    return teams.all(this.#tx);
  }
  saveCanned(answer: CannedAnswer) {
    return canned.save(this.#tx, answer);
  }
  removeCanned(id: string) {
    return canned.remove(this.#tx, id);
  }
  canned() {
    return canned.all(this.#tx);
  }
  addTicket(ticket: Ticket) {
    return addTicket(this.#tx, ticket);
  }
  useTicket(kind: Ticket['kind'], hash: string, now: Millis) {
    return useTicket(this.#tx, kind, hash, now);
  }
  dropTickets(staff: StaffId, kind: Ticket['kind']) {
    return dropTickets(this.#tx, staff, kind);
  }
  sessionsOf(staff: StaffId, here: string, now: Millis) {
    return sessionsOf(this.#tx, staff, here, now);
  }
  dropSession(staff: StaffId, id: string) {
    return dropSession(this.#tx, staff, id);
  }

  addFile(owner: Conversation, file: StoredFile, now: Millis) {
    return addFile(this.#tx, owner, file, now);
  }
  addOwnFile(person: PersonId, file: StoredFile, now: Millis) {
    return addOwnFile(this.#tx, person, file, now);
  }
  fileOf(owner: Conversation, id: FileId) {
    return fileOf(this.#tx, owner, id);
  }
  dropFile(person: PersonId, id: FileId) {
    return dropFile(this.#tx, person, id);
  }

  enqueue(entries: readonly OutboxEntry[], now: Millis) {
    return enqueue(this.#tx, entries, now);
  }
  enqueueFarewell(address: FarewellTo, said: Rendered | readonly Rendered[], now: Millis) {
    return enqueueFarewell(this.#tx, address, said, now);
  }

  setTimer(timer: StoredTimer) {
    return setTimer(this.#tx, timer);
  }
  ensureTimer(timer: StoredTimer) {
    return ensureTimer(this.#tx, timer);
  }
  cancelReminders(person: PersonId) {
    return cancelReminders(this.#tx, person);
  }

  timersOf(person: PersonId) {
    return timersOf(this.#tx, person);
  }
  cancelTimer(person: PersonId, name: string) {
    return cancelTimer(this.#tx, person, name);
  }
  takeDueTimers(now: Millis, limit: number) {
    return takeDueTimers(this.#tx, now, limit);
  }

  setAside(update: PoisonUpdate, now: Millis) {
    return setAside(this.#tx, update, now);
  }

  addObservations(facts: readonly Observation[]) {
    return addObservations(this.#tx, facts);
  }
  reportContact(contact: ContactId, isoWeek: string) {
    return reportContact(this.#tx, contact, isoWeek);
  }

  addTranscript(person: PersonId, side: TranscriptLine['side'], body: TranscriptLine['body'], now: Millis) {
    return addTranscript(this.#tx, person, side, body, now);
  }
}
