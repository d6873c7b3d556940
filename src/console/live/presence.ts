import type { Hotline } from '../../app/hotline.ts';
import type { StaffMember } from '../../core/cases/staff.ts';
import type { CaseId, Millis } from '../../core/model/ids.ts';

/** The hotline forgets after half a minute; telling it more often would only wake every open page. */
const TELL_EVERY_MS = 10_000;
/** A pause in writing that is still writing. */
const TYPING_MS = 6000;

/** Who reads and who writes. */
export type Presence = {
  reads(member: StaffMember, id: CaseId): void;
  types(member: StaffMember, id: CaseId): void;
};

export function createPresence(hotline: Hotline, now: () => Millis): Presence {
  const told = new Map<string, { at: Millis; typing: boolean }>();
  const tell = (member: StaffMember, id: CaseId, typing: boolean): void => {
    const key = `${member.id}|${id}`;
    const last = told.get(key);
    const since = last ? now() - last.at : Number.POSITIVE_INFINITY;
    if (last?.typing && !typing && since < TYPING_MS) return;
    if (last?.typing === typing && since < (typing ? TYPING_MS / 2 : TELL_EVERY_MS)) return;
    for (const [old, { at }] of told) if (now() - at > TELL_EVERY_MS * 6) told.delete(old);
    told.set(key, { at: now(), typing });
    hotline.present(member, id, typing);
  };
  return { reads: (member, id) => tell(member, id, false), types: (member, id) => tell(member, id, true) };
}
