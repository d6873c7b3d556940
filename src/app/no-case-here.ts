import type { StaffReceived } from '../core/model/inbound.ts';
import { isoDate } from '../platform/clock.ts';
import type { Household } from './household.ts';
import type { Tx } from './ports/tx.ts';
import { tellGroup } from './tell-group.ts';

/**
 * Something was done in a topic behind which nobody stands: of a person who was erased, of an old case, or one made by
 * hand. A command is always answered; what is only written there is answered once a day, so that staff may chat.
 */
export async function noCaseHere(house: Household, tx: Tx, received: StaffReceived): Promise<void> {
  const { inbound, channel, account, chat, thread } = received;
  if (!thread || !['command', 'canned', 'delete', 'text', 'media'].includes(inbound.kind)) return;
  const now = house.clock.now();
  const once = `no case ${chat} ${thread} ${isoDate(now)}`;
  const chatting = inbound.kind === 'text' || inbound.kind === 'media';
  if (chatting && !(await tx.rememberEvent(channel, account, once, now))) return;
  await tellGroup(house, tx, received, 'staff_no_case');
}
