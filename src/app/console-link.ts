import type { Received } from '../core/model/inbound.ts';
import { audit } from './audit.ts';
import type { Household } from './household.ts';
import type { Tx } from './ports/tx.ts';
import { sendLink } from './sign-in-link.ts';

/** What a member writes to the bot in private, to be let into the console. */
const ASKS = 'console';

/**
 * A member asks the bot for a way into the console, and gets it where they asked: in private, never in a group. False
 * for everybody else, who is then answered as anybody is: nobody learns here that there is such a command.
 */
export async function takeConsoleLink(house: Household, tx: Tx, received: Received): Promise<boolean> {
  const { address, inbound } = received;
  if (inbound.kind !== 'unknown_command' || inbound.name !== ASKS || address.channel !== 'telegram')
    return false;
  const handle = house.staffIdOf(address.channel, address.chat);
  const member = await tx.memberByHandle(handle);
  if (!member || member.state === 'removed') return false;
  await tx.keepMemberAddress(handle, address);
  await audit(house, tx, member.id, 'link-issued', { staff: member.id });
  await sendLink(house, tx, address, member.id);
  return true;
}
