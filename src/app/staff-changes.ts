import type { Case } from '../core/cases/case.ts';
import type { StaffMember } from '../core/cases/staff.ts';
import type { StaffInbound, StaffReceived } from '../core/model/inbound.ts';
import { audit } from './audit.ts';
import type { Household } from './household.ts';
import { notice } from './notice.ts';
import type { Act, OutboxEntry, Tx } from './ports.ts';
import { tellRefused } from './tell-refused.ts';
import { tellStaff, toTopic } from './topic.ts';

type Changing = Extract<StaffInbound, { kind: 'edited' | 'reaction' | 'delete' }>;
type Deed = {
  readonly found: Case;
  readonly member: StaffMember;
  readonly received: StaffReceived;
  readonly inbound: Changing;
};

/** A member changes, takes back or reacts to what was said. It happens on the other side too, or staff learn that it did not. */
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
  const across = await tx.counterpart({ kind: 'case', case: found.id }, inbound.ref);
  if (across) await actOn(house, tx, found, { kind: 'react', ref: across.ref, emoji: inbound.emoji });
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
  const across = await tx.counterpart({ kind: 'case', case: found.id }, ref);
  if (across) return actOn(house, tx, found, { kind: 'edit', ref: across.ref }, text);
  // Not delivered yet: the correction follows what it corrects.
  await tx.enqueue([toPerson(found, { ...notice(`✎ ${text}`) })], house.clock.now());
}

async function takeBack(
  house: Household,
  tx: Tx,
  { found, member, received }: Deed,
  ref: string,
): Promise<void> {
  const across = await tx.counterpart({ kind: 'case', case: found.id }, ref);
  const line = across && (await tx.deleteCaseLine(found.id, ref, 'staff'));
  if (!across || line === null) return tellStaff(house, tx, found.id, 'staff_not_deleted');
  await audit(house, tx, member.id, 'said-deleted', { case: found.id });
  await actOn(house, tx, found, { kind: 'delete', refs: [across.ref] });
  const refs = [ref, ...(received.messageRef === null ? [] : [received.messageRef])];
  await tx.enqueue(
    toTopic(house, found.id, { ...notice(''), act: { kind: 'delete', refs } }),
    house.clock.now(),
  );
  house.touch(found.id);
}

const actOn = (house: Household, tx: Tx, found: Case, act: Act, text = ''): Promise<void> =>
  tx.enqueue([toPerson(found, { ...notice(text), act })], house.clock.now());

const toPerson = ({ person }: Case, body: OutboxEntry['body']): OutboxEntry => ({
  to: { kind: 'person', person },
  speaker: 'human',
  body,
});
