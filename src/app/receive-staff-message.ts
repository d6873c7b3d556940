import type { Case } from '../core/cases/case.ts';
import { claimCase } from '../core/cases/lifecycle.ts';
import type { StaffId } from '../core/model/ids.ts';
import type { StaffReceived } from '../core/model/inbound.ts';
import { endCase } from './end-case.ts';
import type { Household } from './household.ts';
import { notice } from './notice.ts';
import { WAITING_TIMER } from './open-case.ts';
import type { Tx } from './ports.ts';

/** One thing that staff did in a case's topic, in one transaction. Writing there takes the case. */
export async function receiveStaffMessage(
  house: Household,
  tx: Tx,
  received: StaffReceived,
): Promise<'applied' | 'duplicate'> {
  const now = house.clock.now();
  if (!(await tx.rememberEvent(received.channel, received.account, received.eventKey, now)))
    return 'duplicate';
  const named = await tx.caseByThread(
    { channel: received.channel, account: received.account, chat: received.chat },
    received.thread,
  );
  if (!named) return 'applied';
  // Locked by the person first, as everything about a person is; the case is read again behind the lock.
  const person = await tx.lockPerson(named.person);
  const found = await tx.caseById(named.id);
  if (!person || !found) return 'applied';
  const staff = house.staffIdOf(received.channel, received.staff) as StaffId;
  const { inbound } = received;
  if (found.state === 'closed') await tellStaff(house, tx, found, 'staff_closed');
  else if (inbound.kind === 'close') await endCase(house, tx, person, found, { kind: 'staff', staff });
  else if (inbound.kind === 'media') await tellStaff(house, tx, found, 'staff_text_only');
  else {
    const owned = await claim(house, tx, found, staff, inbound.kind === 'claim');
    if (owned && inbound.kind === 'text') {
      if (await mayWriteNow(tx, found))
        await relay(house, tx, found, staff, inbound.text, received.messageRef);
      else await tellStaff(house, tx, found, 'staff_not_first');
    }
  }
  return 'applied';
}

/** True when the case is now this member's. A second member is told, and nothing of theirs is passed on. */
async function claim(
  house: Household,
  tx: Tx,
  found: Case,
  staff: StaffId,
  asked: boolean,
): Promise<boolean> {
  const now = house.clock.now();
  const claimed = claimCase(found, staff, now);
  if ('refused' in claimed) {
    const mine = claimed.owner.kind === 'staff' && claimed.owner.staff === staff;
    if (!mine || asked) await tellStaff(house, tx, found, 'staff_already_claimed');
    return mine;
  }
  await tx.saveCase(claimed.case);
  await tx.addCaseEvent(found.id, claimed.event);
  await tx.cancelTimer(found.person, WAITING_TIMER);
  const said = notice(house.content.words.text(found.language, 'case:claimed'));
  await tx.enqueue([{ to: { kind: 'person', person: found.person }, speaker: 'notice', body: said }], now);
  await tellStaff(house, tx, found, 'staff_claimed');
  return true;
}

/** Staff never write first to somebody who did not agree to it: another person may see that screen (R16). */
const mayWriteNow = async (tx: Tx, { id, request }: Case): Promise<boolean> =>
  request.mayWriteFirst || (await tx.caseMessages(id)).some(({ from }) => from === 'person');

async function relay(
  house: Household,
  tx: Tx,
  found: Case,
  staff: StaffId,
  text: string,
  ref: string | null,
): Promise<void> {
  const now = house.clock.now();
  await tx.addCaseMessage(found.id, { from: staff, text, at: now, ref });
  await tx.enqueue(
    [{ to: { kind: 'person', person: found.person }, speaker: 'human', body: notice(text) }],
    now,
  );
}

async function tellStaff(house: Household, tx: Tx, found: Case, key: string): Promise<void> {
  const body = notice(house.content.words.text(house.content.staffLanguage, `case:${key}`));
  await tx.enqueue([{ to: { kind: 'case', case: found.id }, speaker: 'notice', body }], house.clock.now());
}
