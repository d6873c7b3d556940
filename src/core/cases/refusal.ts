import type { StaffId } from '../model/ids.ts';
import type { Case, Refusal } from './case.ts';
import { isUrgent } from './codes.ts';
import type { ChangingCommand } from './command.ts';
import { loadRefusal } from './load.ts';
import type { Room } from './room.ts';

/** What anybody may do while nobody has the case; the rest belongs to the owner, or to a coordinator. */
const WHILE_WAITING: readonly ChangingCommand['kind'][] = ['tag', 'untag', 'prioritise', 'quick_close'];
/** What makes no sense while nobody has the case: without an owner nobody could come back to it. */
const NEEDS_OWNER: readonly ChangingCommand['kind'][] = ['release', 'park', 'unpark'];

/** Why a command is refused, or null. */
export function refusalOf(found: Case, command: ChangingCommand, room: Room): Refusal | null {
  const { actor } = room;
  const lead = actor.role !== 'operator';
  if (actor.state === 'removed') return 'not-allowed';
  if (command.kind === 'look_into')
    return !lead ? 'not-allowed' : command.why.trim() === '' ? 'needs-note' : null;
  if (command.kind === 'note') return found.state === 'closed' && !lead ? 'already-closed' : null;
  // To take a block back needs no second person, and whose case it was does not matter.
  if (command.kind === 'lift_block') return room.blocked ? null : 'no-block';
  if (found.state === 'closed') return 'already-closed';
  if (command.kind === 'claim') return claimRefusal(found, room);
  if (command.kind === 'confirm_block' || command.kind === 'decline_block')
    return secondRefusal(found, command.kind, actor.id);
  if (found.owner.kind !== 'staff' && NEEDS_OWNER.includes(command.kind)) return 'not-yours';
  const mine = found.owner.kind === 'staff' && found.owner.staff === actor.id;
  if (!mine && !lead && !(WHILE_WAITING.includes(command.kind) && found.owner.kind !== 'staff'))
    return 'not-yours';
  if (command.kind === 'prioritise' && command.why.trim() === '') return 'needs-note';
  if (command.kind === 'ask_block')
    return isUrgent(found.priority) ? 'urgent' : command.why.trim() === '' ? 'needs-note' : null;
  if (command.kind === 'assign')
    return !lead && command.to !== actor.id ? 'not-allowed' : receiverRefusal(command.to, found, room);
  if (command.kind === 'transfer') {
    if (command.note.trim() === '') return 'needs-note';
    if ('team' in command.to) return room.teams.has(command.to.team) ? null : 'unknown-team';
    return receiverRefusal(command.to.staff, found, room);
  }
  return null;
}

/** Anybody on the list but the one who asked; whoever asked may take it back. */
function secondRefusal(
  { blockAsked, priority }: Case,
  kind: 'confirm_block' | 'decline_block',
  actor: StaffId,
): Refusal | null {
  if (!blockAsked) return 'no-block';
  if (kind === 'decline_block') return null;
  if (blockAsked.by === actor) return 'second-person';
  return isUrgent(priority) ? 'urgent' : null;
}

function claimRefusal(found: Case, room: Room): Refusal | null {
  if (found.owner.kind === 'staff') return 'already-claimed';
  return loadRefusal(room.actor, found.priority, room.carried, room.now);
}

/** A transfer may go over somebody's limit, because it is agreed between people; it may not go to somebody who is gone. */
function receiverRefusal(to: StaffId, found: Case, { members }: Room): Refusal | null {
  const receiver = members.get(to);
  if (!receiver || receiver.state === 'removed') return 'unknown-member';
  return found.owner.kind === 'staff' && found.owner.staff === to ? 'already-claimed' : null;
}
