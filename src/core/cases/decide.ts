import type { StaffId } from '../model/ids.ts';
import { blockedUntil } from './blocking.ts';
import type { Case, CaseActor, CaseChange, CaseEvent, CaseRefusal } from './case.ts';
import { event } from './case-event.ts';
import { isUrgent } from './codes.ts';
import type { ChangingCommand } from './command.ts';
import { ended, queued } from './places.ts';
import { refusalOf } from './refusal.ts';
import type { Room } from './room.ts';

/** Decides a command. Pure: the caller has the case locked, writes the change, and tells both sides. */
export function decide(found: Case, command: ChangingCommand, room: Room): CaseChange | CaseRefusal {
  const refused = refusalOf(found, command, room);
  if (refused) return { refused, owner: found.owner };
  const change = (changed: Partial<Case>, ...events: CaseEvent[]): CaseChange => ({
    case: { ...found, ...changed },
    events,
  });
  const by: CaseActor = { kind: 'staff', staff: room.actor.id };
  const said = (kind: CaseEvent['kind'], detail: CaseEvent['detail'] = {}, note: string | null = null) =>
    event(by, kind, room.now, detail, note);
  switch (command.kind) {
    case 'claim':
      return change(
        { ...ownedBy(room.actor.id), claimedAt: found.claimedAt ?? room.now },
        said('case-claimed'),
      );
    case 'release':
      return change(queued, said('case-released'));
    case 'assign':
      return change(
        { ...ownedBy(command.to), claimedAt: found.claimedAt ?? room.now },
        said('case-assigned', { to: command.to }),
      );
    case 'transfer':
      return 'staff' in command.to
        ? change(
            { ...ownedBy(command.to.staff), claimedAt: found.claimedAt ?? room.now },
            said('case-transferred', { to: command.to.staff }, command.note),
          )
        : change(
            { ...queued, team: command.to.team },
            said('case-transferred', { team: command.to.team }, command.note),
          );
    case 'park':
      return change(
        { state: 'parked', parkedUntil: command.until },
        said('case-parked', { until: command.until }),
      );
    case 'unpark':
      return found.state === 'parked'
        ? change({ state: 'open', parkedUntil: null }, said('case-unparked'))
        : change({});
    case 'prioritise':
      return change(
        {
          priority: command.priority,
          priorityWhy: command.why,
          ...(isUrgent(command.priority) && { blockAsked: null }),
        },
        said('case-prioritised', { from: found.priority, to: command.priority }, command.why),
      );
    case 'tag':
      return change(
        { tags: [...new Set([...found.tags, command.tag])] },
        said('case-tagged', { tag: command.tag }),
      );
    case 'untag':
      return change(
        { tags: found.tags.filter((tag) => tag !== command.tag) },
        said('case-untagged', { tag: command.tag }),
      );
    case 'note':
      return change({}, said('case-noted', {}, command.text));
    case 'close':
      return change(
        { ...ended(room.now), closing: command.closing },
        said('case-closed', { ...command.closing }),
      );
    case 'quick_close': {
      const closing = { kind: command.as, reason: null, outcome: null, debrief: false };
      return change({ ...ended(room.now), closing }, said('case-closed', closing));
    }
    case 'hand_back':
      return change(ended(room.now), said('case-handed-back'));
    case 'ask_block': {
      const { span, why } = command;
      const blockAsked = { by: room.actor.id, span, why, at: room.now };
      return change({ blockAsked }, said('block-asked', { span }, why));
    }
    case 'confirm_block': {
      const until = blockedUntil(found.blockAsked?.span ?? 'day', room.now);
      const closing = { kind: 'abusive', reason: null, outcome: null, debrief: false } as const;
      return change(
        { ...ended(room.now), closing },
        said('block-confirmed', { until }),
        said('case-closed', closing),
      );
    }
    case 'decline_block':
      return change({ blockAsked: null }, said('block-declined'));
    case 'lift_block':
      return change({}, said('block-lifted'));
    case 'look_into':
      return change({}, said('case-looked-into', {}, command.why));
  }
}

const ownedBy = (staff: StaffId) =>
  ({ state: 'open', owner: { kind: 'staff', staff }, parkedUntil: null }) as const;
