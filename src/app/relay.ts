import type { Case } from '../core/cases/case.ts';
import type { StaffId } from '../core/model/ids.ts';
import { bodyOf, type Said } from './attachment.ts';
import { audit } from './audit.ts';
import type { Household } from './household.ts';
import type { Conversation, Rendered, Tx } from './ports.ts';
import { tellStaff, toTopic } from './topic.ts';

/** What a member said goes to the person, and stands in the case. */
export async function relayToPerson(
  house: Household,
  tx: Tx,
  found: Case,
  staff: StaffId,
  said: Said,
): Promise<void> {
  const now = house.clock.now();
  const to = { kind: 'person', person: found.person } as const;
  await audit(house, tx, staff, 'case-said', { case: found.id });
  const line = await tx.addCaseLine(found.id, { from: 'staff', staff, ...lineOf(said), at: now });
  const address = await tx.addressOf(found.person);
  const body = answering({ kind: 'case', case: found.id }, said, bodyOf(said, address?.channel ?? null));
  const origin = said.ref === null ? {} : { origin: said.ref };
  await tx.enqueue([{ to, speaker: 'human', body, line, ...origin }], now);
  const hidden = (await tx.lockPerson(found.person))?.session?.hidden !== undefined;
  // Nobody comes back to a page that was left.
  const fate = address?.channel === 'web' ? 'staff_person_gone' : 'staff_held';
  if (hidden) await tellStaff(house, tx, found.id, fate);
  house.touch(found.id);
}

/** What the person said goes to the topic, and stands in the case. */
export async function relayToStaff(house: Household, tx: Tx, found: Case, said: Said): Promise<void> {
  const now = house.clock.now();
  await tx.addCaseLine(found.id, { from: 'person', staff: null, ...lineOf(said), at: now });
  const from = { kind: 'person', person: found.person } as const;
  const body = answering(from, said, bodyOf(said, house.desks[0]?.channel ?? null));
  const origin = said.ref === null ? {} : { origin: said.ref };
  await tx.enqueue(toTopic(house, found.id, body, { speaker: 'human', ...origin }), now);
  house.touch(found.id);
}

const lineOf = ({ text, described, media, ref }: Said) => ({
  text: [text, described].filter(Boolean).join('\n'),
  media,
  ref,
});

/** A reply stays a reply where the other half of what it answers has arrived; elsewhere it goes as it is. */
const answering = (from: Conversation, { replyTo }: Said, body: Rendered): Rendered =>
  replyTo === undefined ? body : { ...body, about: { from, ref: replyTo } };
