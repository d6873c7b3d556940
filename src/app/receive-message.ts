import { humanOwns } from '../core/cases/lifecycle.ts';
import { asksToHide } from '../core/cover/hide.ts';
import { step } from '../core/engine/step.ts';
import type { Language, Millis } from '../core/model/ids.ts';
import type { Received } from '../core/model/inbound.ts';
import { newId } from '../platform/ids.ts';
import { takeAnswerAfterClose } from './ask-after-close.ts';
import { saidBy } from './attachment.ts';
import { takeConsoleLink } from './console-link.ts';
import { passedOver } from './flood.ts';
import { willClean } from './hide/clean-chat.ts';
import { hideChat } from './hide/hide-chat.ts';
import { leaveForGood } from './hide/leave-for-good.ts';
import { receiveUnderCover } from './hide/under-cover.ts';
import type { Household } from './household.ts';
import { notice } from './notice.ts';
import type { KnownPerson } from './ports/person.ts';
import type { Tx } from './ports/tx.ts';
import { receiveUnderHuman } from './receive-under-human.ts';
import { recordTurn } from './record-turn.ts';
import { contextNow, stepContext } from './step-context.ts';

/**
 * The heart: one thing a person did, inside one transaction. Remember the event, load and lock the person,
 * step, write what the step yields. Nothing is sent here; the outbox is written, and sent after commit.
 */
export async function receiveMessage(
  house: Household,
  tx: Tx,
  received: Received,
): Promise<'applied' | 'duplicate' | 'left'> {
  const now = house.clock.now();
  const { address, inbound } = received;
  if (!(await tx.rememberEvent(address.channel, address.account, received.eventKey, now))) return 'duplicate';
  if (await takeConsoleLink(house, tx, received)) return 'applied';
  const person = await tx.openPerson(address, newId, now);
  await traceWritten(tx, person, received, now);
  if (inbound.kind === 'left' || inbound.kind === 'returned')
    await tx.setReachable(person.id, inbound.kind === 'returned');
  const discreet = await receiveDiscreetly(house, tx, person, received);
  if (discreet !== null) return discreet;
  if (!humanOwns(person.openCase) && (await passedOver(house, tx, person, received))) return 'applied';
  // What a tap says is kept once it is known whether it was a tick, which stands on the question itself.
  const isTap = inbound.kind === 'press';
  const heard = isTap ? received : await keepEcho(tx, person, received, now);
  await willClean(house, tx, person);
  const answered = await takeAnswerAfterClose(house, tx, person, received);
  const human = humanOwns(person.openCase);
  if (isTap && (answered || human)) await keepEcho(tx, person, received, now);
  if (answered) return 'applied';
  if (human) await receiveUnderHuman(house, tx, person, heard);
  else await takeTurn(house, tx, person, heard, now);
  return 'applied';
}

/** Where we keep the history, the line in it is the message: what staff answer or react to is found by it. */
async function keepEcho(tx: Tx, person: KnownPerson, received: Received, now: Millis): Promise<Received> {
  const { address, echo, inbound } = received;
  if (echo === null) return received;
  const media = inbound.kind === 'media' ? saidBy(address, null, inbound)?.media : null;
  const line = await tx.addTranscript(person.id, 'person', { ...notice(echo), ...(media && { media }) }, now);
  return { ...received, messageRef: received.messageRef ?? String(line) };
}

/** What stands in a chat whose history we do not keep: named, so that it can be deleted there one day. */
async function traceWritten(
  tx: Tx,
  person: KnownPerson,
  { echo, messageRef, inbound, at }: Received,
  now: Millis,
): Promise<void> {
  const written = ['text', 'media', 'command', 'unknown_command'].includes(inbound.kind);
  if (written && echo === null && messageRef !== null)
    await tx.addTraces(person.id, [messageRef], Math.min(at, now));
}

/**
 * Hiding comes before whatever else an inbound could mean, and a hidden chat is nothing but its cover. Null: neither.
 */
async function receiveDiscreetly(
  house: Household,
  tx: Tx,
  person: KnownPerson,
  received: Received,
): Promise<'applied' | 'left' | null> {
  const { session } = person;
  const hides = session?.hidden !== undefined || asksToHide(house.content, session, received.inbound);
  if (!hides) return null;
  // A page cannot be hidden behind another one: whoever hides there leaves it for good.
  if (received.address.channel === 'web') {
    await leaveForGood(house, tx, person);
    return 'left';
  }
  if (session?.hidden) await receiveUnderCover(house, tx, person, session, received);
  else await hideChat(house, tx, person, session?.language ?? hintedLanguage(house, received));
  return 'applied';
}

const hintedLanguage = ({ content, clock }: Household, { languageHint }: Received): Language =>
  stepContext(content, false, clock.now(), languageHint).fallbackLanguage;

/**
 * A reaction to what the program said answers nothing. One moment for the whole update: that which is remembered of the
 * event, so that whoever steps once more through all events comes to the same session.
 */
async function takeTurn(
  house: Household,
  tx: Tx,
  person: KnownPerson,
  received: Received,
  now: Millis,
): Promise<void> {
  if (received.inbound.kind === 'reaction') return;
  const context = await contextNow(house, tx, received.languageHint, now);
  const turn = step(person.session, received.inbound, context);
  const ticked = turn.messages.some(({ replaces }) => replaces);
  if (received.inbound.kind === 'press' && !ticked) await keepEcho(tx, person, received, context.now);
  await recordTurn(house, tx, {
    person,
    address: received.address,
    turn,
    language: turn.session.language ?? context.fallbackLanguage,
    written: received.messageRef,
  });
}
