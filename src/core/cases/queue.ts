import type { Language } from '../model/ids.ts';
import { spokenLanguage } from '../model/language.ts';
import type { Case } from './case.ts';
import { PRIORITIES } from './codes.ts';
import type { StaffMember, Team } from './staff.ts';

/** Severity first, then who has waited longest. */
export const byUrgency = (a: Case, b: Case): number =>
  PRIORITIES.indexOf(a.priority) - PRIORITIES.indexOf(b.priority) || a.openedAt - b.openedAt;

/** What a member may see without giving a reason: what waits, and their own. Coordinators see that all of them exist. */
export const maySee = (member: StaffMember, one: Case): boolean =>
  member.role !== 'operator' || one.owner.kind !== 'staff' || one.owner.staff === member.id;

/** The team for a case: the first that is for its topic and speaks its language, else its topic, else the first. */
export function routeTo(
  teams: readonly Team[],
  request: { readonly flow: string | null; readonly language: Language },
): Team | null {
  const topic = teams.filter(
    (team) => team.topics.length === 0 || (request.flow !== null && team.topics.includes(request.flow)),
  );
  const spoken = spokenLanguage(request.language);
  const speaks = (team: Team): boolean => team.languages.includes(spoken);
  return topic.find(speaks) ?? teams.find(speaks) ?? topic[0] ?? teams[0] ?? null;
}
