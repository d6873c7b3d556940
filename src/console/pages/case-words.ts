import type { Case, Owner } from '../../core/cases/case.ts';
import type { StaffMember } from '../../core/cases/staff.ts';
import type { StaffId } from '../../core/model/ids.ts';
import type { Visit } from '../visit.ts';

export type Names = ReadonlyMap<StaffId, StaffMember>;

export const namesOf = async ({ desk }: Visit): Promise<Names> =>
  new Map((await desk.hotline.members()).map((member) => [member.id, member]));

export const nameOf = ({ t, member }: Visit, names: Names, id: StaffId): string =>
  id === member.id ? t('you') : (names.get(id)?.name ?? t('somebody'));

export const ownerName = (visit: Visit, names: Names, owner: Owner): string =>
  owner.kind === 'staff' ? nameOf(visit, names, owner.staff) : visit.t(`owner.${owner.kind}`);

/** The engine's reason as words; a member's reason as they wrote it. */
export const whyOf = ({ desk, t }: Visit, { priorityWhy }: Case): string =>
  /^[a-z0-9-]+$/.test(priorityWhy) && desk.words.has(`console:why.${priorityWhy}`)
    ? t(`why.${priorityWhy}`)
    : priorityWhy;

/** The topic as the person saw it in the menu, without its sign. */
export function topicOf({ desk, language }: Visit, { request }: Case): string | null {
  const key = `menu:menu.choices.${request.flow}`;
  return desk.words.has(key) ? desk.words.text(language, key).replace(/^[^\p{L}]+/u, '') : null;
}

export const mayAct = ({ member }: Visit, { owner }: Case): boolean =>
  member.role !== 'operator' || (owner.kind === 'staff' && owner.staff === member.id);

export const isMine = ({ member }: Visit, { owner }: Case): boolean =>
  owner.kind === 'staff' && owner.staff === member.id;
