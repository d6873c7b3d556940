import type { StaffMember } from '../../core/cases/staff.ts';
import type { StaffId, TeamId } from '../../core/model/ids.ts';
import { newId } from '../../platform/ids.ts';
import { audit } from '../audit.ts';
import { changeMember } from '../change-member.ts';
import type { Hotline } from '../hotline.ts';
import type { Household } from '../household.ts';
import { AT_THE_MACHINE } from '../ports/audit.ts';
import type { Ticket } from '../ports/staff.ts';
import type { Tx } from '../ports/tx.ts';
import { hashOf, newCode, newSecret } from '../secrets.ts';
import { issueLink, sendLink } from '../sign-in-link.ts';
import { NEVER_CAME } from '../staffing.ts';

const MINUTE = 60_000;
type Issued = Exclude<Ticket['kind'], 'link'>;
const LASTS: { readonly [kind in Issued]: number } = {
  session: 12 * 60 * MINUTE,
  bind: 24 * 60 * MINUTE,
};

type Ways = Pick<
  Hotline,
  | 'issueSignIn'
  | 'sendSignIn'
  | 'signIn'
  | 'memberOf'
  | 'signOut'
  | 'sessions'
  | 'endSession'
  | 'firstAdmin'
  | 'issueBindCode'
  | 'revokeSessions'
>;

/** How members come in: by links that work once, kept as hashes. */
export const signInWays = (house: Household): Ways => ({
  issueSignIn: (member, by = AT_THE_MACHINE) =>
    house.store.transaction(async (tx) => {
      await audit(house, tx, by, 'link-issued', { staff: member });
      return issueLink(house, tx, member);
    }),
  sendSignIn: (by, member) =>
    house.store.transaction(async (tx) => {
      if (!mayManage(by, member)) return 'not-allowed';
      const to = await tx.addressOfMember(member);
      if (!to) return 'no-address';
      await audit(house, tx, by.id, 'link-issued', { staff: member });
      await sendLink(house, tx, to, member);
      return 'sent';
    }),
  signIn: (link) => house.store.transaction((tx) => signIn(house, tx, link)),
  memberOf: (session) => house.store.transaction((tx) => holder(house, tx, 'session', session)),
  signOut: (session) =>
    house.store.transaction(async (tx) => {
      const member = await holder(house, tx, 'session', session);
      const own = member && (await sessionsOf(house, tx, member, session)).find(({ here }) => here);
      if (!own) return;
      await audit(house, tx, member.id, 'signed-out');
      await tx.dropSession(member.id, own.id);
    }),
  sessions: (member, session) => house.store.transaction((tx) => sessionsOf(house, tx, member, session)),
  endSession: (member, id) =>
    house.store.transaction(async (tx) => {
      await audit(house, tx, member.id, 'sessions-ended', { staff: member.id });
      await tx.dropSession(member.id, id);
    }),
  firstAdmin: () => house.store.transaction((tx) => firstAdmin(house, tx)),
  issueBindCode: (by, member) =>
    house.store.transaction(async (tx) => {
      if (!mayManage(by, member)) return 'not-allowed';
      await audit(house, tx, by.id, 'bind-code-issued', { staff: member });
      return issue(house, tx, 'bind', member, newCode());
    }),
  revokeSessions: (by, member) =>
    house.store.transaction(async (tx) => {
      if (!mayManage(by, member)) return 'not-allowed';
      await audit(house, tx, by.id, 'sessions-ended', { staff: member });
      // A link that is being used leaves a session.
      await tx.dropTickets(member, 'link');
      await tx.dropTickets(member, 'session');
      return 'done';
    }),
});

const sessionsOf = ({ clock }: Household, tx: Tx, { id }: StaffMember, session: string) =>
  tx.sessionsOf(id, hashOf(session), clock.now());

/** One's own, or everybody's for an admin. */
const mayManage = (by: StaffMember, member: StaffId): boolean => by.role === 'admin' || by.id === member;

async function issue(
  { clock }: Household,
  tx: Tx,
  kind: Issued,
  staff: StaffId,
  secret: string,
): Promise<string> {
  await tx.addTicket({ hash: hashOf(secret), kind, staff, ...timesOf(kind, clock.now()) });
  return secret;
}

const timesOf = (kind: Issued, madeAt: number) => ({ madeAt, expiresAt: madeAt + LASTS[kind] });

/** The member whom a secret names; null also for somebody who is no longer on the list. */
async function holder(
  { clock }: Household,
  tx: Tx,
  kind: Ticket['kind'],
  secret: string,
): Promise<StaffMember | null> {
  const id = await tx.useTicket(kind, hashOf(secret), clock.now());
  const member = id && (await tx.members()).find((one) => one.id === id);
  return member && member.state !== 'removed' ? member : null;
}

async function signIn(
  house: Household,
  tx: Tx,
  link: string,
): Promise<{ readonly session: string; readonly member: StaffMember } | null> {
  const known = await holder(house, tx, 'link', link);
  if (!known) return null;
  const member = known.restsUntil === NEVER_CAME ? { ...known, restsUntil: null } : known;
  if (member !== known) await changeMember(tx, member.id, { restsUntil: null });
  await audit(house, tx, member.id, 'signed-in');
  house.staffing.forget();
  return { session: await issue(house, tx, 'session', member.id, newSecret()), member };
}

const FIRST_TEAM = 'first' as TeamId;

/** Somebody must be able to let the others in. Until the link is used, nobody counts as there. */
async function firstAdmin(house: Household, tx: Tx): Promise<string | null> {
  if ((await tx.members()).length > 0) return null;
  const { hours, timeZone } = house.content.hotline;
  const { staffLanguages: languages } = house.content;
  await tx.saveTeam({
    id: FIRST_TEAM,
    name: 'Hotline',
    ...{ languages, hours, timeZone },
    topics: [],
    holidays: [],
    next: null,
  });
  // Of several processes that start for the first time, all but one have waited for that team.
  if ((await tx.members()).length > 0) return null;
  const admin: StaffMember = {
    id: newId() as StaffId,
    name: 'Admin',
    role: 'admin',
    team: FIRST_TEAM,
    languages,
    state: 'active',
    restsUntil: NEVER_CAME,
  };
  await tx.saveMember(admin);
  await audit(house, tx, AT_THE_MACHINE, 'link-issued', { staff: admin.id });
  return issueLink(house, tx, admin.id);
}
