import type { Case } from '../core/cases/case.ts';
import type { Inbound, Received } from '../core/model/inbound.ts';
import { saidBy } from './attachment.ts';
import { dueTimes, SILENT_TIMER } from './case-timers.ts';
import type { Household } from './household.ts';
import { notice } from './notice.ts';
import type { Tx } from './ports/tx.ts';
import { relayToStaff, sharedNotice } from './relay.ts';
import { sharedIn } from './shared-contacts.ts';
import { personNotice, staffNotice, toTopic } from './topic.ts';

/** What the person says goes to staff; what cannot is said to be so, to both. */
export async function passOn(
  house: Household,
  tx: Tx,
  found: Case,
  { address, messageRef }: Received,
  inbound: Extract<Inbound, { kind: 'text' | 'media' }>,
): Promise<void> {
  const heard = await hearPerson(house, tx, found);
  const said = saidBy(address, messageRef, inbound);
  if (said) return relayToStaff(house, tx, heard, said);
  const told = [
    personNotice(house, heard, 'media_not_passed'),
    ...staffNotice(house, heard.id, 'staff_media'),
  ];
  await tx.enqueue(told, house.clock.now());
  house.touch(found.id);
}

/** The person is there: the clock of their silence starts again. */
async function hearPerson(house: Household, tx: Tx, found: Case): Promise<Case> {
  const now = house.clock.now();
  const heard = { ...found, lastFromPersonAt: now };
  await tx.saveCase(heard);
  const dueAt = dueTimes(heard, now)[SILENT_TIMER] ?? null;
  if (dueAt !== null) await tx.setTimer({ person: found.person, name: SILENT_TIMER, dueAt });
  return heard;
}

/** A correction follows what it corrects, so that staff keep both; a reaction shows on the other half. */
export async function changeByPerson(
  house: Household,
  tx: Tx,
  found: Case,
  received: Received,
  inbound: Extract<Inbound, { kind: 'edited' | 'reaction' }>,
): Promise<void> {
  const from = { kind: 'person', person: found.person } as const;
  const now = house.clock.now();
  if (inbound.kind === 'reaction') {
    const act = { kind: 'react', ref: '', emoji: inbound.emoji } as const;
    const body = { ...notice(''), act, about: { from, ref: inbound.ref } };
    return tx.enqueue(toTopic(house, found.id, body, { speaker: 'human' }), now);
  }
  await hearPerson(house, tx, found);
  const ref = received.messageRef;
  const text = `✎ ${inbound.text}`;
  const kept = ref === null ? null : await tx.editCaseLine(found.id, ref, inbound.text, 'person');
  if (kept === null)
    await tx.addCaseLine(found.id, { from: 'person', staff: null, text, media: null, at: now, ref });
  const body = { ...notice(text), ...(ref !== null && { about: { from, ref } }) };
  const marked = sharedNotice(house, found.id, sharedIn(inbound.text, null));
  await tx.enqueue([...toTopic(house, found.id, body, { speaker: 'human' }), ...marked], now);
  house.touch(found.id);
}
