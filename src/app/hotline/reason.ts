import type { Case, CaseEvent } from '../../core/cases/case.ts';
import type { StaffMember } from '../../core/cases/staff.ts';
import { commandCase } from '../command-case.ts';
import type { Household } from '../household.ts';
import { thenTell } from '../news.ts';
import { maySeeFreely } from './may-see.ts';

/** A reason to look into another's case is good for so long, so that a live page need not ask again. */
export const REASON_LASTS_MS = 30 * 60_000;

/** `free`: it needs no reason. `given`: a coordinator gave one now or not long ago; each leaves an event. */
export type Access = 'free' | 'given' | 'needs-reason' | 'not-allowed';

export async function accessTo(
  house: Household,
  actor: StaffMember,
  found: Case,
  why: string | null,
): Promise<Access> {
  if (await maySeeFreely(house, actor, found)) return 'free';
  if (actor.role === 'operator') return 'not-allowed';
  const events = await house.store.transaction((tx) => tx.caseEvents(found.id));
  if (events.some((one) => isReason(one, actor, house.clock.now()))) return 'given';
  if (why === null || why.trim() === '') return 'needs-reason';
  const command = { kind: 'look_into', why } as const;
  const done = await thenTell(house, (heard) =>
    heard.store.transaction((tx) => commandCase(heard, tx, { actor, id: found.id, command })),
  );
  return 'refused' in done ? 'not-allowed' : 'given';
}

const isReason = ({ kind, by, at }: CaseEvent, member: StaffMember, now: number): boolean =>
  kind === 'case-looked-into' && by.kind === 'staff' && by.staff === member.id && now - at < REASON_LASTS_MS;
