import type { CaseId, StaffId } from '../../core/model/ids.ts';
import type { Clock } from '../../platform/clock.ts';

/** Longer than a page's pulse, short enough that nobody waits for somebody who closed the page. */
const FORGET_MS = 30_000;

type Seen = { readonly at: number; readonly typing: boolean };

/** Who has which case on screen, in any process. In memory only. */
export type Presence = {
  note(id: CaseId, staff: StaffId, typing: boolean): boolean;
  at(id: CaseId, apartFrom: StaffId): readonly { readonly staff: StaffId; readonly typing: boolean }[];
};

export function createPresence(clock: Clock): Presence {
  const cases = new Map<CaseId, Map<StaffId, Seen>>();

  function fresh(id: CaseId): Map<StaffId, Seen> {
    const seen = cases.get(id) ?? new Map<StaffId, Seen>();
    for (const [staff, { at }] of seen) if (clock.now() - at >= FORGET_MS) seen.delete(staff);
    if (seen.size === 0) cases.delete(id);
    return seen;
  }

  return {
    /** True when it is news to others. */
    note: (id, staff, typing) => {
      const seen = fresh(id);
      const before = seen.get(staff);
      cases.set(id, seen.set(staff, { at: clock.now(), typing }));
      return before?.typing !== typing;
    },
    at: (id, apartFrom) =>
      [...fresh(id)]
        .filter(([staff]) => staff !== apartFrom)
        .map(([staff, { typing }]) => ({ staff, typing })),
  };
}
