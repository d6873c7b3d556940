import type { StaffMember } from '../core/cases/staff.ts';
import type { Millis } from '../core/model/ids.ts';
import type { Clock } from '../platform/clock.ts';
import type { HotlineDesk } from './ports/case.ts';
import type { Tx } from './ports/tx.ts';

/** The rest of somebody on the list who has never come: an admin made at the first start, until the link is used. */
export const NEVER_CAME: Millis = Number.MAX_SAFE_INTEGER;

/** How long an answer is good for; another process may have let somebody in. */
const GOOD_FOR_MS = 5_000;

/** Whether anybody could ever read a request here. People are told so before they ask. */
export type Staffing = {
  isStaffed(tx: Pick<Tx, 'members'>): Promise<boolean>;
  /** The staff list changed. */
  forget(): void;
};

export function createStaffing(desks: readonly HotlineDesk[], clock: Clock): Staffing {
  let known: { readonly staffed: boolean; readonly at: Millis } | null = null;
  return {
    isStaffed: async (tx) => {
      if (desks.length > 0) return true;
      if (known && Math.abs(clock.now() - known.at) < GOOD_FOR_MS) return known.staffed;
      known = { staffed: (await tx.members()).some(hasCome), at: clock.now() };
      return known.staffed;
    },
    forget: () => {
      known = null;
    },
  };
}

/** On the list, and no mere name that was put there at the first start. */
export const hasCome = ({ state, restsUntil }: StaffMember): boolean =>
  state !== 'removed' && restsUntil !== NEVER_CAME;
