import type { StaffMember } from '../../core/cases/staff.ts';
import type { StaffId } from '../../core/model/ids.ts';
import { audit } from '../audit.ts';
import { changeMember } from '../change-member.ts';
import type { Hotline } from '../hotline.ts';
import type { Household } from '../household.ts';
import { isAdmin, memberLeft } from '../member-left.ts';
import { thenTell } from '../news.ts';
import type { StaffDeed } from '../ports/audit.ts';
import type { Tx } from '../ports/tx.ts';

type Lists = Pick<
  Hotline,
  | 'members'
  | 'saveMember'
  | 'setPaused'
  | 'removeMember'
  | 'teams'
  | 'saveTeam'
  | 'groups'
  | 'canned'
  | 'saveCanned'
  | 'removeCanned'
>;

/**
 * Who is on the list, in which team, and what is prepared to be said. Members: admins; teams and answers: coordinators
 * too.
 */
export const staffLists = (house: Household): Lists => {
  const { store } = house;
  const lead = (
    by: StaffMember,
    deed: StaffDeed,
    work: (tx: Tx) => Promise<void>,
  ): Promise<'done' | 'not-allowed'> =>
    by.role === 'operator' || by.state === 'removed'
      ? Promise.resolve('not-allowed')
      : store.transaction(async (tx) => {
          await audit(house, tx, by.id, deed);
          await work(tx);
          return 'done' as const;
        });
  return {
    members: () => store.transaction((tx) => tx.members()),
    saveMember: (by, member) => store.transaction((tx) => saveMember(house, tx, by, member)),
    setPaused: (member, paused) =>
      store.transaction(async (tx) => {
        await audit(house, tx, member.id, paused ? 'member-paused' : 'member-back');
        await changeMember(tx, member.id, { state: paused ? 'paused' : 'active' });
      }),
    removeMember: (by, member) =>
      thenTell(house, async (heard) => {
        const removed = await heard.store
          .transaction((tx) => removeMember(heard, tx, by, member))
          .catch((error: unknown) => {
            if (error instanceof LastAdmin) return 'not-allowed' as const;
            throw error;
          });
        house.bell.ring({ kind: 'outbox' });
        return removed;
      }),
    groups: () => house.desks.map(({ chat }) => chat),
    teams: () => store.transaction((tx) => tx.teams()),
    saveTeam: (by, team) => lead(by, 'team-saved', (tx) => tx.saveTeam(team)),
    canned: async (language) =>
      (await store.transaction((tx) => tx.canned())).filter(
        (one) => language === null || one.language === language,
      ),
    saveCanned: (by, answer) => lead(by, 'answer-saved', (tx) => tx.saveCanned(answer)),
    removeCanned: (by, id) => lead(by, 'answer-removed', (tx) => tx.removeCanned(id)),
  };
};

async function saveMember(
  house: Household,
  tx: Tx,
  by: StaffMember,
  member: Omit<StaffMember, 'restsUntil'>,
): Promise<'done' | 'not-allowed'> {
  if (!isAdmin(by)) return 'not-allowed';
  const all = await tx.lockMembers();
  const known = all.find(({ id }) => id === member.id);
  const saved = { ...member, restsUntil: known?.restsUntil ?? null };
  // Without an admin nobody could let anybody in again.
  if (known && isAdmin(known) && !isAdmin(saved) && !hasOtherAdmin(all, known)) return 'not-allowed';
  // Whoever is taken off the list leaves their cases to the others, and no page that was open before brings them back.
  if (known && (known.state === 'removed' || saved.state === 'removed')) return 'not-allowed';
  await audit(house, tx, by.id, 'member-saved', { staff: member.id });
  await tx.saveMember(saved);
  house.staffing.forget();
  return 'done';
}

const hasOtherAdmin = (all: readonly StaffMember[], than: StaffMember): boolean =>
  all.some((one) => one.id !== than.id && isAdmin(one));

class LastAdmin extends Error {}

async function removeMember(
  house: Household,
  tx: Tx,
  by: StaffMember,
  id: StaffId,
): Promise<{ readonly returned: number } | 'not-allowed'> {
  const all = await tx.members();
  const member = all.find((one) => one.id === id);
  if (!isAdmin(by) || !member) return 'not-allowed';
  const { returned, removed } = await memberLeft(house, tx, member);
  // The last admin stays, also of two who take each other off the list, and keeps their cases: all is rolled back.
  if (!removed) throw new LastAdmin();
  await audit(house, tx, by.id, 'member-removed', { staff: id });
  return { returned };
}
