import type { Case, CaseRefusal } from '../core/cases/case.ts';
import type { CaseCommand } from '../core/cases/command.ts';
import { decide } from '../core/cases/decide.ts';
import { restAfter } from '../core/cases/lifecycle.ts';
import type { StaffMember } from '../core/cases/staff.ts';
import type { CaseId } from '../core/model/ids.ts';
import { zoneOf } from './contacts-now.ts';
import { endedCase } from './end-case.ts';
import type { Household } from './household.ts';
import type { Tx } from './ports.ts';
import { toldOf } from './tell-change.ts';
import { writeChange } from './write-change.ts';

export type NotFound = { readonly refused: 'not-found' };

/** A member does something with a case, from either face: locked, decided, written, told to both sides. */
export async function commandCase(
  house: Household,
  tx: Tx,
  { actor, id, command }: { readonly actor: StaffMember; readonly id: CaseId; readonly command: CaseCommand },
): Promise<Case | CaseRefusal | NotFound> {
  const before = await tx.caseById(id);
  const person = before && (await tx.lockPerson(before.person));
  if (!person) return { refused: 'not-found' };
  const now = house.clock.now();
  const members = new Map((await tx.members()).map((member) => [member.id, member]));
  const teams = await tx.teams();
  const carried = command.kind === 'claim' ? await tx.carriedBy(actor.id) : [];
  const room = { actor, carried, members, teams: new Set(teams.map((team) => team.id)), now };
  const change = decide(before, command, room);
  if ('refused' in change) return change;
  const after = change.case;
  const telling = { by: actor, members, teams, zone: zoneOf(house, person.session) };
  await tx.enqueue(toldOf(house, { before, after }, command, telling), now);
  await writeChange(house, tx, before, change);
  if (command.kind === 'note') await keepNote(tx, after, actor, command.text, now);
  if (after.state === 'closed' && before.state !== 'closed') {
    await endedCase(house, tx, person, after, endOf(command));
    await rest(tx, before, members, now);
  }
  return after;
}

/** Notes stand in the case's conversation, where staff read; they never leave it. */
const keepNote = (tx: Tx, { id }: Case, actor: StaffMember, text: string, at: number): Promise<number> =>
  tx.addCaseLine(id, { from: 'note', staff: actor.id, text, media: null, at, ref: null });

const endOf = (command: CaseCommand): 'closed' | 'quick' | 'lost' | 'handed_back' => {
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
  if (until !== null && carrier) await tx.saveMember({ ...carrier, restsUntil: until });
}
