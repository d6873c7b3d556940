import type { Millis } from '../model/ids.ts';
import type { Case, Refusal } from './case.ts';
import { isUrgent, type Priority } from './codes.ts';
import { CAPACITY, type StaffMember } from './staff.ts';

/** Whether a member may take one more case: not in the rest after a P0, not over the limits. */
export function loadRefusal(
  member: StaffMember,
  priority: Priority,
  carried: readonly Pick<Case, 'priority'>[],
  now: Millis,
): Refusal | null {
  if (member.state === 'paused' || (member.restsUntil !== null && member.restsUntil > now)) return 'resting';
  const heavyNow = carried.filter((one) => isUrgent(one.priority)).length;
  if (carried.length >= CAPACITY.open || (isUrgent(priority) && heavyNow >= CAPACITY.heavy))
    return 'too-many';
  return null;
}
