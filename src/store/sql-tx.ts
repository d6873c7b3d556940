import type {
  CaseMessage,
  FarewellTo,
  HotlineDesk,
  OutboxEntry,
  Rendered,
  StoredTimer,
  TranscriptLine,
  Tx,
} from '../app/ports.ts';
import type { Case, CaseEvent } from '../core/cases/case.ts';
import type { CaseId, ContactId, Millis, PersonId } from '../core/model/ids.ts';
import type { Address, ChannelName } from '../core/model/inbound.ts';
import type { Observation } from '../core/model/message.ts';
import type { Session } from '../core/model/session.ts';
import { addressOf } from './addresses.ts';
import { addCaseEvent, caseEvents } from './case-events.ts';
import { addCaseMessage, caseMessages } from './case-messages.ts';
import { caseByThread, setThread, threadOf } from './case-threads.ts';
import { caseById, saveCase } from './cases.ts';
import { erasePerson } from './erase.ts';
import { rememberEvent } from './events.ts';
import { addObservations, reportContact } from './observations.ts';
import type { OpenTransaction } from './open-transaction.ts';
import { enqueue, enqueueFarewell } from './outbox-enqueue.ts';
import { lockPerson, openPerson } from './people.ts';
import { saveSession, setReachable } from './sessions.ts';
import { cancelTimer, setTimer, takeDueTimers } from './timers.ts';
import { addTranscript } from './transcript.ts';

/** The port's methods, each handed to the file of its noun. A class, since one is made for every update. */
export class SqlTx implements Tx {
  readonly #tx: OpenTransaction;
  constructor(tx: OpenTransaction) {
    this.#tx = tx;
  }

  rememberEvent(channel: ChannelName, account: string, key: string, now: Millis) {
    return rememberEvent(this.#tx, channel, account, key, now);
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
    return addCaseEvent(this.#tx, id, event);
  }
  caseById(id: CaseId) {
    return caseById(this.#tx, id);
  }
  caseByThread(desk: HotlineDesk, thread: string) {
    return caseByThread(this.#tx, desk, thread);
  }
  threadOf(id: CaseId) {
    return threadOf(this.#tx, id);
  }
  setThread(id: CaseId, desk: HotlineDesk, thread: string | null) {
    return setThread(this.#tx, id, desk, thread);
  }
  caseEvents(id: CaseId) {
    return caseEvents(this.#tx, id);
  }
  addCaseMessage(id: CaseId, message: CaseMessage) {
    return addCaseMessage(this.#tx, id, message);
  }
  caseMessages(id: CaseId) {
    return caseMessages(this.#tx, id);
  }

  enqueue(entries: readonly OutboxEntry[], now: Millis) {
    return enqueue(this.#tx, entries, now);
  }
  enqueueFarewell(address: FarewellTo, body: Rendered, now: Millis) {
    return enqueueFarewell(this.#tx, address, body, now);
  }

  setTimer(timer: StoredTimer) {
    return setTimer(this.#tx, timer);
  }
  cancelTimer(person: PersonId, name: string) {
    return cancelTimer(this.#tx, person, name);
  }
  takeDueTimers(now: Millis, limit: number) {
    return takeDueTimers(this.#tx, now, limit);
  }

  addObservations(facts: readonly Observation[]) {
    return addObservations(this.#tx, facts);
  }
  reportContact(contact: ContactId, isoWeek: string) {
    return reportContact(this.#tx, contact, isoWeek);
  }

  addTranscript(person: PersonId, side: TranscriptLine['side'], body: Rendered, now: Millis) {
    return addTranscript(this.#tx, person, side, body, now);
  }
}
