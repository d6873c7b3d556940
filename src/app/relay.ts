import type { Case } from '../core/cases/case.ts';
import type { SharedKind } from '../core/cases/shared.ts';
import type { CaseId, StaffId } from '../core/model/ids.ts';
import { bodyOf, type Said } from './attachment.ts';
import { audit } from './audit.ts';
import type { Household } from './household.ts';
import type { Rendered } from './ports/message.ts';
import type { Conversation, OutboxEntry } from './ports/outbox.ts';
import type { Tx } from './ports/tx.ts';
import { sharedIn } from './shared-contacts.ts';
import { staffNotice, tellStaff, toTopic } from './topic.ts';

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
  const marked = sharedNotice(house, found.id, sharedIn(lineOf(said).text, said.media));
  await tx.enqueue([...toTopic(house, found.id, body, { speaker: 'human', ...origin }), ...marked], now);
  house.touch(found.id);
}

/**
 * Whoever wrote a number or a name meant it for staff: said, so that nobody takes it for something that Kompas knows.
 */
export function sharedNotice(house: Household, id: CaseId, kinds: readonly SharedKind[]): OutboxEntry[] {
  if (kinds.length === 0) return [];
  const { words } = house.content;
  const what = kinds.map((kind) => words.text(house.content.staffLanguage, `case:shared.${kind}`));
  return staffNotice(house, id, 'staff_shared', { what: what.join(', ') });
}

const lineOf = ({ text, described, media, ref }: Said) => ({
  text: [text, described].filter(Boolean).join('\n'),
  media,
  ref,
});

/** A reply stays a reply where the other half of what it answers has arrived; elsewhere it goes as it is. */
const answering = (from: Conversation, { replyTo }: Said, body: Rendered): Rendered =>
  replyTo === undefined ? body : { ...body, about: { from, ref: replyTo } };
