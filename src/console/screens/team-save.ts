import type { Team } from '../../core/cases/staff.ts';
import type { TeamId } from '../../core/model/ids.ts';
import { problemPage } from '../pages/problem-page.ts';
import { teamPage } from '../pages/team-page.ts';
import { readTeam } from '../read-team.ts';
import { submit } from '../submit.ts';

export const teamSave = submit(async ({ visit, form, key }) => {
  const { t, desk, member } = visit;
  const teams = await desk.hotline.teams();
  const given = form.text('id');
  const found = teams.find(({ id }) => id === given) ?? null;
  if (given !== '' && found === null) return { page: problemPage(visit, 'notFound'), status: 404 };
  const { fields, problems } = readTeam(form, desk.words.spoken);
  if (problems.length > 0)
    return {
      page: await teamPage(visit, found, form, problems.map((key) => t(key)).join('\n')),
      status: 422,
    };
  const next = teams.find(({ id }) => id === form.text('next') && id !== found?.id)?.id ?? null;
  const group = groupOf(desk.hotline.groups(), form.text('group'), found?.group);
  const team: Team = { id: found?.id ?? (key as TeamId), ...fields, next, ...(group && { group }) };
  const saved = await desk.hotline.saveTeam(member, team);
  if (saved === 'not-allowed') return { page: problemPage(visit, 'notAllowed'), status: 403 };
  return { to: `/console/teams/${team.id}?done=saved` };
});

/** Where the form offers no choice, what was chosen once stays: the setting may list several groups again. */
function groupOf(groups: readonly string[], given: string, before: string | undefined): string | undefined {
  if (groups.length < 2) return before;
  return groups.slice(1).find((chat) => chat === given);
}
