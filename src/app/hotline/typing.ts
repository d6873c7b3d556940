import type { StaffMember } from '../../core/cases/staff.ts';
import type { CaseId, Millis } from '../../core/model/ids.ts';
import type { Address } from '../../core/model/inbound.ts';
import type { Household } from '../household.ts';

/** Telegram shows it for five seconds; asked for more often it would only use up what may be sent. */
const EVERY_MS = 4_000;

/** Whoever has a case and writes at this moment is seen writing by the person. A sign, and never a promise: nothing is tried twice. */
export function createTyping(house: Household): (member: StaffMember, id: CaseId) => void {
  const shown = new Map<string, Millis>();
  return (member, id) => {
    const now = house.clock.now();
    const key = `${id} ${member.id}`;
    if (now - (shown.get(key) ?? Number.NEGATIVE_INFINITY) < EVERY_MS) return;
    for (const [old, at] of shown) if (now - at >= EVERY_MS) shown.delete(old);
    shown.set(key, now);
    show(house, member, id).catch(() => {});
  };
}

async function show(house: Household, member: StaffMember, id: CaseId): Promise<void> {
  const address = await whereSeen(house, member, id);
  if (address) await house.showTyping(address);
}

/** Nobody where another person may look at the screen: a hidden chat, or one that asked to write first (R16). */
const whereSeen = ({ store }: Household, member: StaffMember, id: CaseId): Promise<Address | null> =>
  store.transaction(async (tx) => {
    const found = await tx.caseById(id);
    const theirs = found?.owner.kind === 'staff' && found.owner.staff === member.id && found.state === 'open';
    const may = found && (found.request.mayWriteFirst || found.lastFromPersonAt !== null);
    if (!theirs || !may) return null;
    const hidden = (await tx.lockPerson(found.person))?.session?.hidden !== undefined;
    return hidden ? null : tx.addressOf(found.person);
  });
