import type { Case } from '../core/cases/case.ts';
import type { ChangingCommand } from '../core/cases/command.ts';
import type { StaffMember, Team } from '../core/cases/staff.ts';
import type { CaseId, StaffId, TeamId } from '../core/model/ids.ts';
import type { Params } from '../core/model/message.ts';
import type { Household } from './household.ts';
import { sayMoment } from './moment.ts';
import { notice } from './notice.ts';
import type { OutboxEntry } from './ports/outbox.ts';
import { personNotice, staffNotice, toTopic } from './topic.ts';

/** Who and what the words about a change name. */
export type Telling = {
  readonly by: StaffMember;
  readonly members: ReadonlyMap<StaffId, StaffMember>;
  readonly teams: readonly Team[];
  /** The person's own time zone, where it is known. */
  readonly zone: string | null;
};

/** What both sides are told of a command that was carried out. The end of a case is told apart. */
export function toldOf(
  house: Household,
  { before, after }: { readonly before: Case; readonly after: Case },
  command: ChangingCommand,
  { by, members, teams, zone }: Telling,
): OutboxEntry[] {
  const person = (key: string, params?: Params) => [personNotice(house, after, key, params)];
  const staff = (key: string, params: Params = {}) =>
    staffNotice(house, after.id, key, { by: by.name, ...params });
  const name = (id: StaffId): string => members.get(id)?.name ?? '?';
  const team = (id: TeamId): string => teams.find((one) => one.id === id)?.name ?? '?';
  switch (command.kind) {
    case 'claim':
      return [...person('claimed'), ...staff('staff_claimed')];
    case 'release':
      return [...person('returned'), ...staff('staff_released')];
    case 'assign':
      return [...person(handedOn(before)), ...staff('staff_assigned', { name: name(command.to) })];
    case 'transfer':
      return 'staff' in command.to
        ? [
            ...person(handedOn(before)),
            ...staff('staff_transferred', { name: name(command.to.staff), note: command.note }),
          ]
        : [
            ...(before.owner.kind === 'staff' ? person('returned') : []),
            ...staff('staff_transferred', { name: team(command.to.team), note: command.note }),
          ];
    case 'park':
      return [
        ...person('parked', {
          until: sayMoment(after.language, command.until, zone ?? house.content.hotline.timeZone),
        }),
        ...staff('staff_parked', {
          until: sayMoment(house.content.staffLanguage, command.until, house.content.hotline.timeZone),
        }),
      ];
    case 'unpark':
      return before.state === 'parked' ? staff('staff_unparked') : [];
    case 'prioritise':
      return staff('staff_prioritised', { priority: command.priority, why: command.why });
    case 'note':
      return staff('staff_note', { text: command.text });
    case 'close':
    case 'quick_close':
      return staff('staff_ended');
    case 'hand_back':
      return staff('staff_handed_back');
    case 'ask_block':
      return askedToAgree(house, after.id, {
        by: by.name,
        span: { words: `case:block_span.${command.span}` },
        why: command.why,
      });
    case 'confirm_block':
      return staff('staff_blocked', {
        span: { words: `case:block_span.${before.blockAsked?.span ?? 'day'}` },
      });
    case 'decline_block':
      return staff('staff_block_declined');
    case 'lift_block':
      // Another person may see that screen, so only somebody who agreed to be written to hears of it.
      return [...(after.request.mayWriteFirst ? person('block_lifted') : []), ...staff('staff_block_lifted')];
    case 'tag':
    case 'untag':
    case 'look_into':
      return [];
  }
}

/** The question to a second member, with both answers under it. */
function askedToAgree(house: Household, id: CaseId, params: Params): OutboxEntry[] {
  const { words, staffLanguage } = house.content;
  const label = (name: string): string => words.text(staffLanguage, `case:buttons.${name}`);
  const row = ['confirm_block', 'decline_block'].map((name) => ({
    data: `case.${name}`,
    label: label(name),
  }));
  const asked = notice(words.text(staffLanguage, 'case:staff_block_asked', params));
  return toTopic(house, id, { ...asked, rows: [row] });
}

/** Nobody new has said yet that they are here, so it is not claimed. */
const handedOn = (before: Case): string => (before.owner.kind === 'staff' ? 'transferred' : 'assigned');
