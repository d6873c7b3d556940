import type { Millis, StaffId, TeamId } from '../model/ids.ts';
import type { Case } from './case.ts';
import type { StaffMember } from './staff.ts';

/** What a decision needs to know besides the case: who acts, what they carry, and who else there is. */
export type Room = {
  readonly actor: StaffMember;
  /** Open cases of the one who would receive the case, with their priorities. */
  readonly carried: readonly Pick<Case, 'id' | 'priority'>[];
  readonly members: ReadonlyMap<StaffId, StaffMember>;
  readonly teams: ReadonlySet<TeamId>;
  /** The person of the case is blocked now. */
  readonly blocked: boolean;
  readonly now: Millis;
};
