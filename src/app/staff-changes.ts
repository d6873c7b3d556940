import type { Case } from '../core/cases/case.ts';
import type { StaffMember } from '../core/cases/staff.ts';
import type { StaffInbound, StaffReceived } from '../core/model/inbound.ts';
import { audit } from './audit.ts';
import type { Household } from './household.ts';
import { notice } from './notice.ts';
import type { Act } from './ports/message.ts';
import type { Tx } from './ports/tx.ts';
import { tellRefused } from './tell-refused.ts';
import { tellStaff, toTopic } from './topic.ts';

type Changing = Extract<StaffInbound, { kind: 'edited' | 'reaction' | 'delete' }>;
type Deed = {
  readonly found: Case;
  readonly member: StaffMember;
  readonly received: StaffReceived;
  readonly inbound: Changing;
};

/**
 * A member changes, takes back or reacts to what was said. It happens on the other side too, or staff learn that it did
 * not.
 */
export async function changeSaid(house: Household, tx: Tx, deed: Deed): Promise<void> {
  const { found, member, inbound } = deed;
  const mine = found.owner.kind === 'staff' && found.owner.staff === member.id;
  if (!mine) {
    if (inbound.kind === 'reaction') return;
    const refused = found.state === 'closed' ? 'already-closed' : 'not-yours';
    return tellRefused(house, tx, found, { refused, owner: found.owner });
  }
  if (inbound.kind === 'edited') return edit(house, tx, deed, inbound.text);
  if (inbound.kind === 'delete') return takeBack(house, tx, deed, inbound.ref);
  await actOn(house, tx, found, inbound.ref, { kind: 'react', ref: '', emoji: inbound.emoji });
}

async function edit(
  house: Household,
  tx: Tx,
  { found, member, received }: Deed,
  text: string,
): Promise<void> {
  const ref = received.messageRef;
  const line = ref === null ? null : await tx.editCaseLine(found.id, ref, text, 'staff');
  // Words that never went to the person, such as a note.
  if (ref === null || line === null) return;
  await audit(house, tx, member.id, 'said-edited', { case: found.id });
  house.touch(found.id);
  await actOn(house, tx, found, ref, { kind: 'edit', ref: '' }, text);
}

async function takeBack(
  house: Household,
  tx: Tx,
  { found, member, received }: Deed,
  ref: string,
): Promise<void> {
  const line = await tx.deleteCaseLine(found.id, ref, 'staff');
  if (line === null) return tellStaff(house, tx, found.id, 'staff_not_deleted');
  await audit(house, tx, member.id, 'said-deleted', { case: found.id });
  const unread = await tx.dropHeld(found.person, { kind: 'case', case: found.id }, ref);
  if (!unread) await actOn(house, tx, found, ref, { kind: 'delete', refs: [] });
  const refs = [ref, ...(received.messageRef === null ? [] : [received.messageRef])];
  await tx.enqueue(
    toTopic(house, found.id, { ...notice(''), act: { kind: 'delete', refs } }),
    house.clock.now(),
  );
  house.touch(found.id);
}

/** `ref`: the message in the topic whose other half it happens to. */
const actOn = (
  house: Household,
  tx: Tx,
  { id, person }: Pick<Case, 'id' | 'person'>,
  ref: string,
  act: Act,
  text = '',
) =>
  tx.enqueue(
    [
      {
        to: { kind: 'person', person },
        speaker: 'human',
        body: { ...notice(text), act, about: { from: { kind: 'case', case: id }, ref } },
      },
    ],
    house.clock.now(),
  );

/**
 * A reaction to a message that is not known yet to stand in the topic, since its sending is not recorded: it is the
 * business of those cases of its author to which something is on its way, and happens in the one where it is found.
 */
export async function reactEarly(
  house: Household,
  tx: Tx,
  { id }: StaffMember,
  { ref, emoji }: Extract<Changing, { kind: 'reaction' }>,
): Promise<void> {
  for (const { id: of } of await tx.carriedBy(id)) {
    const found = (await tx.isOnItsWay({ kind: 'case', case: of })) ? await tx.caseById(of) : null;
    if (found) await actOn(house, tx, found, ref, { kind: 'react', ref: '', emoji });
  }
}
