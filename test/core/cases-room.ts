import type { Case } from '../../src/core/cases/case.ts';
import { openCase } from '../../src/core/cases/lifecycle.ts';
import type { Room } from '../../src/core/cases/room.ts';
import type { StaffMember, Team } from '../../src/core/cases/staff.ts';
import type { CaseId, Language, PersonId, StaffId, TeamId } from '../../src/core/model/ids.ts';

/** Two operators, a coordinator and a team, as every test about cases knows them. */
export const TEAM: Team = {
  id: 'legal' as TeamId,
  name: 'Legal',
  languages: ['ru' as Language],
  topics: [],
  timeZone: 'Europe/Moscow',
  hours: [],
  holidays: [],
  next: null,
};
const person = (id: string, role: StaffMember['role']): StaffMember => ({
  id: id as StaffId,
  name: id,
  role,
  team: TEAM.id,
  languages: ['ru' as Language],
  state: 'active',
  restsUntil: null,
});
export const ANNA = person('anna', 'operator');
export const BORIS = person('boris', 'operator');
export const CAROL = person('carol', 'coordinator');
export const STAFF = [ANNA, BORIS, CAROL] as const;

export const member = (one: StaffMember, changed: Partial<StaffMember>): StaffMember => ({
  ...one,
  ...changed,
});

/** What a decision of this member is told. */
export const room = (actor: StaffMember, told: Partial<Room> = {}): Room => ({
  actor,
  carried: [],
  members: new Map(STAFF.map((one) => [one.id, one])),
  teams: new Set([TEAM.id]),
  blocked: false,
  now: 2000,
  ...told,
});

export const opened = ({ staffed = true } = {}): Case =>
  openCase({
    id: 'case-1' as CaseId,
    person: 'person-1' as PersonId,
    pseudonym: 'Blue Maple 47',
    language: 'ru' as Language,
    request: {
      reason: 'person',
      flow: null,
      summary: [],
      country: null,
      band: null,
      minor: false,
      mayWriteFirst: false,
    },
    team: null,
    previous: null,
    staffed,
    now: 1000,
  }).case;
