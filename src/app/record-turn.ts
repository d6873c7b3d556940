import { render } from '../content/words/render.ts';
import { step } from '../core/engine/step.ts';
import type { Language } from '../core/model/ids.ts';
import type { Address } from '../core/model/inbound.ts';
import type { Effect, HandoffRequest, Message } from '../core/model/message.ts';
import type { Turn } from '../core/model/turn.ts';
import { isoWeek } from '../platform/clock.ts';
import { recordConsent } from './consent/record-consent.ts';
import { withdrawWords } from './consent/withdraw-words.ts';
import { deskAt } from './desks.ts';
import { dropTopics } from './drop-topics.ts';
import type { Household } from './household.ts';
import { sendMyData } from './my-data/send-my-data.ts';
import { notice } from './notice.ts';
import { openCaseFor } from './open-case.ts';
import type { OutboxEntry } from './ports/outbox.ts';
import type { KnownPerson } from './ports/person.ts';
import type { Tx } from './ports/tx.ts';
import { readAloud } from './read-aloud.ts';
import { contextNow } from './step-context.ts';

type Told = {
  readonly person: KnownPerson;
  /** Null: it is a timer that speaks up. */
  readonly address: Address | null;
  readonly turn: Turn;
  readonly language: Language;
  /** The message that the person wrote, where their app shows it. */
  readonly written?: string | null;
};

/**
 * Writes everything that a turn yields. Words are made here, before the commit, so that a deploy cannot change them.
 */
export async function recordTurn(house: Household, tx: Tx, told: Told): Promise<void> {
  const { person, turn } = told;
  if (turn.effects.some((effect) => effect.kind === 'erase')) return erase(house, tx, told);
  const now = house.clock.now();
  if (turn.session !== person.session) await tx.saveSession(person.id, turn.session, now);
  const entries = turn.messages.flatMap((message) => {
    const entry = entryFor(house, told, message);
    return [entry, ...readAloud(house, told, message, entry)];
  });
  if (entries.length > 0) await tx.enqueue(entries, now);
  if (turn.observations.length > 0) await tx.addObservations(turn.observations);
  for (const effect of turn.effects) await carryOut(house, tx, told, effect);
}

/** A turn that nobody asked for, but a timer, gives way to those that somebody waits for. */
const entryFor = (
  house: Household,
  { person, address, turn, language }: Told,
  message: Message,
): OutboxEntry => ({
  to: { kind: 'person', person: person.id },
  speaker: message.speaker,
  body: render(house.content, language, turn.session.token, message),
  ...(address === null && { later: true }),
});

async function carryOut(house: Household, tx: Tx, told: Told, effect: Effect): Promise<void> {
  switch (effect.kind) {
    case 'open_case':
      return askForHuman(house, tx, told, effect.request);
    case 'consent':
      return recordConsent(house, tx, told.person.id, told.language, effect);
    case 'withdraw_words':
      return withdrawWords(house, tx, told.person, told.language);
    case 'send_my_data':
      return sendMyData(house, tx, { ...told.person, session: told.turn.session }, told.language);
    case 'delete_written':
      return deleteWritten(house, tx, told);
    case 'report_contact':
      return tx.reportContact(effect.contact, isoWeek(house.clock.now()));
    case 'set_timer':
      return tx.setTimer({ person: told.person.id, name: effect.name, dueAt: effect.dueAt });
    case 'cancel_timer':
      return tx.cancelTimer(told.person.id, effect.name);
    case 'erase':
      return;
  }
}

/** Where nobody takes the request, the program goes on: it was silent, since a human was to speak. */
async function askForHuman(
  house: Household,
  tx: Tx,
  { person, turn, language }: Told,
  request: HandoffRequest,
): Promise<void> {
  const asking = { ...person, session: turn.session };
  if ((await openCaseFor(house, tx, { person: asking, language, request })) === 'opened') return;
  const resumed = step(turn.session, { kind: 'resume' }, await contextNow(house, tx));
  await recordTurn(house, tx, { person: asking, address: null, turn: resumed, language });
}

/** A word that nobody else should read leaves the chat before the answer to it. */
async function deleteWritten({ clock }: Household, tx: Tx, { person, written }: Told): Promise<void> {
  if (!written) return;
  const act = { kind: 'delete', refs: [written] } as const;
  const to = { kind: 'person', person: person.id } as const;
  await tx.enqueue([{ to, speaker: 'notice', body: { ...notice(''), act } }], clock.now());
}

/**
 * Everything about the person goes, the key first; one last message says so and is kept under the house key. Their
 * topics go too, with what was relayed there. Staff are told beside them, or they would go on looking for it.
 */
async function erase(house: Household, tx: Tx, { person, address, language }: Told): Promise<void> {
  const { content, clock } = house;
  const to = address ?? (await tx.addressOf(person.id));
  const topics = await tx.topicsOf(person.id);
  await tx.erasePerson(person.id);
  const say = (spoken: Language, key: string) => notice(content.words.text(spoken, key));
  if (to) await tx.enqueueFarewell(to, say(language, 'system:erased'), clock.now());
  await dropTopics(house, tx, topics);
  const desk = topics[0] && deskAt(house, topics[0]);
  if (desk)
    await tx.enqueueFarewell(desk, say(content.staffLanguage, 'case:staff_person_erased'), clock.now());
}
