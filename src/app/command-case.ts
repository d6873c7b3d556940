import type { Case, CaseChange, CaseRefusal } from '../core/cases/case.ts';
import type { CaseCommand, ChangingCommand } from '../core/cases/command.ts';
import { decide } from '../core/cases/decide.ts';
import { restAfter } from '../core/cases/lifecycle.ts';
import type { StaffMember, Team } from '../core/cases/staff.ts';
import type { CaseId } from '../core/model/ids.ts';
import { beginBlocking, endBlocking, isBlocked } from './blocking.ts';
import { changeMember } from './change-member.ts';
import { zoneOf } from './contacts-now.ts';
import { deskOf } from './desks.ts';
import { type EndedAs, endedCase } from './end-case.ts';
import type { Household } from './household.ts';
import type { Tx } from './ports/tx.ts';
import { reopenFor } from './reopen-case.ts';
import { toldOf } from './tell-change.ts';
import { writeChange } from './write-change.ts';

export type NotFound = { readonly refused: 'not-found' };
type Deed = {
  readonly actor: StaffMember;
  readonly id: CaseId;
  readonly command: CaseCommand;
  /** Names the submission: what was done is not done twice, whichever process it comes to. */
  readonly once?: string;
};

/** A member does something with a case, from either face: locked, decided, written, told to both sides. */
export async function commandCase(
  house: Household,
  tx: Tx,
  { once, ...deed }: Deed,
): Promise<Case | CaseRefusal | NotFound> {
  const before = await tx.caseById(deed.id);
  if (!before) return { refused: 'not-found' };
  // The case is locked by now, so of two that come at once the second finds the first.
  if (once !== undefined && (await tx.isEventKnown('web', FORMS, once))) return before;
  const done = await carryOut(house, tx, before, deed);
  if (once !== undefined && !('refused' in done))
    await tx.rememberEvent('web', FORMS, once, house.clock.now());
  return done;
}

/** After these a member has the case. */
const GIVES: readonly CaseCommand['kind'][] = ['claim', 'assign', 'transfer'];

/** Keys of submitted forms stand apart from those of the web chat. */
export const FORMS = 'console';

async function carryOut(
  house: Household,
  tx: Tx,
  before: Case,
  { actor, command }: Deed,
): Promise<Case | CaseRefusal | NotFound> {
  const person = await tx.lockPerson(before.person);
  if (!person) return { refused: 'not-found' };
  if (command.kind === 'reopen') return reopenFor(house, tx, { actor, found: before, person });
  const now = house.clock.now();
  // Whoever is being taken off the list at this moment is given no case.
  const list = GIVES.includes(command.kind) ? await tx.lockMembers() : await tx.members();
  const members = new Map(list.map((member) => [member.id, member]));
  const teams = await tx.teams();
  const carried = command.kind === 'claim' ? await tx.carriedBy(actor.id) : [];
  const blocked = command.kind === 'lift_block' && (await isBlocked(tx, person.id, now));
  const room = {
    actor: members.get(actor.id) ?? actor,
    ...{ carried, members, teams: new Set(teams.map((team) => team.id)), blocked, now },
  };
  const decided = decide(before, command, room);
  if ('refused' in decided) return decided;
  const change = toGroupOfOwner(house, decided, members, teams);
  const after = change.case;
  const telling = { by: actor, members, teams, zone: zoneOf(house, person.session) };
  await tx.enqueue(toldOf(house, { before, after }, command, telling), now);
  await writeChange(house, tx, before, change);
  if (command.kind === 'note') await keepNote(tx, after, actor, command.text, now);
  if (command.kind === 'confirm_block') await beginBlocking(house, tx, before, actor);
  if (command.kind === 'lift_block') await endBlocking(tx, person.id);
  if (after.state === 'closed' && before.state !== 'closed') {
    await endedCase(house, tx, person, after, endOf(command));
    await rest(tx, before, members, now);
  }
  return after;
}

/** Whoever is given a case must see its topic: in another group it becomes a case of their team. */
function toGroupOfOwner(
  house: Household,
  change: CaseChange,
  members: ReadonlyMap<StaffMember['id'], StaffMember>,
  teams: readonly Team[],
): CaseChange {
  const { owner, team } = change.case;
  const given = change.events.some(({ kind }) => kind === 'case-transferred' || kind === 'case-assigned');
  const theirs = owner.kind === 'staff' && given ? members.get(owner.staff)?.team : undefined;
  if (theirs === undefined || deskOf(house, teams, theirs) === deskOf(house, teams, team)) return change;
  return { ...change, case: { ...change.case, team: theirs } };
}

/** Notes stand in the case's conversation, where staff read; they never leave it. */
const keepNote = (tx: Tx, { id }: Case, actor: StaffMember, text: string, at: number): Promise<number> =>
  tx.addCaseLine(id, { from: 'note', staff: actor.id, text, media: null, at, ref: null });

const endOf = (command: ChangingCommand): EndedAs => {
  if (command.kind === 'confirm_block') return 'blocked';
  if (command.kind === 'quick_close') return 'quick';
  if (command.kind === 'hand_back') return 'handed_back';
  return command.kind === 'close' && command.closing.outcome === 'lost_contact' ? 'lost' : 'closed';
};

/** Whoever carried a P0 gets no new case for a while. */
async function rest(
  tx: Tx,
  before: Case,
  members: ReadonlyMap<StaffMember['id'], StaffMember>,
  now: number,
): Promise<void> {
  const until = restAfter(before, now);
  const carrier = before.owner.kind === 'staff' ? members.get(before.owner.staff) : undefined;
  if (until !== null && carrier) await changeMember(tx, carrier.id, { restsUntil: until });
}
