import type { StaffInbound, StaffReceived } from '../core/model/inbound.ts';
import { isoDate } from '../platform/clock.ts';
import type { Household } from './household.ts';
import type { Tx } from './ports/tx.ts';
import { tellGroup } from './tell-group.ts';

/** What somebody may have meant for a person, or for a case. */
const MEANT_TO_ACT: readonly StaffInbound['kind'][] = ['text', 'media', 'canned', 'command', 'delete'];

/**
 * Somebody in the group who is not on the list: nothing of theirs goes anywhere. Said once a day in each topic, so
 * that nobody believes that a person was answered; nobody is named.
 */
export async function reportStranger(house: Household, tx: Tx, received: StaffReceived): Promise<void> {
  if (!MEANT_TO_ACT.includes(received.inbound.kind)) return;
  const now = house.clock.now();
  const once = `stranger ${received.chat} ${received.thread} ${isoDate(now)}`;
  if (!(await tx.rememberEvent(received.channel, received.account, once, now))) return;
  await tellGroup(house, tx, received, 'staff_stranger');
}
