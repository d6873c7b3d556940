import type { Team } from '../core/cases/staff.ts';
import type { TeamId } from '../core/model/ids.ts';
import type { Household } from './household.ts';
import type { HotlineDesk, Topic } from './ports/case.ts';

type Desks = Pick<Household, 'desks'>;

/** The group of a team: the one that it names, else the first. Null where staff have only the console. */
export function deskOf({ desks }: Desks, teams: readonly Team[], team: TeamId | null): HotlineDesk | null {
  const group = teams.find(({ id }) => id === team)?.group;
  return desks.find(({ chat }) => chat === group) ?? desks[0] ?? null;
}

/** Where a topic lies; null for a group that is no longer ours. */
export const deskAt = ({ desks }: Desks, { desk }: Topic): HotlineDesk | null =>
  (desk === null ? desks[0] : desks.find(({ chat }) => chat === desk.chat)) ?? null;
