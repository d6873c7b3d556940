import type { StaffMember } from '../core/cases/staff.ts';
import type { CaseId } from '../core/model/ids.ts';
import type { StaffReceived } from '../core/model/inbound.ts';
import { bindMember } from './bind-member.ts';
import { commandCase } from './command-case.ts';
import type { Household } from './household.ts';
import { adoptTopic } from './keep-topic.ts';
import { leftGroup } from './member-left.ts';
import { noCaseHere } from './no-case-here.ts';
import { pauseMember } from './pause-member.ts';
import type { Tx } from './ports/tx.ts';
import { sayToPerson } from './say-to-person.ts';
import { changeSaid, reactEarly } from './staff-changes.ts';
import { reportStranger } from './stranger.ts';
import { tellRefused } from './tell-refused.ts';
import { tellStaff } from './topic.ts';

/** One thing that staff did in their group, in one transaction. Only members on the list can act. */
export async function receiveStaffMessage(
  house: Household,
  tx: Tx,
  received: StaffReceived,
): Promise<'applied' | 'duplicate'> {
  const { channel, account, eventKey, inbound } = received;
  if (!(await tx.rememberEvent(channel, account, eventKey, house.clock.now()))) return 'duplicate';
  if (inbound.kind === 'topic-made') {
    await adoptTopic(house, tx, received, inbound.title);
    return 'applied';
  }
  const member = await tx.memberByHandle(house.staffIdOf(channel, received.staff));
  if (inbound.kind === 'bind') await bindMember(house, tx, received, inbound.code);
  else if (!member || member.state === 'removed') await reportStranger(house, tx, received);
  else if (inbound.kind === 'gone') await leftGroup(house, tx, member, received);
  else if (inbound.kind === 'pause') await pauseMember(house, tx, received, member, inbound.paused);
  else await inTopic(house, tx, received, member);
  return 'applied';
}

async function inTopic(
  house: Household,
  tx: Tx,
  received: StaffReceived,
  member: StaffMember,
): Promise<void> {
  const { inbound } = received;
  const named = await caseNamed(tx, received);
  // Read again behind the lock on its person.
  const found = named && (await tx.caseById(named));
  if (!found && inbound.kind === 'reaction') return reactEarly(house, tx, member, inbound);
  if (!found) return noCaseHere(house, tx, received);
  switch (inbound.kind) {
    case 'text':
    case 'media':
    case 'canned':
      return sayToPerson(house, tx, { found, member, received, inbound });
    case 'edited':
    case 'reaction':
    case 'delete':
      return changeSaid(house, tx, { found, member, received, inbound });
    case 'command': {
      const done = await commandCase(house, tx, { actor: member, id: found.id, command: inbound.command });
      return 'refused' in done ? tellRefused(house, tx, found, done) : undefined;
    }
    case 'topic':
      if (inbound.change === 'closed' && found.state !== 'closed')
        await tellStaff(house, tx, found.id, 'staff_topic_closed');
      return;
    case 'bind':
    case 'pause':
    case 'gone':
    case 'topic-made':
      return;
  }
}

/** By the topic; of a reaction Telegram tells only the message. */
async function caseNamed(tx: Tx, received: StaffReceived): Promise<CaseId | null> {
  const { channel, account, chat, thread, inbound } = received;
  const desk = { channel, account, chat };
  if (inbound.kind === 'reaction') return tx.caseByMessage(desk, inbound.ref);
  return (await tx.caseByThread(desk, thread))?.id ?? null;
}
