import type { Case } from '../core/cases/case.ts';
import type { StaffMember } from '../core/cases/staff.ts';
import type { StaffInbound, StaffReceived } from '../core/model/inbound.ts';
import { type Said, saidBy } from './attachment.ts';
import { cannedSaid } from './canned-said.ts';
import type { Household } from './household.ts';
import { notice } from './notice.ts';
import { ownCase } from './own-case.ts';
import type { Tx } from './ports/tx.ts';
import { relayToPerson } from './relay.ts';
import { tellRefused } from './tell-refused.ts';
import { tellStaff, toTopic } from './topic.ts';

type Speaking = Extract<StaffInbound, { kind: 'text' | 'media' | 'canned' }>;
type Deed = {
  readonly found: Case;
  readonly member: StaffMember;
  readonly received: StaffReceived;
  readonly inbound: Speaking;
};

/**
 * A member says something to the person. What cannot be passed on is said to be so, before anybody waits for an answer.
 */
export async function sayToPerson(house: Household, tx: Tx, deed: Deed): Promise<void> {
  const { found, member, received, inbound } = deed;
  const said = await saidOf(house, tx, deed);
  if (!said)
    return tellStaff(house, tx, found.id, inbound.kind === 'canned' ? 'staff_no_canned' : 'staff_not_passed');
  const own = await ownCase(house, tx, found, member);
  if ('refused' in own) return tellRefused(house, tx, found, own);
  await relayToPerson(house, tx, own, member.id, said);
  if (said.ref !== null) await tx.placeMessage(whereOf(received), said.ref, own.id);
  if (inbound.kind === 'canned') await showCanned(house, tx, own, said);
}

async function saidOf(house: Household, tx: Tx, { found, received, inbound }: Deed): Promise<Said | null> {
  return inbound.kind === 'canned'
    ? cannedSaid(house, tx, found, inbound.id)
    : saidBy(whereOf(received), received.messageRef, inbound);
}

const whereOf = ({ channel, account, chat }: StaffReceived) => ({ channel, account, chat });

/** Only its name was written in the topic; colleagues should read what the person reads. */
const showCanned = (house: Household, tx: Tx, { id }: Case, said: Said): Promise<void> =>
  tx.enqueue(
    toTopic(house, id, { ...notice(`➤ ${said.text}`), ...(said.media && { media: said.media }) }),
    house.clock.now(),
  );
