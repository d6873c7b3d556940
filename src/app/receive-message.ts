import { humanOwns } from '../core/cases/lifecycle.ts';
import { step } from '../core/engine/step.ts';
import type { Received } from '../core/model/inbound.ts';
import { newId } from '../platform/ids.ts';
import type { Household } from './household.ts';
import { notice } from './notice.ts';
import type { KnownPerson, Tx } from './ports.ts';
import { receiveUnderHuman } from './receive-under-human.ts';
import { recordTurn } from './record-turn.ts';
import { stepContext } from './step-context.ts';

/**
 * The heart: one thing a person did, inside one transaction. Remember the event, load and lock the person,
 * step, write what the step yields. Nothing is sent here; the outbox is written, and sent after commit.
 */
export async function receiveMessage(
  house: Household,
  tx: Tx,
  received: Received,
): Promise<'applied' | 'duplicate'> {
  const now = house.clock.now();
  const { address, inbound } = received;
  if (!(await tx.rememberEvent(address.channel, address.account, received.eventKey, now))) return 'duplicate';
  const person = await tx.openPerson(address, newId, now);
  if (received.echo !== null) await tx.addTranscript(person.id, 'person', notice(received.echo), now);
  if (inbound.kind === 'left' || inbound.kind === 'returned')
    await tx.setReachable(person.id, inbound.kind === 'returned');
  if (humanOwns(person.openCase)) await receiveUnderHuman(house, tx, person, received);
  else await takeTurn(house, tx, person, received);
  return 'applied';
}

async function takeTurn(house: Household, tx: Tx, person: KnownPerson, received: Received): Promise<void> {
  const context = stepContext(house.content, house.desk !== null, house.clock.now(), received.languageHint);
  const turn = step(person.session, received.inbound, context);
  await recordTurn(house, tx, {
    person,
    address: received.address,
    turn,
    language: turn.session.language ?? context.fallbackLanguage,
  });
}
